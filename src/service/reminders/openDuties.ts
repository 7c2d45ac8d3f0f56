import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import { isCollecting, isReminding } from '../../domain/reminder/campaign.ts';
import { contactDuties, type UnitDuty } from '../../domain/reminder/duties.ts';
import { Schedule } from '../../domain/reminder/schedule.ts';
import type { ContactFailure } from '../../domain/reminder/standing.ts';
import { loadReminderCampaigns, type StoredReminderCampaign } from './loadReminderCampaigns.ts';
import { loadStandings, type StoredStanding } from './loadStandings.ts';

/** A contact with something still to do, for one unit or several. */
export interface ContactToRemind {
  readonly personId: number;
  /** Nobody can be told: neither the primary, which is named here, nor a deputy. */
  readonly failure: ContactFailure | null;
  readonly duties: readonly UnitDuty<StoredStanding>[];
}

/** Somebody with pending assignments. For planning and sending alone: no screen names evaluators. */
export interface EvaluatorToRemind {
  readonly personId: number;
  readonly connected: boolean;
  readonly reachable: boolean;
}

export interface OpenDuties {
  readonly campaign: StoredReminderCampaign;
  readonly schedule: Schedule;
  readonly units: readonly StoredStanding[];
  readonly contacts: readonly ContactToRemind[];
  readonly evaluators: readonly EvaluatorToRemind[];
}

/** Who has something still to do in a campaign, whatever its schedule says; nobody if it reminds nobody; null if it is unknown. */
export async function openDuties(
  db: PrismaClient | Transaction,
  campaignId: string,
  now: Date,
): Promise<OpenDuties | null> {
  const [campaign] = await loadReminderCampaigns(db, [campaignId]);
  if (!campaign) return null;
  const schedule = new Schedule(campaign);
  const units = await loadStandings(db, campaign);
  const contacts = isReminding(campaign) ? byContact(contactDuties(schedule, units, now)) : [];
  const collecting = isReminding(campaign) && isCollecting(campaign, now);
  const evaluators = collecting ? await pendingEvaluators(db, campaignId) : [];
  return { campaign, schedule, units, contacts, evaluators };
}

/** Duties by the person who is told of them, a contact of nine units once. */
function byContact(duties: readonly UnitDuty<StoredStanding>[]): ContactToRemind[] {
  const byPerson = new Map<number, UnitDuty<StoredStanding>[]>();
  for (const duty of duties) {
    const { personId } = duty.contact;
    byPerson.set(personId, [...(byPerson.get(personId) ?? []), duty]);
  }
  return [...byPerson].map(([personId, own]) => ({
    ...{ personId, duties: own },
    failure: own[0]?.contact.failure ?? null,
  }));
}

const PENDING = `
SELECT pending.person_id AS "personId", binding.person_id IS NOT NULL AS connected,
       coalesce(account.reachable, false) AS reachable
  FROM (SELECT DISTINCT assignment.person_id FROM assignment JOIN subject ON subject.id = assignment.subject_id
         WHERE subject.campaign_id = $1::text AND assignment.status = 'pending') AS pending
  LEFT JOIN binding ON binding.person_id = pending.person_id
  LEFT JOIN account ON account.id = binding.account_id
 ORDER BY pending.person_id`;

function pendingEvaluators(db: PrismaClient | Transaction, campaignId: string): Promise<EvaluatorToRemind[]> {
  return db.$queryRawUnsafe<EvaluatorToRemind[]>(PENDING, campaignId);
}
