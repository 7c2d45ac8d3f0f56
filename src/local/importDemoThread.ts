import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { DemoImportOrder } from './importDemoInto.ts';

/** Imports the demonstration in a thread of its own: the memory that reading a roster takes is given back with it. */
export async function importDemoInThread(order: DemoImportOrder): Promise<void> {
  // A thread has no loader for sources.
  if (import.meta.url.endsWith('.ts')) return (await import('./importDemoInto.ts')).importDemoInto(order);
  const worker = new Worker(new URL('./importDemoWork.js', import.meta.url), { workerData: order });
  await once(worker, 'exit');
}
