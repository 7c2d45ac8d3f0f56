import { DatabaseError } from '../app.ts';
import type { Translator } from '../i18n/translator.ts';
import { StartFailure } from '../startFailure.ts';
import { CommandFailure } from './command.ts';

/** An expected failure in sentences that say what to do; undefined for anything else. */
export function explain(t: Translator, error: unknown): readonly string[] | undefined {
  if (error instanceof CommandFailure) return error.sentences;
  if (error instanceof StartFailure) return [startSentence(t, error)];
  if (error instanceof DatabaseError) return [t(`database-${error.code}`, { about: error.about })];
  return undefined;
}

function startSentence(t: Translator, { code, about }: StartFailure): string {
  return code === 'token-refused' ? t('start-token-refused') : t(`start-${code}`, { about });
}
