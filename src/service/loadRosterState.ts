import type { PrismaClient, Transaction } from '../database/prisma.ts';
import { keyOf, type RosterState, type SubjectFacts, type UnitFacts } from '../domain/roster/rosterState.ts';
import { EVALUATED_ALREADY, WALK_IN } from './walkIn.ts';

/** Why a subject with ballots is no longer evaluated although no roster row says so. */
export const NOT_ON_ROSTER = '不在名册';
/** The position of a unit that left the roster and must stay for what was submitted about it. */
export const GONE = -1;

/** What is stored of a campaign's roster; `done` holds the assignments that no import changes any more. */
export interface StoredRoster extends RosterState {
  readonly done: ReadonlySet<string>;
}

/** Reads a campaign's roster. What came in by open invitations is nobody's row, and left out. */
export async function loadRosterState(db: PrismaClient | Transaction, campaignId: string): Promise<StoredRoster> {
  const subjects = await loadSubjects(db, campaignId);
  const evaluators = await loadEvaluators(db, campaignId);
  const contacts = await loadContacts(db, campaignId);
  const named = new Set([
    ...[...subjects.values()].flatMap((subject) => subject.person ?? []),
    ...evaluators.map((row) => row.person),
    ...contacts.map((row) => row.person),
  ]);
  const persons = await db.person.findMany({ where: { campaignId }, select: { key: true, name: true } });
  return {
    units: await loadUnits(db, campaignId),
    persons: new Map(persons.filter(({ key }) => named.has(key)).map(({ key, name }) => [key, name])),
    subjects,
    evaluators: new Map(evaluators.map(({ person, unit, category }) => [keyOf(person, unit, category), true])),
    contacts: new Map(contacts.map(({ unit, rank, person }) => [keyOf(unit, rank), person])),
    seats: await loadSeats(db, campaignId),
    ...(await loadAssignments(db, campaignId)),
  };
}

async function loadUnits(db: Transaction, campaignId: string): Promise<Map<string, UnitFacts>> {
  const units = await db.unit.findMany({
    where: { campaignId, position: { not: GONE } },
    include: { parent: { select: { code: true } } },
    orderBy: { position: 'asc' },
  });
  return new Map(
    units.map(({ code, name, kind, evaluated, reports, parent }) => [
      code,
      { name, kind, parent: parent?.code ?? null, evaluated, reports },
    ]),
  );
}

const SUBJECTS = `
SELECT subject.code, subject.kind::text AS kind, unit.code AS unit, person.key AS person, subject.name,
       subject.form_code AS form, subject.briefing, subject.excused
  FROM subject JOIN unit ON unit.id = subject.unit_id LEFT JOIN person ON person.id = subject.person_id
 WHERE subject.campaign_id = $1::text AND subject.excused IS DISTINCT FROM $2::text ORDER BY subject.position`;

async function loadSubjects(db: Transaction, campaignId: string): Promise<Map<string, SubjectFacts>> {
  const rows = await db.$queryRawUnsafe<(SubjectFacts & { code: string })[]>(SUBJECTS, campaignId, NOT_ON_ROSTER);
  return new Map(rows.map(({ code, ...facts }) => [code, facts]));
}

const EVALUATORS = `
SELECT person.key AS person, unit.code AS unit, evaluator.category
  FROM evaluator JOIN person ON person.id = evaluator.person_id JOIN unit ON unit.id = evaluator.unit_id
 WHERE person.campaign_id = $1::text AND NOT starts_with(person.key, $2::text)`;

function loadEvaluators(db: Transaction, campaignId: string) {
  return db.$queryRawUnsafe<{ person: string; unit: string; category: string }[]>(EVALUATORS, campaignId, WALK_IN);
}

const CONTACTS = `
SELECT person.key AS person, unit.code AS unit, contact.rank::text AS rank
  FROM contact JOIN person ON person.id = contact.person_id JOIN unit ON unit.id = contact.unit_id
 WHERE person.campaign_id = $1::text`;

function loadContacts(db: Transaction, campaignId: string) {
  return db.$queryRawUnsafe<{ person: string; unit: string; rank: string }[]>(CONTACTS, campaignId);
}

async function loadSeats(db: Transaction, campaignId: string): Promise<Map<string, number>> {
  const open = await db.invitation.findMany({
    where: { campaignId, personId: null, state: 'issued' },
    include: { unit: { select: { code: true } } },
  });
  return new Map(open.map(({ unit, category, capacity }) => [keyOf(unit.code, category ?? ''), capacity ?? 0]));
}

// What was evaluated by another way is as good as done: no import asks for it again.
const ASSIGNMENTS = `
SELECT person.key AS person, subject.code AS subject, assignment.category,
       CASE WHEN assignment.status = 'withdrawn' THEN 'done' ELSE assignment.status::text END AS status
  FROM assignment JOIN person ON person.id = assignment.person_id JOIN subject ON subject.id = assignment.subject_id
 WHERE person.campaign_id = $1::text AND (assignment.status <> 'withdrawn' OR assignment.withdrawn_reason = $3::text)
   AND NOT starts_with(person.key, $2::text)`;

async function loadAssignments(db: Transaction, campaignId: string) {
  type Row = { person: string; subject: string; category: string; status: string };
  const rows = await db.$queryRawUnsafe<Row[]>(ASSIGNMENTS, campaignId, WALK_IN, EVALUATED_ALREADY);
  const done = rows.filter((row) => row.status === 'done');
  return {
    assignments: new Map(rows.map(({ person, subject, category }) => [keyOf(person, subject), category])),
    done: new Set(done.map(({ person, subject }) => keyOf(person, subject))),
  };
}
