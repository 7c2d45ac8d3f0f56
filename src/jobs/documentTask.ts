import { z } from 'zod';

const queued = z.object({ documentId: z.int() });

/** The queue's task that fetches a document of a report; rejects if it should be tried again. */
export function documentTask(store: (documentId: number) => Promise<void>): (payload: unknown) => Promise<void> {
  return (payload) => store(queued.parse(payload).documentId);
}
