import type { PrismaClient } from '../database/prisma.ts';
import type { Scope } from '../domain/role/rights.ts';
import type { Findable } from '../domain/unit/findUnit.ts';
import { folded } from '../domain/unit/folded.ts';
import { spell } from '../domain/unit/spelling.ts';
import { loadReadings } from './readings.ts';

/** A person of a roster, with one of their units. */
export interface ListedPerson {
  readonly id: number;
  /** The roster's key. */
  readonly code: string;
  readonly name: string;
  readonly unit: string;
}

export type FindablePerson = ListedPerson & Findable;

// Whoever came in on an open code has no name, and is nobody's row.
const ROLES = `
roles AS (
  SELECT person_id, unit_id FROM evaluator UNION SELECT person_id, unit_id FROM contact
  UNION SELECT person_id, unit_id FROM subject WHERE person_id IS NOT NULL AND excused IS NULL
)`;

const WITHIN = `
WITH RECURSIVE reached AS (
  SELECT id FROM unit
   WHERE campaign_id = $1::text AND CASE WHEN $2::bool THEN parent_id IS NULL ELSE id = ANY($3::int[]) END
  UNION SELECT unit.id FROM unit JOIN reached ON unit.parent_id = reached.id
), ${ROLES}
SELECT DISTINCT ON (person.id) person.id, person.key AS code, person.name, unit.name AS unit
  FROM roles
  JOIN reached ON reached.id = roles.unit_id
  JOIN unit ON unit.id = roles.unit_id
  JOIN person ON person.id = roles.person_id
 WHERE person.name <> ''
 ORDER BY person.id, unit.position, unit.id`;

/** The people of a campaign with a part in the units of a scope, ready to be found by name, key or pinyin. */
export async function peopleWithin(prisma: PrismaClient, campaignId: string, scope: Scope): Promise<FindablePerson[]> {
  if (scope.kind !== 'all' && scope.kind !== 'units') return [];
  const roots = scope.kind === 'units' ? scope.unitIds : [];
  const all = scope.kind === 'all';
  const rows = await prisma.$queryRawUnsafe<ListedPerson[]>(WITHIN, campaignId, all, roots);
  const readingsOf = await loadReadings();
  return rows.map((row) => ({ ...row, spelling: spell(folded(row.name), readingsOf) }));
}

const OF_UNIT = `
WITH ${ROLES}
SELECT person.id, person.key AS code, person.name, unit.name AS unit, count(*) OVER ()::int AS total
  FROM roles JOIN unit ON unit.id = roles.unit_id JOIN person ON person.id = roles.person_id
 WHERE roles.unit_id = $1::int AND person.name <> ''
 ORDER BY person.name, person.key
OFFSET $2::int LIMIT $3::int`;

/** Those with a part in one unit itself, by name; `total` of them there are. */
export async function peopleOfUnit(
  prisma: PrismaClient,
  unitId: number,
  { from, count }: { readonly from: number; readonly count: number },
): Promise<{ readonly people: readonly ListedPerson[]; readonly total: number }> {
  const rows = await prisma.$queryRawUnsafe<(ListedPerson & { total: number })[]>(OF_UNIT, unitId, from, count);
  return { people: rows, total: rows[0]?.total ?? 0 };
}
