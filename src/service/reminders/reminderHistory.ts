import type { PrismaClient } from '../../database/prisma.ts';
import { maskedName } from '../../domain/roster/maskedName.ts';

/**
 * What became of a contact's reminder. `told` is said of a contact who evaluates as well once it is settled, however:
 * where nothing was left to do as a contact, whether it was sent would tell whether an evaluator had answered.
 */
export type ContactReminderState =
  | 'waiting'
  | 'sent'
  | 'needless'
  | 'told'
  | 'unreachable'
  | 'not-connected'
  | 'refused'
  | 'unavailable'
  | 'unknown';

export interface ContactReminder {
  /** When it was settled; while it waits, when it is due. */
  readonly at: Date;
  readonly state: ContactReminderState;
}

export interface ContactHistory {
  readonly unit: string;
  /** Masked. */
  readonly name: string;
  readonly rank: 'primary' | 'deputy';
  /** The latest first, three at most. */
  readonly reminders: readonly ContactReminder[];
}

export interface Page<T> {
  readonly rows: readonly T[];
  readonly page: number;
  readonly pages: number;
}

// Reminders planned for an evaluator alone never come here, nor whether they arrived.
const CONTACTS = `
SELECT unit.name AS unit, person.name, contact.rank::text AS rank,
       EXISTS (SELECT FROM evaluator WHERE evaluator.person_id = person.id) AS evaluates,
       coalesce((SELECT json_agg(last ORDER BY last.at DESC, last.id DESC)
                   FROM (SELECT reminder.id, coalesce(settled_at, due_at) AS at, state::text, outcome FROM reminder
                          WHERE reminder.person_id = person.id AND to_contact
                          ORDER BY at DESC, reminder.id DESC LIMIT 3) AS last), '[]') AS reminders
  FROM contact
  JOIN unit ON unit.id = contact.unit_id
  JOIN person ON person.id = contact.person_id
 WHERE unit.campaign_id = $1::text
 ORDER BY unit.position, unit.id, contact.rank
OFFSET $2::int LIMIT $3::int`;

interface ContactRow {
  readonly unit: string;
  readonly name: string;
  readonly rank: 'primary' | 'deputy';
  readonly evaluates: boolean;
  readonly reminders: readonly { readonly at: string; readonly state: string; readonly outcome: string | null }[];
}

/** The last reminders of each contact of each unit, `perPage` contacts at a time. */
export async function contactHistory(
  prisma: PrismaClient,
  campaignId: string,
  { page, perPage }: { readonly page: number; readonly perPage: number },
): Promise<Page<ContactHistory>> {
  const total = await prisma.contact.count({ where: { unit: { campaignId } } });
  const place = placeOf(page, perPage, total);
  const rows = await prisma.$queryRawUnsafe<ContactRow[]>(CONTACTS, campaignId, place.page * perPage, perPage);
  return {
    ...place,
    rows: rows.map(({ unit, name, rank, evaluates, reminders }) => ({
      ...{ unit, rank, name: maskedName(name) },
      reminders: reminders.map(({ at, state, outcome }) => {
        return { at: new Date(at), state: shownState(state, outcome, evaluates) };
      }),
    })),
  };
}

const SETTLED = ['sent', 'skipped', 'unknown', 'failed'] as const;
const FAILURES = ['unreachable', 'not-connected', 'unavailable'] as const;

function shownState(state: string, outcome: string | null, evaluates: boolean): ContactReminderState {
  const settled = SETTLED.find((known) => known === state);
  if (settled === undefined) return 'waiting';
  if (evaluates) return 'told';
  if (settled === 'skipped') return 'needless';
  if (settled !== 'failed') return settled;
  return FAILURES.find((known) => known === outcome) ?? 'refused';
}

export interface EvaluatorHistory {
  readonly unit: string;
  /** How many of the unit's evaluators a slot's reminder was for: the latest slots first, five at most. */
  readonly slots: readonly { readonly slot: string; readonly count: number }[];
}

// Whether a reminder arrived is not looked at: who has blocked the bot may be known, and would be told from the others.
const EVALUATORS = `
SELECT unit.name AS unit,
       coalesce((SELECT json_agg(last ORDER BY last.at DESC, last.slot)
                   FROM (SELECT reminder.slot, count(*)::int AS count, min(reminder.due_at) AS at
                           FROM reminder
                          WHERE reminder.campaign_id = $1::text AND to_evaluator AND NOT starts_with(slot, 'snoozed ')
                            AND EXISTS (SELECT FROM evaluator
                                         WHERE evaluator.unit_id = unit.id AND evaluator.person_id = reminder.person_id)
                          GROUP BY reminder.slot ORDER BY at DESC, reminder.slot LIMIT 5) AS last), '[]') AS slots
  FROM unit
 WHERE unit.campaign_id = $1::text AND EXISTS (SELECT FROM evaluator WHERE evaluator.unit_id = unit.id)
 ORDER BY unit.position, unit.id
OFFSET $2::int LIMIT $3::int`;

/** How many evaluators of each unit were reminded, slot by slot: counts alone. */
export async function evaluatorHistory(
  prisma: PrismaClient,
  campaignId: string,
  { page, perPage }: { readonly page: number; readonly perPage: number },
): Promise<Page<EvaluatorHistory>> {
  const total = await prisma.unit.count({ where: { campaignId, evaluators: { some: {} } } });
  const place = placeOf(page, perPage, total);
  const rows = await prisma.$queryRawUnsafe<EvaluatorHistory[]>(EVALUATORS, campaignId, place.page * perPage, perPage);
  return { ...place, rows };
}

/** The page that was asked for, or the last one there is. */
function placeOf(page: number, perPage: number, total: number) {
  const pages = Math.max(1, Math.ceil(total / perPage));
  return { page: Math.min(page, pages - 1), pages };
}
