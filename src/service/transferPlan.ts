import type { Transaction } from '../database/prisma.ts';
import { AssignmentPlan, type Role, type RuledSubject, type RuledUnit } from '../domain/assignment/rules.ts';
import type { CampaignDefinition } from '../domain/campaign/definition.ts';
import { formFor } from '../domain/form/form.ts';
import { keyOf, type RosterState, type SubjectFacts } from '../domain/roster/rosterState.ts';
import type { StoredRoster } from './loadRosterState.ts';
import { EVALUATED_ALREADY, WALK_IN } from './walkIn.ts';

export type TransferRefusal =
  | 'same-unit'
  /** The person has no role in the unit, or not any more. */
  | 'not-in-unit'
  /** Nobody is evaluated by that kind of unit. */
  | 'no-form';

/** The part of a campaign's roster that a transfer changes, before and after it. */
export interface TransferPlan {
  readonly before: StoredRoster;
  readonly target: RosterState;
  readonly fromCode: string;
  readonly toCode: string;
  /** The subject that the person becomes in the new unit, and its place in the list; null: none. */
  readonly subject: { readonly code: string; readonly position: number } | null;
}

interface Asked {
  readonly personId: number;
  readonly fromId: number;
  readonly toId: number;
  readonly withSubject: boolean;
}

const NOTHING = { units: new Map(), persons: new Map(), contacts: new Map(), seats: new Map() };

/** Works out what a transfer changes, changing nothing. */
export async function transferPlan(
  tx: Transaction,
  definition: CampaignDefinition,
  { personId, fromId, toId, withSubject }: Asked,
): Promise<TransferPlan | { readonly code: TransferRefusal }> {
  if (fromId === toId) return { code: 'same-unit' };
  const { campaignId, key } = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  const units = await tx.unit.findMany({ where: { campaignId }, include: { parent: { select: { code: true } } } });
  const [from, to] = [units.find(({ id }) => id === fromId), units.find(({ id }) => id === toId)];
  if (!from || !to) return { code: 'not-in-unit' };
  const subjects = await tx.subject.findMany({ where: { campaignId, excused: null }, include: SUBJECT });
  const old = withSubject ? subjects.find((one) => one.personId === personId && one.unitId === fromId) : undefined;
  const held = await rolesOf(tx, campaignId, old ? null : key);
  const own = held.filter((role) => role.person === key);
  if (!old && !own.some(({ unit }) => unit === from.code)) return { code: 'not-in-unit' };
  const form = old && formFor(definition.forms, 'person', to.kind);
  if (old && !form) return { code: 'no-form' };
  const place = { kind: 'person', person: key, excused: null } as const;
  const code = `${to.code}/${key}`;
  const known = (one: Subject, unit: string, formCode: string): SubjectFacts => {
    return { ...place, unit, name: one.name, form: formCode, briefing: one.briefing };
  };
  const fresh = new Map(old && form ? [[code, known(old, to.code, form.code)]] : []);
  const kept = subjects.filter((one) => one !== old && one.code !== code);
  const moved = movedRoles(own, from.code, to.code);
  const ruled = { definition, units: units.map((unit) => ({ ...unit, parent: unit.parent?.code ?? null })) };
  const others = held.filter((role) => role.person !== key);
  const assignments = newAssignments(ruled, kept.map(ruledSubject), fresh, moved, others);
  return {
    before: {
      ...{ ...NOTHING, evaluators: rolesMap(own) },
      ...(await assignmentsOf(tx, campaignId, personId, old?.id ?? null)),
      subjects: new Map(old ? [[old.code, known(old, from.code, old.formCode)]] : []),
    },
    target: { ...NOTHING, evaluators: rolesMap(moved), assignments, subjects: fresh },
    ...{ fromCode: from.code, toCode: to.code, subject: old ? { code, position: old.position } : null },
  };
}

const SUBJECT = { unit: { select: { code: true } }, person: { select: { key: true } } } as const;

interface Subject {
  readonly code: string;
  readonly kind: 'organisation' | 'person';
  readonly name: string;
  readonly briefing: string | null;
  readonly unit: { readonly code: string };
  readonly person: { readonly key: string } | null;
}

function ruledSubject({ code, kind, unit, person }: Subject): RuledSubject {
  return { code, kind, unit: unit.code, person: person?.key ?? null };
}

/** What the person is to evaluate, and who is to evaluate the person in the new place. */
function newAssignments(
  { definition, units }: { readonly definition: CampaignDefinition; readonly units: readonly RuledUnit[] },
  kept: readonly RuledSubject[],
  fresh: ReadonlyMap<string, SubjectFacts>,
  moved: readonly Role[],
  others: readonly Role[],
): Map<string, string> {
  const added = [...fresh].map(([code, { kind, unit, person }]) => ({ code, kind, unit, person }));
  const byPerson = new AssignmentPlan(definition, units, [...kept, ...added]).assignments(moved);
  const ofPerson = new AssignmentPlan(definition, units, added).assignments(others);
  return new Map([...byPerson, ...ofPerson].map((one) => [keyOf(one.person, one.subject), one.category]));
}

function movedRoles(own: readonly Role[], from: string, to: string): Role[] {
  const moved = own.map((role) => (role.unit === from ? { ...role, unit: to } : role));
  return [...new Map(moved.map((role) => [keyOf(role.person, role.unit, role.category), role])).values()];
}

function rolesMap(roles: readonly Role[]): Map<string, true> {
  return new Map(roles.map(({ person, unit, category }) => [keyOf(person, unit, category), true]));
}

const ROLES = `
SELECT person.key AS person, unit.code AS unit, evaluator.category
  FROM evaluator JOIN person ON person.id = evaluator.person_id JOIN unit ON unit.id = evaluator.unit_id
 WHERE person.campaign_id = $1::text AND NOT starts_with(person.key, $2::text) AND ($3::text IS NULL OR person.key = $3::text)
 ORDER BY person.id, unit.id`;

/** All roles of a campaign, or those of one person by their key. */
function rolesOf(tx: Transaction, campaignId: string, key: string | null): Promise<Role[]> {
  return tx.$queryRawUnsafe<Role[]>(ROLES, campaignId, WALK_IN, key);
}

// As an import sees them: what was evaluated by another way is as good as done.
const ASSIGNMENTS = `
SELECT person.key AS person, subject.code AS subject, assignment.category, assignment.status <> 'pending' AS done
  FROM assignment JOIN person ON person.id = assignment.person_id JOIN subject ON subject.id = assignment.subject_id
 WHERE person.campaign_id = $1::text AND NOT starts_with(person.key, $5::text)
   AND (assignment.person_id = $2::int OR assignment.subject_id = $3::int)
   AND (assignment.status <> 'withdrawn' OR assignment.withdrawn_reason = $4::text)`;

async function assignmentsOf(tx: Transaction, campaignId: string, personId: number, subjectId: number | null) {
  type Row = { person: string; subject: string; category: string; done: boolean };
  const about = [campaignId, personId, subjectId, EVALUATED_ALREADY, WALK_IN] as const;
  const rows = await tx.$queryRawUnsafe<Row[]>(ASSIGNMENTS, ...about);
  return {
    assignments: new Map(rows.map(({ person, subject, category }) => [keyOf(person, subject), category])),
    done: new Set(rows.flatMap(({ person, subject, done }) => (done ? [keyOf(person, subject)] : []))),
  };
}
