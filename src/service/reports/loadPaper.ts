import type { PrismaClient } from '../../database/prisma.ts';
import type { PaperFigures, PaperKind } from '../../domain/report/papers.ts';
import type { ReleasedFigures } from '../statistics/releasedFigures.ts';
import { loadEvaluationForms } from './loadEvaluationForms.ts';
import { loadStatisticsTable } from './loadStatisticsTable.ts';
import { rankingPaper } from './rankingPaper.ts';

/** What a paper is of, by codes: a unit (with all below it, but for forms), one subject of a unit, or the whole campaign. */
export interface PaperScope {
  readonly campaign: string;
  readonly unit?: string | undefined;
  readonly subject?: string | undefined;
}

export type PaperRefusal =
  | 'unknown-campaign'
  | 'unknown-unit'
  | 'unknown-subject'
  /** Forms are those of one unit's subjects, and of which is not said. */
  | 'needs-unit'
  /** The campaign's definition does not turn rankings on. */
  | 'no-ranking';

export type PaperOutcome =
  | { readonly kind: 'figures'; readonly figures: PaperFigures }
  | { readonly kind: 'refused'; readonly code: PaperRefusal };

export interface PaperSources {
  readonly prisma: PrismaClient;
  readonly released: Pick<ReleasedFigures, 'of'>;
}

/** The figures of a paper: counts as they are now, grades as they were released. */
export async function loadPaper(
  { prisma, released }: PaperSources,
  kind: PaperKind,
  { campaign, unit, subject }: PaperScope,
  now: Date,
): Promise<PaperOutcome> {
  switch (kind) {
    case 'table':
    case 'summary': {
      const outcome = await loadStatisticsTable(prisma, campaign, unit ?? null, now);
      return outcome.kind === 'refused' ? outcome : made({ kind, table: outcome.table });
    }
    case 'forms': {
      if (unit === undefined) return { kind: 'refused', code: 'needs-unit' };
      const outcome = await loadEvaluationForms(prisma, campaign, { unit, subject }, now);
      return outcome.kind === 'refused' ? outcome : made({ kind, forms: outcome.forms });
    }
    case 'ranking': {
      if ((await prisma.campaign.count({ where: { id: campaign } })) === 0)
        return { kind: 'refused', code: 'unknown-campaign' };
      const outcome = rankingPaper(await released.of(campaign), unit ?? null, now);
      return outcome.kind === 'refused' ? outcome : made({ kind, ranking: outcome.ranking });
    }
  }
}

function made(figures: PaperFigures): PaperOutcome {
  return { kind: 'figures', figures };
}
