import { parentPort } from 'node:worker_threads';
import type { ThreadOrder, ThreadReply } from './threadOrder.ts';

/** A thread's own side: makes one file after the other, as long as there are orders. */
export function serveOrders<Order>(make: (order: Order) => Uint8Array | Promise<Uint8Array>): void {
  parentPort?.on('message', ({ id, order }: ThreadOrder<Order>) => {
    void reply(id, async () => make(order)).then((made) => parentPort?.postMessage(made));
  });
}

async function reply(id: number, make: () => Promise<Uint8Array>): Promise<ThreadReply> {
  try {
    return { id, content: await make() };
  } catch (error) {
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : 'no error' };
  }
}
