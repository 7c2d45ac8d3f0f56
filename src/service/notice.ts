import type { Transaction } from '../database/prisma.ts';

/** Something that an account is told later. It names things by id: texts, names and answers never enter the queue. */
export type Notice =
  | { readonly kind: 'invitation-declined'; readonly invitationId: number }
  | { readonly kind: 'reminding-proposed'; readonly remindingId: number }
  | { readonly kind: 'circular-proposed'; readonly circularId: number }
  | { readonly kind: 'seal-proposed' | 'sealed' | 'seal-refused'; readonly campaignId: string }
  | { readonly kind: 'contact-unreachable'; readonly campaignId: string; readonly personId: number }
  /** The documents that a contact sent were looked at. */
  | { readonly kind: 'report-checked'; readonly unitId: number }
  /** For whoever decides about it. */
  | { readonly kind: 'report-filed'; readonly unitId: number; readonly version: number }
  /** It was accepted or returned; for the unit's contacts. */
  | { readonly kind: 'report-decided'; readonly unitId: number; readonly version: number }
  | { readonly kind: 'extension-requested' | 'extension-decided'; readonly extensionId: number }
  /** Everybody has more time; for contacts. */
  | { readonly kind: 'deadlines-moved'; readonly campaignId: string }
  /** A new code was issued for the person that the account acts for. */
  | { readonly kind: 'invitation-replaced'; readonly invitationId: number }
  /** A contact handed over: for whoever was the contact, and for administrators. */
  | { readonly kind: 'contact-replaced' | 'contact-changed'; readonly invitationId: number }
  /** For the owners; for whoever held it. */
  | { readonly kind: 'office-taken' | 'office-ended'; readonly officeId: number }
  /** The end of the audit log, for the owners. */
  | { readonly kind: 'audit-head'; readonly day: string };

/** The queue's task that sends notices. */
export const NOTICE_TASK = 'notice';

/** Adds a notice to the queue inside the transaction that decides it. */
export async function enqueueNotice(tx: Transaction, to: bigint, notice: Notice): Promise<void> {
  const payload = JSON.stringify({ to: String(to), ...notice });
  await tx.$executeRaw`SELECT graphile_worker.add_job(${NOTICE_TASK}, ${payload}::json, max_attempts := 12)`;
}
