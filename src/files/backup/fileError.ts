import { BackupError } from '../../domain/backup/backupError.ts';

/** What the system says of a file that cannot be written, as the operator should hear it; anything else as it was. */
export function writeError(error: unknown, path: string): unknown {
  const code = systemCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return new BackupError('disk-full', path, error);
  return code === undefined ? error : new BackupError('unwritable', path, error);
}

/** The same of a file that cannot be read. */
export function readError(error: unknown, path: string): unknown {
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return new BackupError('missing', path, error);
  return code === undefined ? error : new BackupError('unreadable', path, error);
}

/** The code of an error that a call of the system gave; errors of PostgreSQL and of programs have none. */
function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  return String(error.code);
}
