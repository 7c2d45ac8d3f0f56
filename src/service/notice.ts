import type { Transaction } from '../database/prisma.ts';

/** Something that an account is told later. It names things by id: texts, names and answers never enter the queue. */
export type Notice =
  | { readonly kind: 'invitation-declined'; readonly invitationId: number }
  | { readonly kind: 'reminding-proposed'; readonly remindingId: number }
  | { readonly kind: 'circular-proposed'; readonly circularId: number }
  | { readonly kind: 'seal-proposed' | 'sealed' | 'seal-refused'; readonly campaignId: string }
  | { readonly kind: 'contact-unreachable'; readonly campaignId: string; readonly personId: number };

/** The queue's task that sends notices. */
export const NOTICE_TASK = 'notice';

/** Adds a notice to the queue inside the transaction that decides it. */
export async function enqueueNotice(tx: Transaction, to: bigint, notice: Notice): Promise<void> {
  const payload = JSON.stringify({ to: String(to), ...notice });
  await tx.$executeRaw`SELECT graphile_worker.add_job(${NOTICE_TASK}, ${payload}::json, max_attempts := 12)`;
}
