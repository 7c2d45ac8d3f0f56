import { inLocale } from '../../domain/campaign/text.ts';
import type { ExportedCampaign } from '../../domain/export/exportedCampaign.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { ExportTable, TableCell } from './exportTable.ts';

/** What the figures are of and by which rules: a file that is passed on says so itself. */
export function coverTable(exported: ExportedCampaign, t: Translator): ExportTable {
  const { campaign, title, unit, disclosure, turnout, coverage } = exported;
  const rows: TableCell[][] = [
    [t('export-cover-campaign'), inLocale(title, t.locale)],
    [t('export-cover-id'), campaign],
    [t('export-cover-state'), t(`state-${exported.state}`)],
    [t('export-cover-unit'), unit ? unit.name : t('export-cover-everything')],
    [t('export-cover-as-of'), asOf(exported)],
    [t('export-cover-release'), releaseText(exported, t)],
    [t('export-column-entitled'), turnout.entitled],
    [t('export-column-participated'), turnout.participated],
    [t('export-column-completed'), turnout.completed],
    [t('export-column-rate'), turnout.rate === null ? null : { share: turnout.rate }],
    [t('export-column-subjects'), coverage.subjects],
    [t('export-column-covered'), coverage.covered],
    [t('export-cover-k'), disclosure.k],
    [t('export-cover-comments'), disclosure.comments],
    [t('export-cover-formula'), t('cli-stats-formula')],
    [t('export-cover-suppression'), t('export-cover-suppression-text', { k: disclosure.k })],
    ...(exported.comments ? [] : [[t('export-comments'), t('export-comments-not-released')]]),
  ];
  const columns = [
    { key: 'about', title: t('export-column-about'), width: 24 },
    { key: 'value', title: t('export-column-value'), width: 70 },
  ];
  return { title: t('export-cover'), columns, rows };
}

/** The local time of the campaign, in an order of figures that every program reads alike. */
function asOf({ asOf: moment, timeZone }: ExportedCampaign): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return `${format.format(new Date(moment))} (${timeZone})`;
}

function releaseText({ release }: ExportedCampaign, t: Translator): string {
  if (!release) return t('cli-stats-no-release');
  const { number, final, ballots } = release;
  return final
    ? t('cli-stats-final', { ballots: String(ballots) })
    : t('cli-stats-release', { number, ballots: String(ballots) });
}
