// The thread's own program: works one order out and ends.
import { parentPort, workerData } from 'node:worker_threads';
import type { UploadOrder } from './uploadAnswer.ts';
import { workOnUpload } from './workOnUpload.ts';

const order: UploadOrder = workerData;
parentPort?.postMessage(await workOnUpload(order));
