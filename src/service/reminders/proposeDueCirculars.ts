import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import { PROGRAM } from '../../domain/audit/entry.ts';
import { Schedule } from '../../domain/reminder/schedule.ts';
import { chiefAccounts } from '../offices.ts';
import { proposeCircularIn } from './circularProposal.ts';
import { inTurn, unhurried } from './inTurn.ts';
import { loadReminderCampaigns } from './loadReminderCampaigns.ts';

/**
 * Proposes a circular to the administrators of every campaign in which the days on which overdue reports are reminded of
 * are over for some unit: once for those days, whatever became of the proposal. The campaigns' ids. May be called at any
 * time, by several processes.
 */
export async function proposeDueCirculars(prisma: PrismaClient, now: Date): Promise<string[]> {
  const proposed: string[] = [];
  for (const { id } of await due(prisma, now)) {
    const made = await unhurried(prisma, async (tx) => {
      await inTurn(tx, id);
      // Another process may have come before.
      if ((await due(tx, now, id)).length === 0) return false;
      return (await proposeCircularIn(tx, id, { actor: PROGRAM, now }, await chiefAccounts(tx))).kind === 'proposed';
    });
    if (made) proposed.push(id);
  }
  return proposed;
}

// Deadlines of late units that no circular has spoken of: one that came after a deadline has named whoever was late by it.
const OVERDUE = `
SELECT campaign.id, coalesce(unit.report_deadline, campaign.report_deadline) AS deadline
  FROM campaign
  JOIN unit ON unit.campaign_id = campaign.id AND unit.reports
  LEFT JOIN report ON report.unit_id = unit.id
 WHERE campaign.state IN ('open', 'closed', 'sealed') AND NOT reminders_paused AND ($2::text IS NULL OR campaign.id = $2::text)
   AND coalesce(report.state NOT IN ('filed', 'accepted'), true)
   AND coalesce(unit.report_deadline, campaign.report_deadline) <= $1::timestamptz
   AND NOT EXISTS (SELECT FROM circular
                    WHERE circular.campaign_id = campaign.id
                      AND (circular.state = 'proposed'
                           OR made_at >= coalesce(unit.report_deadline, campaign.report_deadline)))
 GROUP BY 1, 2
 ORDER BY 1, 2`;

interface Overdue {
  readonly id: string;
  readonly deadline: Date;
}

/** The campaigns, all or one, in which the overdue days of some unit are over and nothing was proposed since. */
async function due(db: PrismaClient | Transaction, now: Date, only?: string) {
  const overdue = await db.$queryRawUnsafe<Overdue[]>(OVERDUE, now, only ?? null);
  const campaigns = await loadReminderCampaigns(db, [...new Set(overdue.map(({ id }) => id))]);
  return campaigns.filter((campaign) => {
    const schedule = new Schedule(campaign);
    return overdue.some(({ id, deadline }) => id === campaign.id && overdueEnd(schedule, deadline) <= now);
  });
}

/** The end of the last day on which an overdue report is reminded of. */
function overdueEnd(schedule: Schedule, deadline: Date): Date {
  return schedule.contactSlots(deadline).findLast(({ overdue }) => overdue > 0)?.expiresAt ?? deadline;
}
