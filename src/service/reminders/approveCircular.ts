import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import { campaignShape } from '../../domain/campaign/definition.ts';
import { dayEndAfter, dayNumber } from '../../domain/reminder/newDeadline.ts';
import { auditBy, type By } from '../audit.ts';
import { circularById, contentOf, type LoadedCircular, targetOf } from './circularProposal.ts';
import { enqueueReminders } from './enqueueReminders.ts';
import { inTurn, unhurried } from './inTurn.ts';
import { reportStandings } from './lateReports.ts';
import { obstacleOf, type RemindingObstacle } from './remindingProposal.ts';

export type ApproveOutcome =
  /** `recipients`: contacts it goes to; `units`: late units whose deadline was moved. */
  | { readonly kind: 'sent'; readonly recipients: number; readonly units: number }
  /** More units are late than it said: it says so now, and waits for approval again. */
  | { readonly kind: 'changed' }
  /** Another date was chosen since it was shown. */
  | { readonly kind: 'redated' }
  | { readonly kind: 'nothing-late' | 'not-proposed' | 'date-passed' }
  | { readonly kind: RemindingObstacle };

/** Days during which a circular is delivered, beginning with the one on which it was approved. */
const DELIVERY_DAYS = 3;

type Campaign = NonNullable<Awaited<ReturnType<typeof inTurn>>>;

/**
 * Sends a proposed circular to the contacts of all units that owe a report, and moves the deadline of those that are late
 * to its date, in one transaction; looks again first at who is late, and whether the date is the one that was seen (as a
 * `dayNumber`). Once, however often it is asked.
 */
export async function approveCircular(
  prisma: PrismaClient,
  circularId: number,
  { by, now, seenDay }: By & { readonly seenDay: number },
): Promise<ApproveOutcome> {
  return unhurried(prisma, async (tx) => {
    const asked = await circularById(tx, circularId);
    if (!asked) return { kind: 'not-proposed' };
    const campaign = await inTurn(tx, asked.campaignId);
    // Whoever came before may have sent or changed it.
    const circular = await circularById(tx, circularId);
    if (!campaign || circular?.state !== 'proposed') return { kind: 'not-proposed' };
    const obstacle = obstacleOf(campaign);
    if (obstacle) return { kind: obstacle };
    if (circular.digest.newDeadline <= now) return { kind: 'date-passed' };
    if (dayNumber(circular.digest.newDeadline) !== seenDay) return { kind: 'redated' };
    return approved(tx, campaign, circular, { by, now });
  });
}

async function approved(
  tx: Transaction,
  campaign: Campaign,
  { id, digest }: LoadedCircular,
  { by, now }: By,
): Promise<ApproveOutcome> {
  const standings = await reportStandings(tx, campaign, now);
  const content = contentOf(standings);
  if (standings.late.length === 0) {
    await tx.circular.update({ where: { id }, data: { state: 'withdrawn' } });
    return { kind: 'nothing-late' };
  }
  const named = new Set(digest.outstanding.map(({ unit }) => unit));
  if (content.outstanding.some(({ unit }) => !named.has(unit))) {
    await tx.circular.update({ where: { id }, data: { content } });
    return { kind: 'changed' };
  }
  // Somebody may withdraw it at this very moment.
  const waiting = { id, state: 'proposed' } as const;
  const taken = await tx.circular.updateMany({ where: waiting, data: { state: 'sent', content } });
  if (taken.count === 0) return { kind: 'not-proposed' };
  const late = standings.late.map(({ unitId }) => unitId);
  await tx.unit.updateMany({ where: { id: { in: late } }, data: { reportDeadline: digest.newDeadline } });
  const recipients = await send(tx, campaign, id, now);
  const after = { newDeadline: digest.newDeadline.toISOString(), recipients, units: late.length };
  await auditBy(tx, { by, now }, { act: 'circular-sent', campaignId: campaign.id, target: targetOf(id), after });
  return { kind: 'sent', recipients, units: late.length };
}

// Of each unit the contact who can be reached, the primary before the deputy; where neither can, the primary, so that the
// failure is on record.
const RECIPIENTS = `
SELECT DISTINCT person_id AS "personId"
  FROM (SELECT DISTINCT ON (contact.unit_id) contact.person_id
          FROM contact
          JOIN unit ON unit.id = contact.unit_id
          LEFT JOIN binding ON binding.person_id = contact.person_id
          LEFT JOIN account ON account.id = binding.account_id
         WHERE unit.campaign_id = $1::text AND unit.reports
         ORDER BY contact.unit_id, coalesce(account.reachable, false) DESC, contact.rank) AS chosen
 ORDER BY person_id`;

async function send(tx: Transaction, campaign: Campaign, circularId: number, now: Date): Promise<number> {
  const { timeZone } = campaignShape.parse(campaign.definition);
  const recipients = await tx.$queryRawUnsafe<{ personId: number }[]>(RECIPIENTS, campaign.id);
  const about = { slot: `circular ${circularId}`, circularId, toContact: true, toEvaluator: false };
  const when = { dueAt: now, expiresAt: dayEndAfter(now, DELIVERY_DAYS - 1, timeZone) };
  const reminders = recipients.map(({ personId }) => ({ ...about, ...when, personId, administratorId: null }));
  return enqueueReminders(tx, campaign.id, reminders, now);
}
