// The thread's own program: imports the demonstration and ends.
import { workerData } from 'node:worker_threads';
import { importDemoInto } from './importDemoInto.ts';

await importDemoInto(workerData);
