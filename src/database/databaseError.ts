/** Why a database cannot be opened, where the operator can mend it. */
export const DATABASE_ERROR_CODES = [
  ...(['unreachable', 'refused', 'too-old', 'encoding', 'permission', 'edited-migration', 'failed-migration'] as const),
  ...(['newer-schema', 'already-running', 'disk-full', 'foreign-cluster', 'damaged-cluster', 'no-binaries'] as const),
];
export type DatabaseErrorCode = (typeof DATABASE_ERROR_CODES)[number];

/** Thrown where opening fails for a reason that can be explained in one sentence; `about` is a place, a version or a name. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;
  readonly about: string;

  constructor(code: DatabaseErrorCode, about: string, cause?: unknown) {
    super(`${code}: ${about}`, { cause });
    this.name = 'DatabaseError';
    this.code = code;
    this.about = about;
  }
}

/** The code of an error of Node or PostgreSQL (`ENOENT`, `28P01`), if it has one; of an AggregateError that of its first part. */
export function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
