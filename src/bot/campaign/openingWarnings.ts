import type { Translator } from '../../i18n/translator.ts';
import { openingWarningText } from '../../importing/openingWarningText.ts';
import type { OpeningWarning } from '../../service/openingWarnings.ts';

/** Warnings shown before a campaign is opened; more are counted. */
const SHOWN = 8;

/** What is thin in a roster, in lines. */
export function warningLines(t: Translator, warnings: readonly OpeningWarning[]): string[] {
  const more = warnings.length - SHOWN;
  return [
    ...warnings.slice(0, SHOWN).map((warning) => t('change-warning', { what: openingWarningText(t, warning) })),
    ...(more > 0 ? [t('change-warnings-more', { n: more })] : []),
  ];
}
