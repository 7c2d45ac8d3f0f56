import { LOCALES } from '../domain/campaign/text.ts';
import type { RosterFault, Sheet } from '../domain/roster/sheets.ts';
import { annotatedRoster } from '../files/annotatedRoster.ts';
import { type Translator, translator } from '../i18n/translator.ts';
import { rosterMendText } from './faultTexts.ts';

/** A copy of a roster with everything that is wrong marked in the reader's language. */
export function annotatedCopy(
  t: Translator,
  sheets: readonly Sheet[],
  faults: readonly RosterFault[],
): Promise<Buffer> {
  return annotatedRoster(sheets, faults, {
    headings: LOCALES.map((locale) => translator(locale)('import-note-heading')),
    heading: t('import-note-heading'),
    mend: (fault) => rosterMendText(t, fault),
  });
}
