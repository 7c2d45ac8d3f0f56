import { inLocale } from '../../domain/campaign/text.ts';
import type { RankingPaper } from '../../domain/report/rankingPaper.ts';
import { writtenDate } from '../../i18n/moments.ts';
import type { Translator } from '../../i18n/translator.ts';
import { standing } from '../tables/frame.ts';
import type { Cell, Column, Row } from '../tables/sheet.ts';
import { signatures } from './tableDocument.ts';
import { type Block, writeDocument } from './writeDocument.ts';

const COLUMNS = 7;

/** The rankings as one DOCX: who cannot be told apart stands in one band. */
export function writeRanking(paper: RankingPaper, t: Translator): Promise<Uint8Array> {
  const title = t('ranking-paper-title', { campaign: inLocale(paper.title, t.locale) });
  const whose = paper.unit ?? (paper.issuer === null ? null : inLocale(paper.issuer, t.locale));
  const blocks: Block[] = [
    { kind: 'text', style: 'Title', text: title },
    ...[
      ...(whose === null ? [] : [t('table-of', { unit: whose })]),
      ...(paper.documentNumber === null ? [] : [t('table-number', { document: paper.documentNumber })]),
      t('table-as-of', { date: writtenDate(paper.asOf, paper.timeZone, t.locale) }),
      standing(paper, t),
    ].map((text): Block => ({ kind: 'text', style: 'About', text })),
    ...paper.rankings.flatMap((ranking) => rankingBlocks(ranking, t)),
    ...(paper.rankings.length === 0 ? [{ kind: 'text', style: 'Text', text: t('ranking-paper-none') } as const] : []),
    ...[t('ranking-paper-bands'), t('ranking-paper-interval'), t('table-note-suppressed', { k: paper.k })].map(
      (text): Block => ({ kind: 'text', style: 'Note', text }),
    ),
    { kind: 'text', style: 'Sign', text: signatures([t('table-filled-by'), t('table-checked-by'), t('table-stamp')]) },
  ];
  return writeDocument(title, [{ size: 'A4', blocks }], t, paper.asOf);
}

function rankingBlocks(ranking: RankingPaper['rankings'][number], t: Translator): Block[] {
  const heading = { title: inLocale(ranking.title, t.locale), subject: t(`table-subject-${ranking.subject}`) };
  const rows = ranking.bands.flatMap((band): Row[] => {
    const several = band.members.length > 1;
    const span = t('ranking-paper-band', { from: String(band.from), to: String(band.to) });
    return [...(several ? [bandRow(span)] : []), ...band.members.map((member) => memberRow(member, t))];
  });
  return [
    { kind: 'text', style: 'Section', text: t('ranking-paper-heading', heading) },
    ...(rows.length === 0 ? [] : [{ kind: 'table', table: { columns: columnsOf(t), rows }, cells: 'Cell' } as const]),
    ...(ranking.excluded === 0
      ? []
      : [{ kind: 'text', style: 'Note', text: t('ranking-paper-excluded', { n: ranking.excluded }) } as const]),
  ];
}

function columnsOf(t: Translator): Column[] {
  return [
    { path: [t('ranking-paper-rank')], width: 7 },
    { path: [t('ranking-paper-range')], width: 10 },
    { path: [t('ranking-paper-name')], width: 24 },
    { path: [t('table-unit')], width: 24 },
    { path: [t('table-ballots')], width: 9 },
    { path: [t('table-satisfaction')], width: 9 },
    { path: [t('ranking-paper-limits')], width: 19 },
  ];
}

function bandRow(text: string): Row {
  const covered = Array.from({ length: COLUMNS - 1 }, (): Cell => ({ kind: 'covered' }));
  return { kind: 'subtotal', depth: 0, cells: [{ kind: 'text', text, span: COLUMNS }, ...covered] };
}

type Member = RankingPaper['rankings'][number]['bands'][number]['members'][number];

function memberRow({ rank, best, worst, name, unit, ballots, rate, interval }: Member, t: Translator): Row {
  const percent = (value: number) => `${(value * 100).toFixed(1)}%`;
  const limits = t('ranking-paper-between', { low: percent(interval.low), high: percent(interval.high) });
  const range = best === worst ? String(best) : t('ranking-paper-between', { low: String(best), high: String(worst) });
  const cells: Cell[] = [
    ...[{ kind: 'count', value: rank } as const, { kind: 'text', text: range } as const],
    ...[{ kind: 'text', text: name } as const, { kind: 'text', text: unit } as const],
    ...[{ kind: 'count', value: ballots } as const, { kind: 'share', value: rate } as const],
    { kind: 'text', text: limits },
  ];
  return { kind: 'line', depth: 0, cells };
}
