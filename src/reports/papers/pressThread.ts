import { Worker } from 'node:worker_threads';

/** Starts the thread that writes papers. From the sources it needs the loader that development runs with. */
export function startPressThread(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./pressWork.js', import.meta.url));
  const program = JSON.stringify(new URL('./pressWork.ts', import.meta.url).href);
  return new Worker(`import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${program}); });`, {
    eval: true,
  });
}
