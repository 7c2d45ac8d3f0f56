import { inLocale } from '../../domain/campaign/text.ts';
import type { ExportedCampaign } from '../../domain/export/exportedCampaign.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { TableCell, TableColumn } from './exportTable.ts';

type Item = ExportedCampaign['totals'][number]['items'][number];

/** What is told of an item: ballots by grade, valid votes, the satisfaction rate. */
export interface GradeColumns {
  readonly columns: readonly TableColumn[];
  cells(item: Item): TableCell[];
}

/** One column for each grade of the campaign; grades of several scales that have one code share one. */
export function gradeColumns({ forms }: ExportedCampaign, t: Translator): GradeColumns {
  const names = new Map<string, Set<string>>();
  for (const { code, name } of forms.flatMap(({ grades }) => grades)) {
    const known = names.get(code) ?? new Set<string>();
    names.set(code, known.add(inLocale(name, t.locale)));
  }
  const codes = [...names.keys()];
  const grades = [...names].map(([code, called]) => {
    return { key: `grade ${code}`, title: [...called].join(' / '), width: 10 };
  });
  const sums = (['valid', 'satisfaction'] as const).map((key) => {
    return { key, title: t(`export-column-${key}`), width: 10 };
  });
  return {
    columns: [...grades, ...sums],
    cells: ({ counts, valid, satisfaction }) => [
      // A grade that the item cannot be answered with has no number, not a nought.
      ...codes.map((code) => counts[code] ?? null),
      valid,
      satisfaction === null ? null : { share: satisfaction },
    ],
  };
}
