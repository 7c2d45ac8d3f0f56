// The thread's own program: writes one paper after the other.
import { parentPort } from 'node:worker_threads';
import type { PressOrder, PressReply } from './paperOrder.ts';
import { writePaper } from './writePaper.ts';

parentPort?.on('message', (message: PressOrder) => {
  void reply(message).then((answer) => parentPort?.postMessage(answer));
});

async function reply({ id, order }: PressOrder): Promise<PressReply> {
  try {
    return { id, content: await writePaper(order) };
  } catch (error) {
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : 'no error' };
  }
}
