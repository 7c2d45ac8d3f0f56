import type { Translator } from '../i18n/translator.ts';

/** What a check found: fine, worth knowing, or wrong; with the mend where there is something to do. */
export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'error';
  readonly what: string;
  readonly mend?: string;
}

/** A finding as one line, and a second one with the mend. */
export function findingLines(t: Translator, { state, what, mend }: Finding): string[] {
  return [t(`doctor-${state}`, { what }), ...(mend === undefined ? [] : [t('doctor-mend', { mend })])];
}
