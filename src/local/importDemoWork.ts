// The thread's own program: imports the demonstration and ends.
import { workerData } from 'node:worker_threads';
import { type DemoImportOrder, importDemoInto } from './importDemoInto.ts';

const order: DemoImportOrder = workerData;
await importDemoInto(order);
