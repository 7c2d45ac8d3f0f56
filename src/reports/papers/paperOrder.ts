import type { Locale } from '../../domain/campaign/text.ts';
import type { EvaluationForms } from '../../domain/report/evaluationForms.ts';
import type { PaperFormat } from '../../domain/report/papers.ts';
import type { RankingPaper } from '../../domain/report/rankingPaper.ts';
import type { StatisticsTable } from '../../domain/report/statisticsTable.ts';

/** A paper that is to be written: its figures, and in which language and format. */
export type PaperOrder = { readonly locale: Locale } & (
  | { readonly kind: 'table'; readonly format: PaperFormat; readonly table: StatisticsTable }
  | { readonly kind: 'summary'; readonly format: 'docx'; readonly table: StatisticsTable }
  | { readonly kind: 'forms'; readonly format: 'docx'; readonly forms: EvaluationForms }
  | { readonly kind: 'ranking'; readonly format: 'docx'; readonly ranking: RankingPaper }
);

/** What is handed to the thread that writes, and what it hands back. */
export interface PressOrder {
  readonly id: number;
  readonly order: PaperOrder;
}
export type PressReply =
  | { readonly id: number; readonly content: Uint8Array }
  | { readonly id: number; readonly fault: string };
