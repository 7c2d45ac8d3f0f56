import { z } from 'zod';

const queued = z.object({ campaignId: z.string().min(1).max(40) });

/** The queue's task that seals a campaign two administrators agreed on; rejects if it should be tried again. */
export function sealTask(seal: (campaignId: string) => Promise<void>): (payload: unknown) => Promise<void> {
  return (payload) => seal(queued.parse(payload).campaignId);
}
