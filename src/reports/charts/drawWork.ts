// The thread's own program: draws one picture after the other.
import { parentPort } from 'node:worker_threads';
import { drawChart } from './draw/drawChart.ts';
import type { DrawingOrder, DrawingReply } from './drawing.ts';

parentPort?.on('message', ({ id, description }: DrawingOrder) => parentPort?.postMessage(reply(id, description)));

function reply(id: number, description: DrawingOrder['description']): DrawingReply {
  try {
    // A copy of its own: what is small lies in memory that Node.js uses for other things too.
    return { id, png: Uint8Array.from(drawChart(description)) };
  } catch (error) {
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : 'no error' };
  }
}
