import type { Transaction } from '../../database/prisma.ts';
import { enqueueNotice } from '../notice.ts';
import { chiefAccounts } from '../offices.ts';
import { enqueueReminders } from '../reminders/enqueueReminders.ts';
import type { Settled, SettleOptions } from './settled.ts';

/**
 * What follows when a reminder could not reach its recipient: the account is noted as unreachable, the deputies of the
 * units that the recipient answers for are told instead, and the administrators learn of a contact once. Of evaluators
 * nobody learns.
 */
export async function fallBack(
  tx: Transaction,
  { reminder, unreachable }: Settled,
  options: SettleOptions,
): Promise<void> {
  const { personId, toContact, campaignId } = reminder;
  const noted = unreachable !== undefined && (await noteLost(tx, unreachable));
  if (personId === null || !toContact) return;
  if (reminder.insteadOfId === null) await tellDeputies(tx, { ...reminder, personId }, options.now);
  if (!noted) return;
  const notice = { kind: 'contact-unreachable', campaignId, personId } as const;
  for (const to of await chiefAccounts(tx)) await enqueueNotice(tx, to, notice);
}

/** Whether the account was thought to be reachable until now. */
async function noteLost(tx: Transaction, accountId: bigint): Promise<boolean> {
  const { count } = await tx.account.updateMany({
    where: { id: accountId, reachable: true },
    data: { reachable: false },
  });
  return count > 0;
}

type Unreached = Settled['reminder'] & { readonly personId: number };

async function tellDeputies(tx: Transaction, unreached: Unreached, now: Date): Promise<void> {
  const { campaignId, personId, slot, circularId, expiresAt } = unreached;
  const deputies = await tx.person.findMany({
    where: {
      id: { not: personId },
      binding: { account: { reachable: true } },
      contacts: { some: { rank: 'deputy', unit: { contacts: { some: { rank: 'primary', personId } } } } },
    },
    select: { id: true },
  });
  const reminders = deputies.map((deputy) => ({
    ...{ personId: deputy.id, administratorId: null, slot, circularId, expiresAt, dueAt: now },
    ...{ toContact: true, toEvaluator: false, insteadOfId: personId },
  }));
  await enqueueReminders(tx, campaignId, reminders, now);
}
