import { Worker } from 'node:worker_threads';

/** Starts the thread that draws. From the sources it needs the loader that development runs with. */
export function startDrawingThread(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./drawWork.js', import.meta.url));
  const program = JSON.stringify(new URL('./drawWork.ts', import.meta.url).href);
  return new Worker(`import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${program}); });`, {
    eval: true,
  });
}
