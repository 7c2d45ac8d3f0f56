import { z } from 'zod';
import type { Notice } from '../service/notice.ts';

const queued = z.object({
  to: z
    .string()
    .regex(/^\d{1,19}$/)
    .transform(BigInt),
  kind: z.literal('invitation-declined'),
  invitationId: z.int(),
});

export type DeliverNotice = (to: bigint, notice: Notice) => Promise<void>;

/** The queue's task that sends a notice; rejects if it should be tried again. */
export function noticeTask(deliver: DeliverNotice): (payload: unknown) => Promise<void> {
  return (payload) => {
    const { to, ...notice } = queued.parse(payload);
    return deliver(to, notice);
  };
}
