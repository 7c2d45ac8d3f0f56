import type { PrismaClient } from '../../database/prisma.ts';
import { contactDuties, type UnitDuty } from '../../domain/reminder/duties.ts';
import type { Schedule } from '../../domain/reminder/schedule.ts';
import { actingContact } from '../../domain/reminder/standing.ts';
import type { ClaimedReminder } from './claimedReminders.ts';
import type { StoredReminderCampaign } from './loadReminderCampaigns.ts';
import { loadStandings, type StoredStanding } from './loadStandings.ts';

/** What a contact is told of. */
export interface ContactUnits {
  readonly answersFor: readonly StoredStanding[];
  readonly duties: readonly UnitDuty<StoredStanding>[];
}

const UNITS = `
WITH own AS (SELECT unit_id AS id FROM contact WHERE person_id = ANY($1::int[]))
SELECT id FROM own UNION SELECT unit.id FROM unit JOIN own ON unit.parent_id = own.id`;

/** The units that reminders tell their contacts of, and what is open of them, by the reminders' ids. */
export async function loadContactUnits(
  prisma: PrismaClient,
  schedule: Schedule,
  campaign: StoredReminderCampaign,
  claimed: readonly ClaimedReminder[],
  now: Date,
): Promise<Map<number, ContactUnits>> {
  if (claimed.length === 0) return new Map();
  const persons = claimed.flatMap(({ personId }) => personId ?? []);
  const ids = await prisma.$queryRawUnsafe<{ id: number }[]>(UNITS, persons);
  const units = await loadStandings(
    prisma,
    campaign,
    ids.map(({ id }) => id),
  );
  const duties = contactDuties(schedule, units, now);
  return new Map(
    claimed.map((reminder) => [
      reminder.id,
      {
        answersFor: units.filter((unit) => isToldOf(reminder, unit)),
        duties: duties.filter(({ unit }) => isToldOf(reminder, unit)),
      },
    ]),
  );
}

/** Whether a reminder tells of a unit: its recipient is who can be told now, or stands in for one who could not be. */
function isToldOf({ personId, insteadOfId }: ClaimedReminder, unit: StoredStanding): boolean {
  if (actingContact(unit)?.personId === personId) return true;
  return insteadOfId !== null && unit.deputy?.personId === personId && unit.primary?.personId === insteadOfId;
}

const PENDING = `
SELECT assignment.person_id AS "personId", count(*)::int AS pending
  FROM assignment JOIN subject ON subject.id = assignment.subject_id
 WHERE assignment.person_id = ANY($1::int[]) AND assignment.status = 'pending' AND subject.campaign_id = $2::text
   AND NOT EXISTS (SELECT FROM person WHERE person.id = assignment.person_id AND person.released IS NOT NULL)
 GROUP BY assignment.person_id`;

/** How many assignments of persons are pending; those with none are left out. */
export async function loadPendingCounts(
  prisma: PrismaClient,
  campaignId: string,
  persons: readonly number[],
): Promise<Map<number, number>> {
  if (persons.length === 0) return new Map();
  const rows = await prisma.$queryRawUnsafe<{ personId: number; pending: number }[]>(PENDING, persons, campaignId);
  return new Map(rows.map(({ personId, pending }) => [personId, pending]));
}
