import type { Release, ShownRegion } from '../disclosure/release.ts';
import { figuresMismatch, membersMismatch } from './groupFigures.ts';
import type { KnownCampaign } from './knownCampaign.ts';
import type { Mismatch, ShownGroup } from './mismatch.ts';
import { type GroupFigures, shownColumns } from './shownGroups.ts';

/** What the regions are held against. */
interface Shown {
  /** Subject → its ballots. */
  readonly done: ReadonlyMap<string, number>;
  readonly rows: readonly GroupFigures[];
}

/** The first fault in the statistics by category: each region's categories add up to its subjects and pools. */
export function regionMismatch(statistics: Release, campaign: KnownCampaign, shown: Shown): Mismatch | undefined {
  const seen = new Set<string>();
  const rowOf = new Map(shown.rows.flatMap((row) => row.subjects.map((subject) => [subject, row] as const)));
  for (const region of statistics.regions) {
    const group: ShownGroup = { kind: 'region', unit: region.unit, form: region.form };
    const columns = shownColumns({ regions: [region] });
    const fault =
      membersMismatch(campaign, { group, subjects: region.subjects }, seen) ??
      columnsMismatch(campaign, group, columns) ??
      sumsMismatch(group, region, { columns, rowOf });
    if (fault) return fault;
  }
  return undefined;
}

function columnsMismatch(
  campaign: KnownCampaign,
  region: ShownGroup,
  columns: readonly GroupFigures[],
): Mismatch | undefined {
  const seen = new Set<string>();
  for (const column of columns) {
    const { group, cells = [], figures } = column;
    const fault = figuresMismatch(campaign, column, figures.ballots);
    if (fault) return fault;
    const again = cells.find((cell) => seen.size === seen.add(cell).size);
    if (again !== undefined) return { code: 'shown-twice', group: region, found: again };
    if (figures.ballots > 0 && figures.ballots < campaign.k) {
      return { code: 'below-k', group, expected: `${campaign.k}`, found: `${figures.ballots}` };
    }
  }
  return undefined;
}

interface Table {
  readonly columns: readonly GroupFigures[];
  /** Subject → the row that counts it. */
  readonly rowOf: ReadonlyMap<string, GroupFigures>;
}

function sumsMismatch(group: ShownGroup, { subjects }: ShownRegion, { columns, rowOf }: Table): Mismatch | undefined {
  const members = new Set(subjects);
  const rows = new Set<GroupFigures>();
  for (const subject of subjects) {
    const row = rowOf.get(subject);
    // A pool is in a region with all its subjects, or its ballots by category would be nobody’s.
    if (!row?.subjects.every((pooled) => members.has(pooled))) return { code: 'misplaced', group, found: subject };
    rows.add(row);
  }
  const [expected, found] = [totals([...rows]), totals(columns)];
  if (expected.ballots !== found.ballots) {
    return { code: 'shown-ballots', group, expected: `${expected.ballots}`, found: `${found.ballots}` };
  }
  for (const [item, counts] of expected.items) {
    const [sums, others] = [counts.join(', '), (found.items.get(item) ?? []).join(', ')];
    if (sums !== others) return { code: 'categories-sum', group, item, expected: sums, found: others };
  }
  return undefined;
}

function totals(groups: readonly GroupFigures[]): { ballots: number; items: Map<string, number[]> } {
  const items = new Map<string, number[]>();
  let ballots = 0;
  for (const { figures } of groups) {
    ballots += figures.ballots;
    for (const { code, counts } of figures.items) {
      const sums = items.get(code) ?? [];
      items.set(
        code,
        counts.map((count, grade) => count + (sums[grade] ?? 0)),
      );
    }
  }
  return { ballots, items };
}
