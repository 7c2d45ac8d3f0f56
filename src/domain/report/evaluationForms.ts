import type { LocalisedText } from '../campaign/text.ts';
import type { Grade } from '../form/form.ts';
import type { LineSuppression, StatisticsTable } from './statisticsTable.ts';

/** A subject's form with what was answered; nothing of what may not be shown. */
export interface FilledForm {
  readonly code: string;
  readonly name: string;
  readonly kind: 'organisation' | 'person';
  readonly title: LocalisedText;
  readonly grades: readonly Grade[];
  readonly items: readonly { readonly title: LocalisedText; readonly counts: readonly number[] }[];
  /** Whether the form asks for comments. */
  readonly comment: LocalisedText | null;
  /** Ballots in the figures; 0 where nothing is shown, and then `hidden` says why. */
  readonly ballots: number;
  readonly hidden: LineSuppression | 'no-ballots' | 'excused' | null;
}

/** The filled forms of a unit's own subjects, or of one of them. */
export interface EvaluationForms
  extends Pick<
    StatisticsTable,
    'title' | 'documentNumber' | 'issuer' | 'timeZone' | 'asOf' | 'from' | 'until' | 'release' | 'k'
  > {
  readonly unit: string;
  readonly forms: readonly FilledForm[];
}
