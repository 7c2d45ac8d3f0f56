import type { RosterFault } from '../domain/roster/sheets.ts';
import { isOfWriting } from '../files/campaignFault.ts';
import type { CampaignFileFault } from '../files/campaignFile.ts';
import type { FileFault } from '../files/readFault.ts';
import type { Translator } from '../i18n/translator.ts';
import type { ImportRefusal } from '../service/importCampaign.ts';

/** What is wrong in a file, where, and what to do. */
export function fileFaultText(t: Translator, found: CampaignFileFault | FileFault): string {
  const { file, what } = found;
  if (!('line' in found)) return t(`import-${found.code}`, { file, what });
  const { line, column, path, code } = found;
  const where = t('import-place', { file, line: String(line), column: String(column) });
  const fault = (text: string) => t('import-fault', { where, what: text });
  if (isOfWriting(code)) return fault(t(`campaign-file-${code}`));
  return fault(code === 'yaml' ? t('campaign-file-yaml', { what }) : t(`campaign-file-${code}`, { path, what }));
}

/** The first of many faults in words, and how many there are in all. */
export function boundedTexts<F>(
  t: Translator,
  faults: readonly F[],
  max: number,
  text: (t: Translator, fault: F) => string,
): string[] {
  const shown = faults.slice(0, max).map((fault) => text(t, fault));
  const more = faults.length - shown.length;
  return more > 0 ? [...shown, t('import-faults-more', { n: more, total: faults.length })] : shown;
}

/** What is wrong in a roster: file, sheet, row, column, and what to do. */
export function rosterFaultText(t: Translator, { code, place, what }: RosterFault): string {
  const { file, sheet, row, column } = place;
  const parts = [file, t('import-sheet', { sheet })];
  if (row !== undefined) parts.push(t('import-row', { row: String(row) }));
  if (column !== undefined) parts.push(t('import-column', { column }));
  return t('import-fault', {
    where: parts.join(t('import-separator')),
    what: rosterMendText(t, { code, what }),
  });
}

/** What is wrong in a cell and what to do, without its place. */
export function rosterMendText(t: Translator, { code, what }: Pick<RosterFault, 'code' | 'what'>): string {
  return code === 'cell-empty' ? t('roster-cell-empty') : t(`roster-${code}`, { what });
}

/** Why nothing is imported, other than for a fault in a file. */
export function importRefusalText(t: Translator, refusal: Exclude<ImportRefusal, { code: 'roster' }>): string {
  switch (refusal.code) {
    case 'nothing-to-import':
      return t('import-nothing');
    case 'no-campaign':
      return t('import-no-campaign');
    case 'unknown-campaign':
      return t('import-unknown-campaign', { id: refusal.id });
    case 'which-campaign':
      return t('import-which-campaign', { ids: refusal.ids.join(', ') });
    case 'over':
      return t('import-over', { id: refusal.id });
    case 'frozen':
      return t('import-frozen', { id: refusal.id, parts: refusal.parts.join(', ') });
    case 'roster-needed':
      return t('import-roster-needed', { id: refusal.id });
    case 'changed-meanwhile':
      return t('import-changed-meanwhile');
  }
}
