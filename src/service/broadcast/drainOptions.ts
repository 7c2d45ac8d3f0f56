import type { PrismaClient } from '../../database/prisma.ts';
import type { SessionLock } from '../../database/sessionLock.ts';
import type { BroadcastLimits } from '../../domain/broadcast/limits.ts';
import type { FailureCode, SendOutcome } from '../../domain/broadcast/outcome.ts';
import type { Clock } from '../../domain/clock.ts';
import type { SkipReason } from '../../domain/reminder/digest.ts';
import type { Claimed } from './claim.ts';

/** What a claimed reminder turns out to be as its turn comes. */
export type Composed<M> =
  | {
      readonly kind: 'message';
      readonly accountId: bigint;
      readonly message: M;
      /** The contact's part is done: it is told as an evaluator alone, and what becomes of it is no contact's matter. */
      readonly contactDone?: boolean;
    }
  | { readonly kind: 'skip'; readonly reason: SkipReason }
  | { readonly kind: 'failed'; readonly outcome: FailureCode };

/** What there is to tell of the broadcast: codes and counts, never recipients. */
export type BroadcastEvent =
  | {
      readonly kind: 'reminders-skipped' | 'reminders-failed';
      readonly campaign: string;
      readonly code: string;
      readonly count: number;
    }
  | { readonly kind: 'reminders-doubtful' | 'reminders-expired'; readonly count: number }
  | { readonly kind: 'broadcast-held'; readonly milliseconds: number }
  | { readonly kind: 'broadcast-step-failed'; readonly error: unknown };

export interface BroadcastOptions<M> {
  readonly prisma: PrismaClient;
  /** Takes the lock of the one sender; undefined if somebody else has it. */
  readonly lock: () => Promise<SessionLock | undefined>;
  /** Puts reminders into words after looking once more whether they are still meant; those it leaves out are withdrawn. */
  readonly compose: (claimed: readonly Claimed[], now: Date) => Promise<ReadonlyMap<number, Composed<M>>>;
  /** Sends one message, at once and once. Never rejects. */
  readonly send: (accountId: bigint, message: M) => Promise<SendOutcome>;
  readonly clock: Clock;
  /** Resolves when the clock shows the moment, or when the signal aborts. */
  readonly until: (moment: Date, signal: AbortSignal) => Promise<void>;
  /** How many replies were sent since it was last asked. */
  readonly replied: () => number;
  /** Until when a reply of this process was told to wait. */
  readonly repliesHeldUntil?: () => Date | undefined;
  readonly note: (event: BroadcastEvent) => void;
  /** Stop taking new ones; what is under way is settled. */
  readonly signal: AbortSignal;
  readonly limits?: BroadcastLimits;
  /** How long an answer may take, in milliseconds: so long a sender that is gone may yet be writing down what it sent. */
  readonly answerWithin?: number;
}
