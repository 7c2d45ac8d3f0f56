import type { EvaluationForms } from './evaluationForms.ts';
import type { RankingPaper } from './rankingPaper.ts';
import type { StatisticsTable } from './statisticsTable.ts';

export const PAPER_KINDS = ['table', 'forms', 'summary', 'ranking'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

export const PAPER_FORMATS = ['xlsx', 'docx'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

/** The formats in which a paper can be had. */
export function formatsOf(kind: PaperKind): readonly PaperFormat[] {
  return kind === 'table' ? PAPER_FORMATS : ['docx'];
}

/** What a paper is made of: plain numbers and names, nothing that may not be shown. */
export type PaperFigures =
  | { readonly kind: 'table' | 'summary'; readonly table: StatisticsTable }
  | { readonly kind: 'forms'; readonly forms: EvaluationForms }
  | { readonly kind: 'ranking'; readonly ranking: RankingPaper };
