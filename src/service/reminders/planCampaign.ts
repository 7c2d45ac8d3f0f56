import type { Transaction } from '../../database/prisma.ts';
import { isCollecting, isReminding } from '../../domain/reminder/campaign.ts';
import {
  administratorSlot,
  contactCandidates,
  type DueReminder,
  dueReminder,
  evaluatorSlot,
  joined,
  type PersonCandidate,
  type Told,
} from '../../domain/reminder/plan.ts';
import { Schedule } from '../../domain/reminder/schedule.ts';
import type { Slot } from '../../domain/reminder/slot.ts';
import { isTurnoutLow } from '../../domain/reminder/standing.ts';
import { chiefAccounts } from '../offices.ts';
import { enqueueReminders, type NewReminder, wakeBroadcast } from './enqueueReminders.ts';
import { loadReminderCampaigns, type StoredReminderCampaign } from './loadReminderCampaigns.ts';
import { loadStandings, type StoredStanding } from './loadStandings.ts';

/** So many reminders are written by one statement: it holds them all in memory. */
const BATCH = 5_000;

/** Writes what is due now in a campaign and not written yet, in the caller's transaction. How many. */
export async function planCampaign(tx: Transaction, campaignId: string, now: Date): Promise<number> {
  const [campaign] = await loadReminderCampaigns(tx, [campaignId]);
  if (!campaign || !isReminding(campaign)) return 0;
  const schedule = new Schedule(campaign);
  const units = await notingLowTurnout(tx, campaign, await loadStandings(tx, campaign), now);
  const contacts = contactCandidates(schedule, units, now);
  const slot = evaluatorSlot(schedule, now);
  const told = await toldBefore(tx, campaignId, contacts);
  const both = slot ? await evaluatorsAmong(tx, campaignId, contacts, slot, now) : [];
  const due = [...joined(contacts, slot, both).values()].flatMap((candidate): PersonReminder[] => {
    const reminder = dueReminder(candidate, told.get(candidate.personId) ?? [], now);
    return reminder ? [{ personId: candidate.personId, ...reminder }] : [];
  });
  let count = await planAdministrators(tx, campaignId, administratorSlot(schedule, now), now);
  for (let from = 0; from < due.length; from += BATCH) {
    count += await write(tx, campaignId, due.slice(from, from + BATCH), now);
  }
  return count + (slot ? await tellEvaluators(tx, campaignId, slot, now) : 0);
}

interface PersonReminder extends DueReminder {
  readonly personId: number;
}

async function write(tx: Transaction, campaignId: string, due: readonly PersonReminder[], now: Date): Promise<number> {
  await recordFailures(tx, campaignId, due, now);
  const reachable = due.filter(({ failure }) => failure === null);
  return enqueueReminders(
    tx,
    campaignId,
    reachable.map(({ failure: _, ...reminder }): NewReminder => ({ ...reminder, administratorId: null })),
    now,
  );
}

const FAILED = `
INSERT INTO reminder (campaign_id, person_id, slot, to_contact, state, due_at, expires_at, outcome, settled_at)
SELECT $1::text, one.person_id, one.slot, true, 'failed', one.due_at, one.expires_at, one.outcome, $2::timestamptz
  FROM unnest($3::int[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[])
       AS one (person_id, slot, due_at, expires_at, outcome)
    ON CONFLICT DO NOTHING`;

/** Contacts whom nothing reaches: administrators see it, and the slot is over. */
async function recordFailures(tx: Transaction, campaignId: string, due: readonly PersonReminder[], now: Date) {
  const failed = due.filter(({ failure }) => failure !== null);
  if (failed.length === 0) return;
  await tx.$executeRawUnsafe(
    FAILED,
    campaignId,
    now,
    failed.map(({ personId }) => personId),
    failed.map(({ slot }) => slot),
    failed.map(({ dueAt }) => dueAt),
    failed.map(({ expiresAt }) => expiresAt),
    failed.map(({ failure }) => failure),
  );
}

async function planAdministrators(tx: Transaction, campaignId: string, slot: Slot | null, now: Date): Promise<number> {
  if (!slot) return 0;
  const administrators = await chiefAccounts(tx);
  const away = await tx.account.findMany({
    where: { id: { in: administrators }, reachable: false },
    select: { id: true },
  });
  const { key, dueAt, expiresAt } = slot;
  const reachable = administrators.filter((account) => !away.some(({ id }) => id === account));
  return enqueueReminders(
    tx,
    campaignId,
    reachable.map((administratorId) => ({
      ...{ personId: null, administratorId, slot: key, toContact: false, toEvaluator: false, dueAt, expiresAt },
    })),
    now,
  );
}

// What `dueReminder` says of a person who only evaluates, said to the database: of a hundred thousand most are told already.
// Whether a message arrives is seen as it is sent: counts of those whom it reaches would tell of somebody known to have
// blocked the bot whether there is still something to evaluate.
const NOT_TOLD = `
  FROM (SELECT DISTINCT assignment.person_id FROM assignment JOIN subject ON subject.id = assignment.subject_id
         WHERE subject.campaign_id = $1::text AND assignment.status = 'pending') AS pending
  JOIN binding ON binding.person_id = pending.person_id
 WHERE NOT EXISTS (SELECT FROM reminder
                    WHERE reminder.campaign_id = $1::text AND reminder.person_id = pending.person_id
                      AND (slot = $2::text OR (to_evaluator AND due_at BETWEEN $3::timestamptz AND $4::timestamptz)))`;

const AMONG = `SELECT pending.person_id AS "personId" ${NOT_TOLD} AND pending.person_id = ANY($5::int[]) ORDER BY 1`;

/** Which contacts who may be reminded now have something to evaluate too, and were not told of it. */
async function evaluatorsAmong(
  tx: Transaction,
  campaignId: string,
  contacts: readonly PersonCandidate[],
  { key, dueAt }: Slot,
  now: Date,
): Promise<number[]> {
  if (contacts.length === 0) return [];
  const persons = contacts.map(({ personId }) => personId);
  const rows = await tx.$queryRawUnsafe<{ personId: number }[]>(AMONG, campaignId, key, dueAt, now, persons);
  return rows.map(({ personId }) => personId);
}

const TELL = `
INSERT INTO reminder (campaign_id, person_id, slot, to_evaluator, state, due_at, expires_at)
SELECT $1::text, pending.person_id, $2::text, true, 'queued', $3::timestamptz, $5::timestamptz ${NOT_TOLD}
 ORDER BY pending.person_id ON CONFLICT DO NOTHING`;

/** Reminds everybody with something to evaluate who was not told yet, in one statement: a city's evaluators are many. */
async function tellEvaluators(tx: Transaction, campaignId: string, slot: Slot, now: Date): Promise<number> {
  const count = await tx.$executeRawUnsafe(TELL, campaignId, slot.key, slot.dueAt, now, slot.expiresAt);
  if (count > 0) await wakeBroadcast(tx);
  return count;
}

const TOLD = `
SELECT person_id AS "personId", slot, due_at AS "dueAt", to_contact AS "toContact", to_evaluator AS "toEvaluator"
  FROM reminder
 WHERE campaign_id = $1::text AND person_id = ANY($2::int[]) AND (due_at >= $3::timestamptz OR slot = ANY($4::text[]))`;

/** What contacts who may be reminded now were told, as far as it matters. */
async function toldBefore(
  tx: Transaction,
  campaignId: string,
  candidates: readonly PersonCandidate[],
): Promise<Map<number, Told[]>> {
  const told = new Map<number, Told[]>();
  const slots = candidates.flatMap(({ contact }) => contact ?? []);
  const [first] = slots;
  if (!first) return told;
  let since = first.dueAt;
  for (const { dueAt } of slots) if (dueAt < since) since = dueAt;
  const persons = candidates.map(({ personId }) => personId);
  const keys = [...new Set(slots.map(({ key }) => key))];
  const rows = await tx.$queryRawUnsafe<(Told & { personId: number })[]>(TOLD, campaignId, persons, since, keys);
  for (const { personId, ...one } of rows) {
    const known = told.get(personId);
    if (known) known.push(one);
    else told.set(personId, [one]);
  }
  return told;
}

const SET_LOW = 'UPDATE unit SET low_turnout_since = $1::timestamptz WHERE id = ANY($2::int[])';

/** Keeps since when the turnout of units has been low; the units as they are then. */
async function notingLowTurnout(
  tx: Transaction,
  campaign: StoredReminderCampaign,
  units: readonly StoredStanding[],
  now: Date,
): Promise<StoredStanding[]> {
  const collecting = isCollecting(campaign, now);
  const low = (unit: StoredStanding) => collecting && isTurnoutLow(campaign, unit);
  const begun = units.filter((unit) => low(unit) && (unit.lowTurnoutSince === null || unit.lowTurnoutSince > now));
  const over = units.filter((unit) => !low(unit) && unit.lowTurnoutSince !== null);
  const set = async (changed: readonly StoredStanding[], since: Date | null) => {
    if (changed.length > 0)
      await tx.$executeRawUnsafe(
        SET_LOW,
        since,
        changed.map(({ unitId }) => unitId),
      );
  };
  await set(begun, now);
  await set(over, null);
  if (begun.length + over.length === 0) return [...units];
  const since = new Map([
    ...begun.map(({ unitId }) => [unitId, now] as const),
    ...over.map(({ unitId }) => [unitId, null] as const),
  ]);
  return units.map((unit) => {
    const changed = since.get(unit.unitId);
    return changed === undefined ? unit : { ...unit, lowTurnoutSince: changed };
  });
}
