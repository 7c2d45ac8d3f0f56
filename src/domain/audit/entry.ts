import { createHash } from 'node:crypto';
import type { AuditCode } from './codes.ts';

/** What can be in an entry's before and after: never a grade, a comment, a code, a name or a pair of person and subject. */
export type AuditValue =
  | string
  | number
  | boolean
  | null
  | readonly AuditValue[]
  | { readonly [key: string]: AuditValue };

/** Who did it: an account of the chat by its id, the command line, or the program by itself (a deadline that passed). */
export type AuditActor =
  | { readonly kind: 'account'; readonly accountId: bigint }
  | { readonly kind: 'operator' }
  | { readonly kind: 'program' };

export const OPERATOR: AuditActor = { kind: 'operator' };
export const PROGRAM: AuditActor = { kind: 'program' };

/** One administrative act, as it is written down. */
export interface AuditAct {
  readonly actor: AuditActor;
  readonly act: AuditCode;
  readonly campaignId?: string;
  /** What it was done to: the unit's code, an id. */
  readonly target?: string;
  readonly before?: AuditValue;
  readonly after?: AuditValue;
}

/** An entry in its place in the chain: positions count from 1 without gaps. */
export interface AuditEntry {
  readonly position: number;
  readonly at: Date;
  readonly actor: string;
  readonly act: string;
  readonly campaignId: string | null;
  readonly target: string | null;
  readonly before: AuditValue;
  readonly after: AuditValue;
}

/** What comes before the first entry. */
export const CHAIN_START = new Uint8Array(32);

/** SHA-256 over the entry before and the whole of this one: who changes, removes or inserts one changes all that follow. */
export function chainHash(previous: Uint8Array, entry: AuditEntry): Uint8Array {
  const { position, at, actor, act, campaignId, target, before, after } = entry;
  const written = canonical([position, at.toISOString(), actor, act, campaignId, target, before, after]);
  return createHash('sha256').update(previous).update(written, 'utf8').digest();
}

export function actorText(actor: AuditActor): string {
  return actor.kind === 'account' ? `account ${actor.accountId}` : actor.kind;
}

/** JSON with its keys in order: what the database gives back in another order reads the same. */
function canonical(value: AuditValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical((value as { [key: string]: AuditValue })[key] ?? null)}`).join(',')}}`;
}
