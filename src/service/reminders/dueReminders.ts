import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import type { ContactFailure } from '../../domain/reminder/standing.ts';
import { planCampaign } from './planCampaign.ts';
import { remindingProgress } from './remindingProgress.ts';

/** A contact whom the schedule reminds now. */
export interface DueContact {
  readonly name: string;
  /** The units that the contact answers for. */
  readonly units: readonly string[];
  /** Nothing reaches the contact, nor a deputy. */
  readonly failure: ContactFailure | null;
}

/** What planning would write now, without having written it; evaluators and administrators are counts. */
export interface DueReminders {
  readonly contacts: readonly DueContact[];
  readonly evaluators: number;
  readonly administrators: number;
  /** Written before and not sent yet. */
  readonly waiting: { readonly contacts: number; readonly evaluators: number };
}

/** A city's reminders are planned in one transaction. */
const TIMEOUT_MS = 120_000;

/** Carries what was found out of a transaction that leaves nothing behind. */
class NothingWritten extends Error {
  readonly found: readonly Planned[];

  constructor(found: readonly Planned[]) {
    super('planned on trial');
    this.found = found;
  }
}

/** What is due in a campaign at `now`, as the planner itself says; nothing is written. */
export async function dueReminders(prisma: PrismaClient, campaignId: string, now: Date): Promise<DueReminders> {
  const found = await onTrial(prisma, async (tx) => {
    const { _max } = await tx.reminder.aggregate({ _max: { id: true } });
    await planCampaign(tx, campaignId, now);
    return tx.$queryRawUnsafe<Planned[]>(PLANNED, campaignId, _max.id ?? 0);
  });
  const { contacts, evaluators } = await remindingProgress(prisma, campaignId);
  return {
    contacts: found.flatMap(({ name, units, outcome, toContact }) => {
      return toContact && name !== null ? [{ name, units, failure: outcome }] : [];
    }),
    evaluators: found.filter(({ toEvaluator }) => toEvaluator).length,
    administrators: found.filter(({ name }) => name === null).length,
    waiting: { contacts: contacts.waiting, evaluators: evaluators.waiting },
  };
}

interface Planned {
  /** null: an administrator. */
  readonly name: string | null;
  readonly units: readonly string[];
  readonly toContact: boolean;
  readonly toEvaluator: boolean;
  readonly outcome: ContactFailure | null;
}

const PLANNED = `
SELECT person.name, to_contact AS "toContact", to_evaluator AS "toEvaluator", outcome,
       ARRAY(SELECT unit.name FROM contact JOIN unit ON unit.id = contact.unit_id
              WHERE contact.person_id = reminder.person_id ORDER BY unit.position, unit.id) AS units
  FROM reminder LEFT JOIN person ON person.id = reminder.person_id
 WHERE reminder.campaign_id = $1::text AND reminder.id > $2::int
 ORDER BY (SELECT min(unit.position) FROM contact JOIN unit ON unit.id = contact.unit_id
            WHERE contact.person_id = reminder.person_id), person.name, reminder.id`;

/** Does something whose effects are taken back. */
async function onTrial(
  prisma: PrismaClient,
  work: (tx: Transaction) => Promise<readonly Planned[]>,
): Promise<readonly Planned[]> {
  try {
    return await prisma.$transaction(
      async (tx) => {
        throw new NothingWritten(await work(tx));
      },
      { timeout: TIMEOUT_MS, maxWait: 10_000 },
    );
  } catch (error) {
    if (error instanceof NothingWritten) return error.found;
    throw error;
  }
}
