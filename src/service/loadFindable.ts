import type { PrismaClient } from '../database/prisma.ts';
import type { Scope } from '../domain/role/rights.ts';
import type { Findable } from '../domain/unit/findUnit.ts';
import { folded } from '../domain/unit/folded.ts';
import { spell } from '../domain/unit/spelling.ts';
import { loadReadings } from './readings.ts';

/** A unit that can be found, with what tells it from another of the same name. */
export interface FindableUnit extends Findable {
  readonly kind: string;
  readonly parentId: number | null;
  /** The name of the unit above it. */
  readonly parent: string | null;
}

const WITHIN = `
WITH RECURSIVE reached AS (
  SELECT id FROM unit
   WHERE campaign_id = $1::text AND CASE WHEN $2::bool THEN parent_id IS NULL ELSE id = ANY($3::int[]) END
  UNION SELECT unit.id FROM unit JOIN reached ON unit.parent_id = reached.id
)
SELECT unit.id, unit.code, unit.name, unit.kind, unit.parent_id AS "parentId", parent.name AS parent
  FROM unit JOIN reached ON reached.id = unit.id LEFT JOIN unit AS parent ON parent.id = unit.parent_id
 ORDER BY unit.position, unit.id`;

/** A campaign's units within a scope, in the roster's order, ready to be found by what somebody types. */
export async function loadFindable(prisma: PrismaClient, campaignId: string, scope: Scope): Promise<FindableUnit[]> {
  if (scope.kind !== 'all' && scope.kind !== 'units') return [];
  const roots = scope.kind === 'units' ? scope.unitIds : [];
  const rows = await prisma.$queryRawUnsafe<Omit<FindableUnit, 'spelling'>[]>(
    WITHIN,
    campaignId,
    scope.kind === 'all',
    roots,
  );
  const readingsOf = await loadReadings();
  return rows.map((row) => ({ ...row, spelling: spell(folded(row.name), readingsOf) }));
}
