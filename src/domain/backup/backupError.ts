/** Why a backup is not written or not restored, where the operator can mend it. */
export const BACKUP_ERROR_CODES = [
  ...(['exists', 'unfinished', 'unwritable', 'disk-full', 'key-exists'] as const),
  ...(['missing', 'unreadable', 'foreign', 'wrong-key', 'swapped', 'damaged', 'not-together', 'no-identity'] as const),
  ...(['newer-format', 'newer-program', 'other-program', 'older-backup', 'not-empty', 'in-use'] as const),
];
export type BackupErrorCode = (typeof BACKUP_ERROR_CODES)[number];

/** Thrown where it can be explained in one sentence; `about` is a file, a version or a campaign's id, never a key. */
export class BackupError extends Error {
  readonly code: BackupErrorCode;
  readonly about: string;

  constructor(code: BackupErrorCode, about: string, cause?: unknown) {
    super(`${code}: ${about}`, { cause });
    this.name = 'BackupError';
    this.code = code;
    this.about = about;
  }
}
