import type { MembersFigures } from '../../../domain/chart/figures.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { ChartDescription, ColumnsBody } from '../description.ts';
import { BLUE, SKY, VERMILLION, YELLOW } from '../palette.ts';
import { aboutLine, HATCHED, nothing, releaseLine, unreleased } from './wording.ts';

/** Where bands begin, in per cent; the last one includes 100. */
const BANDS = [
  { from: 0, to: 60, fill: VERMILLION },
  { from: 60, to: 70, fill: YELLOW },
  { from: 70, to: 80, fill: SKY },
  { from: 80, to: 90, fill: BLUE },
  { from: 90, to: 100, fill: BLUE },
] as const;

/** How many members have which satisfaction. */
export function describeMembers(figures: MembersFigures, t: Translator): ChartDescription[] {
  const { rates, withheld, k } = figures;
  const title = t('chart-members');
  if (!figures.release) return [unreleased(t, title, figures)];
  const head = {
    title,
    subtitle: [aboutLine(t, figures), t('chart-members-base', { n: rates.length }), releaseLine(t, figures)],
  };
  if (rates.length + withheld === 0) return [nothing(head, t('chart-no-members'))];
  const counts = BANDS.map(({ from, to, fill }): ColumnsBody['columns'][number] => {
    const value = rates.filter((rate) => 100 * rate >= from && (100 * rate < to || to === 100)).length;
    return { label: from === 0 ? `<${to}%` : `${from}–${to}%`, value, text: String(value), fill };
  });
  const hidden = { label: t('chart-hidden'), value: withheld, text: String(withheld), fill: 'hatched' as const };
  return [
    {
      ...head,
      legend: withheld === 0 ? [] : [HATCHED(t('chart-hidden'))],
      notes: [
        t('chart-members-formula'),
        t('chart-members-bands'),
        ...(withheld === 0 ? [] : [t('chart-members-hidden', { n: withheld, k })]),
      ],
      body: { kind: 'columns', columns: withheld === 0 ? counts : [...counts, hidden] },
    },
  ];
}
