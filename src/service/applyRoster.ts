import type { Transaction } from '../database/prisma.ts';
import type { RosterDifference } from '../domain/roster/rosterDifference.ts';
import { partsOf, type RosterState } from '../domain/roster/rosterState.ts';
import { GONE, NOT_ON_ROSTER } from './loadRosterState.ts';

export interface RosterChange {
  readonly campaignId: string;
  /** Nothing was collected yet: what leaves the roster leaves no trace. */
  readonly draft: boolean;
  readonly target: RosterState;
  readonly difference: RosterDifference;
}

/** Writes a roster's difference, statement by statement over all rows at once; what was submitted stays as it is. */
export async function applyRoster(tx: Transaction, change: RosterChange): Promise<void> {
  await upsertUnits(tx, change);
  await upsertPersons(tx, change);
  await upsertSubjects(tx, change);
  await replaceEvaluators(tx, change);
  await replaceContacts(tx, change);
  await changeAssignments(tx, change);
  await removeSubjects(tx, change);
  await removePersons(tx, change);
  await removeUnits(tx, change);
}

async function upsertUnits(tx: Transaction, { campaignId, target, difference }: RosterChange): Promise<void> {
  const codes = [...target.units.keys()];
  const units = [...target.units.values()];
  if (difference.units.added.length + difference.units.changed.length + difference.units.removed.length === 0) return;
  await tx.$executeRawUnsafe(
    `INSERT INTO unit (campaign_id, code, name, kind, evaluated, reports, position)
     SELECT $1::text, code, name, kind, evaluated, reports, place::int - 1
       FROM unnest($2::text[], $3::text[], $4::text[], $5::bool[], $6::bool[])
         WITH ORDINALITY AS row (code, name, kind, evaluated, reports, place)
         ON CONFLICT (campaign_id, code) DO UPDATE
        SET name = excluded.name, kind = excluded.kind, evaluated = excluded.evaluated, reports = excluded.reports,
            position = excluded.position`,
    ...[campaignId, codes],
    units.map((unit) => unit.name),
    units.map((unit) => unit.kind),
    units.map((unit) => unit.evaluated),
    units.map((unit) => unit.reports),
  );
  await tx.$executeRawUnsafe(
    `UPDATE unit SET parent_id = parent.id
       FROM unnest($2::text[], $3::text[]) AS row (code, parent_code)
       LEFT JOIN unit AS parent ON parent.campaign_id = $1::text AND parent.code = row.parent_code
      WHERE unit.campaign_id = $1::text AND unit.code = row.code AND unit.parent_id IS DISTINCT FROM parent.id`,
    ...[campaignId, codes],
    units.map((unit) => unit.parent),
  );
}

async function upsertPersons(tx: Transaction, { campaignId, target, difference }: RosterChange): Promise<void> {
  const keys = [...difference.persons.added, ...difference.persons.changed];
  await tx.$executeRawUnsafe(
    `INSERT INTO person (campaign_id, key, name)
     SELECT $1::text, key, name FROM unnest($2::text[], $3::text[]) AS row (key, name)
         ON CONFLICT (campaign_id, key) DO UPDATE SET name = excluded.name`,
    ...[campaignId, keys],
    keys.map((key) => target.persons.get(key) ?? key),
  );
}

async function upsertSubjects(tx: Transaction, { campaignId, target, difference }: RosterChange): Promise<void> {
  if (difference.subjects.added.length + difference.subjects.changed.length + difference.subjects.removed.length === 0)
    return;
  const codes = [...target.subjects.keys()];
  const subjects = [...target.subjects.values()];
  await tx.$executeRawUnsafe(
    `INSERT INTO subject (campaign_id, code, kind, unit_id, person_id, name, form_code, briefing, excused, position)
     SELECT $1::text, row.code, row.kind::subject_kind, unit.id, person.id, row.name, form, briefing, excused, place::int - 1
       FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
         WITH ORDINALITY AS row (code, kind, unit_code, person_key, name, form, briefing, excused, place)
       JOIN unit ON unit.campaign_id = $1::text AND unit.code = row.unit_code
       LEFT JOIN person ON person.campaign_id = $1::text AND person.key = row.person_key
         ON CONFLICT (campaign_id, code) DO UPDATE
        SET name = excluded.name, form_code = excluded.form_code, briefing = excluded.briefing,
            excused = excluded.excused, position = excluded.position`,
    ...[campaignId, codes],
    subjects.map((subject) => subject.kind),
    subjects.map((subject) => subject.unit),
    subjects.map((subject) => subject.person),
    subjects.map((subject) => subject.name),
    subjects.map((subject) => subject.form),
    subjects.map((subject) => subject.briefing),
    subjects.map((subject) => subject.excused),
  );
}

async function replaceEvaluators(tx: Transaction, { campaignId, difference }: RosterChange): Promise<void> {
  const { added, removed } = difference.evaluators;
  await tx.$executeRawUnsafe(
    `DELETE FROM evaluator USING unnest($2::text[], $3::text[], $4::text[]) AS row (person_key, unit_code, category), person, unit
      WHERE person.campaign_id = $1::text AND person.key = row.person_key
        AND unit.campaign_id = $1::text AND unit.code = row.unit_code
        AND evaluator.person_id = person.id AND evaluator.unit_id = unit.id AND evaluator.category = row.category`,
    ...[campaignId, ...columnsOf(removed)],
  );
  await tx.$executeRawUnsafe(
    `INSERT INTO evaluator (person_id, unit_id, category)
     SELECT person.id, unit.id, row.category
       FROM unnest($2::text[], $3::text[], $4::text[]) AS row (person_key, unit_code, category)
       JOIN person ON person.campaign_id = $1::text AND person.key = row.person_key
       JOIN unit ON unit.campaign_id = $1::text AND unit.code = row.unit_code`,
    ...[campaignId, ...columnsOf(added)],
  );
}

async function replaceContacts(tx: Transaction, { campaignId, target, difference }: RosterChange): Promise<void> {
  const { added, changed, removed } = difference.contacts;
  const [units, ranks] = columnsOf([...changed, ...removed]);
  await tx.$executeRawUnsafe(
    `DELETE FROM contact USING unnest($2::text[], $3::text[]) AS row (unit_code, rank), unit
      WHERE unit.campaign_id = $1::text AND unit.code = row.unit_code
        AND contact.unit_id = unit.id AND contact.rank = row.rank::contact_rank`,
    ...[campaignId, units, ranks],
  );
  const made = [...added, ...changed];
  const [newUnits, newRanks] = columnsOf(made);
  await tx.$executeRawUnsafe(
    `INSERT INTO contact (unit_id, rank, person_id)
     SELECT unit.id, row.rank::contact_rank, person.id
       FROM unnest($2::text[], $3::text[], $4::text[]) AS row (unit_code, rank, person_key)
       JOIN unit ON unit.campaign_id = $1::text AND unit.code = row.unit_code
       JOIN person ON person.campaign_id = $1::text AND person.key = row.person_key`,
    ...[campaignId, newUnits, newRanks],
    made.map((key) => target.contacts.get(key) ?? ''),
  );
}

const NAMED = `
  FROM unnest($2::text[], $3::text[], $4::text[]) AS row (person_key, subject_code, category)
  JOIN person ON person.campaign_id = $1::text AND person.key = row.person_key
  JOIN subject ON subject.campaign_id = $1::text AND subject.code = row.subject_code`;

async function changeAssignments(tx: Transaction, change: RosterChange): Promise<void> {
  const { campaignId, draft, target, difference } = change;
  const { added, changed, removed } = difference.assignments;
  const rows = (keys: readonly string[]) => {
    const [persons, subjects] = columnsOf(keys);
    return [campaignId, persons, subjects, keys.map((key) => target.assignments.get(key) ?? '')] as const;
  };
  // Somebody who comes back goes on with what was withdrawn; what is done is never asked again.
  await tx.$executeRawUnsafe(
    `INSERT INTO assignment (person_id, subject_id, category) SELECT person.id, subject.id, row.category ${NAMED}
         ON CONFLICT (person_id, subject_id) DO UPDATE
        SET status = 'pending', withdrawn_reason = NULL, category = excluded.category, cell = NULL
      WHERE assignment.status = 'withdrawn'`,
    ...rows(added),
  );
  await tx.$executeRawUnsafe(
    `UPDATE assignment SET category = named.category, cell = NULL
       FROM (SELECT person.id AS person_id, subject.id AS subject_id, row.category ${NAMED}) AS named
      WHERE assignment.person_id = named.person_id AND assignment.subject_id = named.subject_id AND status = 'pending'`,
    ...rows(changed),
  );
  const gone = `assignment.status = 'pending' AND (assignment.person_id, assignment.subject_id) IN (SELECT person.id, subject.id ${NAMED})`;
  await tx.$executeRawUnsafe(
    `DELETE FROM draft USING assignment WHERE assignment.id = draft.assignment_id AND ${gone}`,
    ...rows(removed),
  );
  if (draft) await tx.$executeRawUnsafe(`DELETE FROM assignment WHERE ${gone}`, ...rows(removed));
  else {
    const withdraw = `UPDATE assignment SET status = 'withdrawn', withdrawn_reason = $5::text WHERE ${gone}`;
    await tx.$executeRawUnsafe(withdraw, ...rows(removed), NOT_ON_ROSTER);
  }
}

/** A subject that somebody has evaluated stays, excused; its ballots are counted. */
async function removeSubjects(tx: Transaction, { campaignId, difference }: RosterChange): Promise<void> {
  const codes = difference.subjects.removed;
  await tx.$executeRawUnsafe(
    `DELETE FROM subject
      WHERE campaign_id = $1::text AND code = ANY ($2::text[])
        AND NOT EXISTS (SELECT FROM ballot WHERE ballot.subject_id = subject.id)
        AND NOT EXISTS (SELECT FROM assignment WHERE assignment.subject_id = subject.id AND status = 'done')`,
    ...[campaignId, codes],
  );
  await tx.$executeRawUnsafe(
    `UPDATE subject SET excused = $3::text WHERE campaign_id = $1::text AND code = ANY ($2::text[])`,
    ...[campaignId, codes, NOT_ON_ROSTER],
  );
}

/** A person who has evaluated or been evaluated stays, without a role. */
async function removePersons(tx: Transaction, { campaignId, difference }: RosterChange): Promise<void> {
  await tx.$executeRawUnsafe(
    `DELETE FROM person
      WHERE campaign_id = $1::text AND key = ANY ($2::text[])
        AND NOT EXISTS (SELECT FROM subject WHERE subject.person_id = person.id)
        AND NOT EXISTS (SELECT FROM assignment WHERE assignment.person_id = person.id AND status = 'done')`,
    ...[campaignId, difference.persons.removed],
  );
}

/** A unit stays while something that stays belongs to it. */
async function removeUnits(tx: Transaction, { campaignId, difference }: RosterChange): Promise<void> {
  const codes = difference.units.removed;
  await tx.$executeRawUnsafe(
    `UPDATE unit SET parent_id = NULL, position = $3::int, evaluated = false, reports = false
      WHERE campaign_id = $1::text AND code = ANY ($2::text[])`,
    ...[campaignId, codes, GONE],
  );
  await tx.$executeRawUnsafe(
    `DELETE FROM unit
      WHERE campaign_id = $1::text AND code = ANY ($2::text[])
        AND NOT EXISTS (SELECT FROM subject WHERE subject.unit_id = unit.id)
        AND NOT EXISTS (SELECT FROM evaluator WHERE evaluator.unit_id = unit.id)
        AND NOT EXISTS (SELECT FROM invitation WHERE invitation.unit_id = unit.id AND state = 'used')`,
    ...[campaignId, codes],
  );
}

/** The parts of compound keys, column by column. */
function columnsOf(keys: readonly string[]): [string[], string[], string[]] {
  const parts = keys.map(partsOf);
  return [parts.map(([first]) => first), parts.map(([, second]) => second), parts.map(([, , third]) => third)];
}
