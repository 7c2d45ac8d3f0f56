import { DatabaseError } from '../app.ts';
import { BackupError } from '../domain/backup/backupError.ts';
import type { Translator } from '../i18n/translator.ts';
import { StartFailure } from '../startFailure.ts';
import { CommandFailure } from './command.ts';

/** An expected failure in sentences that say what to do; undefined for anything else. */
export function explain(t: Translator, error: unknown): readonly string[] | undefined {
  if (error instanceof CommandFailure) return error.sentences;
  if (error instanceof StartFailure) return [startSentence(t, error)];
  if (error instanceof DatabaseError) return [t(`database-${error.code}`, { about: error.about })];
  if (error instanceof BackupError) return [backupSentence(t, error)];
  return undefined;
}

function startSentence(t: Translator, { code, about }: StartFailure): string {
  return code === 'token-refused' ? t('start-token-refused') : t(`start-${code}`, { about });
}

function backupSentence(t: Translator, { code, about }: BackupError): string {
  return code === 'in-use' || code === 'not-together'
    ? t(`backup-error-${code}`)
    : t(`backup-error-${code}`, { about });
}
