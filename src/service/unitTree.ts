import type { PrismaClient } from '../database/prisma.ts';
import type { ReportState } from '../domain/report/decideReport.ts';
import { unitShares } from './unitTurnout.ts';

/** A unit in its list, with what it holds itself. */
export interface UnitRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** Units directly below it. */
  readonly children: number;
  /** null: it owes no report. */
  readonly report: ReportState | null;
  /** Of its own evaluators: those entitled, those with a ballot. */
  readonly entitled: number;
  readonly participated: number;
  /** Its own subjects, and those with a ballot. */
  readonly subjects: number;
  readonly covered: number;
}

export interface UnitContact {
  readonly personId: number;
  readonly name: string;
  readonly rank: 'primary' | 'deputy';
  /** Whether an account acts for them, and whether messages reach it. */
  readonly connected: boolean;
  readonly reachable: boolean;
}

export interface UnitView extends UnitRow {
  readonly campaignId: string;
  readonly kind: string;
  /** From the top of the tree down to the unit above it. */
  readonly path: readonly { readonly id: number; readonly name: string }[];
  readonly below: readonly UnitRow[];
  readonly contacts: readonly UnitContact[];
}

const ROW = {
  include: { report: { select: { state: true } }, _count: { select: { children: true } } },
  orderBy: [{ position: 'asc' as const }, { id: 'asc' as const }],
};

/** The units that stand at the top of what a reader may reach: those of the ids, or the whole tree's. */
export async function topUnits(
  prisma: PrismaClient,
  campaignId: string,
  ids: readonly number[] | null,
): Promise<UnitRow[]> {
  const where = ids === null ? { campaignId, parentId: null } : { campaignId, id: { in: [...ids] } };
  const units = await prisma.unit.findMany({ where, ...ROW });
  return withShares(prisma, campaignId, units);
}

/** One unit with what is directly below it; null if there is none. */
export async function unitView(prisma: PrismaClient, unitId: number): Promise<UnitView | null> {
  const unit = await prisma.unit.findUnique({
    where: { id: unitId },
    include: { ...ROW.include, children: ROW, contacts: { include: CONTACT, orderBy: { rank: 'asc' } } },
  });
  if (!unit) return null;
  const { campaignId, kind, contacts } = unit;
  const [own, ...below] = await withShares(prisma, campaignId, [unit, ...unit.children], unit.code);
  if (!own) return null;
  return {
    ...{ ...own, campaignId, kind, below },
    path: await pathTo(prisma, unitId),
    contacts: contacts.map(({ personId, rank, person }) => ({
      ...{ personId, rank, name: person.name, connected: person.binding !== null },
      reachable: person.binding?.account.reachable ?? false,
    })),
  };
}

const CONTACT = {
  person: { include: { binding: { include: { account: { select: { reachable: true } } } } } },
} as const;

interface StoredUnit {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly reports: boolean;
  readonly report: { readonly state: Exclude<ReportState, 'none'> } | null;
  readonly _count: { readonly children: number };
}

async function withShares(
  prisma: PrismaClient,
  campaignId: string,
  units: readonly StoredUnit[],
  branch?: string,
): Promise<UnitRow[]> {
  const shares = await unitShares(prisma, campaignId, branch);
  return units.map(({ id, code, name, reports, report, _count }) => {
    const share = shares.get(code);
    return {
      ...{ id, code, name, children: _count.children, report: reports ? (report?.state ?? 'none') : null },
      ...{ entitled: share?.turnout.entitled ?? 0, participated: share?.turnout.participated ?? 0 },
      ...{ subjects: share?.coverage.subjects ?? 0, covered: share?.coverage.covered ?? 0 },
    };
  });
}

const PATH = `
WITH RECURSIVE up AS (
  SELECT id, name, parent_id, 0 AS far FROM unit WHERE id = $1::int
  UNION SELECT unit.id, unit.name, unit.parent_id, far + 1 FROM unit JOIN up ON unit.id = up.parent_id
)
SELECT id, name FROM up WHERE far > 0 ORDER BY far DESC`;

function pathTo(prisma: PrismaClient, unitId: number): Promise<{ id: number; name: string }[]> {
  return prisma.$queryRawUnsafe<{ id: number; name: string }[]>(PATH, unitId);
}
