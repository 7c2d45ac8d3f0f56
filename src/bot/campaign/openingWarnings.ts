import { inLocale } from '../../domain/campaign/text.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { OpeningWarning } from '../../service/openingWarnings.ts';

/** Warnings shown before a campaign is opened; more are counted. */
const SHOWN = 8;

/** What is thin in a roster, in lines. */
export function warningLines(t: Translator, warnings: readonly OpeningWarning[]): string[] {
  const more = warnings.length - SHOWN;
  return [
    ...warnings.slice(0, SHOWN).map((warning) => t('change-warning', { what: warningText(t, warning) })),
    ...(more > 0 ? [t('change-warnings-more', { n: more })] : []),
  ];
}

function warningText(t: Translator, warning: OpeningWarning): string {
  switch (warning.code) {
    case 'too-few-evaluators': {
      const { unit, category, count, minimum } = warning;
      const least = { category: inLocale(category, t.locale), minimum: String(minimum) };
      return t('cli-warning-too-few', { unit, count, ...least });
    }
    case 'subjects-without-evaluators':
      return t('cli-warning-uncovered', { count: warning.count });
    case 'subjects-below-k':
      return t('cli-warning-below-k', { count: warning.count, k: warning.k });
    case 'units-without-contact':
      return t('cli-warning-contacts', { count: warning.count });
  }
}
