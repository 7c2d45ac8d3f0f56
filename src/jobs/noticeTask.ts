import { z } from 'zod';
import type { Notice } from '../service/notice.ts';

const to = z
  .string()
  .regex(/^\d{1,19}$/)
  .transform(BigInt);
const queued = z.discriminatedUnion('kind', [
  z.object({ to, kind: z.enum(['invitation-declined', 'invitation-replaced']), invitationId: z.int() }),
  z.object({ to, kind: z.literal('reminding-proposed'), remindingId: z.int() }),
  z.object({ to, kind: z.literal('circular-proposed'), circularId: z.int() }),
  z.object({
    to,
    kind: z.enum(['seal-proposed', 'sealed', 'seal-refused', 'deadlines-moved']),
    campaignId: z.string().min(1).max(40),
  }),
  z.object({
    ...{ to, kind: z.literal('contact-unreachable') },
    ...{ campaignId: z.string().min(1).max(40), personId: z.int() },
  }),
  z.object({ to, kind: z.literal('report-checked'), unitId: z.int() }),
  z.object({ to, kind: z.enum(['report-filed', 'report-decided']), unitId: z.int(), version: z.int() }),
  z.object({ to, kind: z.enum(['extension-requested', 'extension-decided']), extensionId: z.int() }),
  z.object({ to, kind: z.enum(['contact-replaced', 'contact-changed']), invitationId: z.int() }),
  z.object({ to, kind: z.enum(['office-taken', 'office-ended']), officeId: z.int() }),
  z.object({ to, kind: z.literal('audit-head'), day: z.iso.date() }),
]);

export type DeliverNotice = (to: bigint, notice: Notice) => Promise<void>;

/** The queue's task that sends a notice; rejects if it should be tried again. */
export function noticeTask(deliver: DeliverNotice): (payload: unknown) => Promise<void> {
  return (payload) => {
    const { to, ...notice } = queued.parse(payload);
    return deliver(to, notice);
  };
}
