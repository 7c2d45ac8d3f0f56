import { Worker } from 'node:worker_threads';
import type { UploadAnswer, UploadOrder } from './uploadAnswer.ts';

/** Memory of the thread: a file that needs more is none of ours, and ends the thread alone. */
const MEGABYTES = 1_024;
/** The largest roster takes seconds; on a busy machine, a minute. */
const READING_MS = 180_000;

/**
 * Works an order out in a thread of its own: reading, comparing and writing fifty thousand rows holds nobody else up, and
 * the memory that it takes is given back. `too-heavy`: it would take more than there is for it.
 */
export async function workInThread(order: UploadOrder): Promise<UploadAnswer | 'too-heavy' | null> {
  // A thread has no loader for sources.
  if (import.meta.url.endsWith('.ts')) return (await import('./workOnUpload.ts')).workOnUpload(order);
  const worker = new Worker(new URL('./uploadWork.js', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  });
  return new Promise<UploadAnswer | 'too-heavy' | null>((resolve, reject) => {
    const given = (answer: UploadAnswer | 'too-heavy' | null) => {
      clearTimeout(timer);
      resolve(answer);
    };
    // An import is not broken off: the database bounds it.
    const timer = order.kind === 'read' ? setTimeout(() => given('too-heavy'), READING_MS).unref() : undefined;
    worker.once('message', given);
    worker.once('error', (error: Error & { readonly code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') given('too-heavy');
      else reject(error);
    });
    worker.once('exit', () => reject(new Error('the thread ended without an answer')));
  }).finally(() => worker.terminate());
}
