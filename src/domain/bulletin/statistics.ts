import type { Bulletin } from './bulletin.ts';
import { figuresMismatch, membersMismatch } from './groupFigures.ts';
import type { KnownCampaign } from './knownCampaign.ts';
import type { Mismatch } from './mismatch.ts';
import { regionMismatch } from './regions.ts';
import { type GroupFigures, shownRows } from './shownGroups.ts';

/** The first number of the statistics that cannot be, going by the rules and the number of ballots alone. */
export function statisticsMismatch(bulletin: Bulletin, campaign: KnownCampaign): Mismatch | undefined {
  const { statistics, reconciliation } = bulletin;
  if (statistics.k !== campaign.k) return { code: 'k', expected: `${campaign.k}`, found: `${statistics.k}` };
  const done = new Map(reconciliation.map((row) => [row.subject, row.done]));
  const rows = shownRows(statistics);
  const shown = new Set<string>();
  for (const row of rows) {
    const fault = membersMismatch(campaign, row, shown) ?? rowMismatch(campaign, row, done);
    if (fault) return fault;
  }
  return (
    hiddenMismatch(bulletin) ?? withheldMismatch(bulletin, rows) ?? regionMismatch(statistics, campaign, { done, rows })
  );
}

function rowMismatch(
  campaign: KnownCampaign,
  row: GroupFigures,
  done: ReadonlyMap<string, number>,
): Mismatch | undefined {
  const { k } = campaign;
  const { group, subjects, figures } = row;
  const ballots = subjects.reduce((sum, subject) => sum + (done.get(subject) ?? 0), 0);
  const fault = figuresMismatch(campaign, row, ballots);
  if (fault) return fault;
  if (figures.ballots < k) return { code: 'below-k', group, expected: `${k}`, found: `${figures.ballots}` };
  const large = group.kind === 'pool' ? subjects.find((subject) => (done.get(subject) ?? 0) >= k) : undefined;
  return large === undefined
    ? undefined
    : { code: 'pooled', subject: large, expected: `${k - 1}`, found: `${done.get(large) ?? 0}` };
}

/** A subject with ballots enough that is not shown by itself. */
function hiddenMismatch({ statistics, reconciliation }: Bulletin): Mismatch | undefined {
  const shown = new Set(statistics.subjects.map(({ subject }) => subject));
  const hidden = reconciliation.find(({ subject, done }) => done >= statistics.k && !shown.has(subject));
  if (!hidden) return undefined;
  return { code: 'not-shown', subject: hidden.subject, expected: `${statistics.k}`, found: `${hidden.done}` };
}

function withheldMismatch({ statistics, roots }: Bulletin, rows: readonly GroupFigures[]): Mismatch | undefined {
  const withheld = rows.reduce((left, { figures }) => left - figures.ballots, roots.size);
  if (statistics.withheld === withheld) return undefined;
  return { code: 'withheld', expected: `${withheld}`, found: `${statistics.withheld}` };
}
