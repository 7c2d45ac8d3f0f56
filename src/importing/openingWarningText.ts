import { inLocale } from '../domain/campaign/text.ts';
import type { Translator } from '../i18n/translator.ts';
import type { OpeningWarning } from '../service/openingWarnings.ts';

/** What is thin in a roster, in a sentence. */
export function openingWarningText(t: Translator, warning: OpeningWarning): string {
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
