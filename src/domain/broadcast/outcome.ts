/** What became of one message. */
export type SendOutcome =
  | { readonly kind: 'sent' }
  /** 429: it was not sent, and nothing may be for so many seconds. */
  | { readonly kind: 'held'; readonly seconds: number }
  /** Blocked, or never started. */
  | { readonly kind: 'unreachable' }
  /** Refused for what it is; again would be refused again. */
  | { readonly kind: 'refused'; readonly code: number }
  /** Certainly not sent, and may be later. */
  | { readonly kind: 'later' }
  /** The answer was lost: it may have been sent. */
  | { readonly kind: 'doubt' };

/** Codes of reminders that were given up. */
export type FailureCode = 'unreachable' | 'not-connected' | 'refused' | 'unavailable';

/** What a reminder becomes. */
export type Settlement =
  | { readonly state: 'sent' }
  | { readonly state: 'skipped' | 'failed'; readonly outcome: string }
  | { readonly state: 'unknown' }
  /** To be sent again, at once or at a moment; `attempts` and `doubts` are added to those that were. */
  | { readonly state: 'queued' }
  | { readonly state: 'planned'; readonly dueAt: Date; readonly attempts: 0 | 1; readonly doubts: 0 | 1 };

/** How a message stood before it was sent. */
export interface Tried {
  readonly attempts: number;
  readonly doubts: number;
  readonly expiresAt: Date;
}

/** As often an answer may be lost until nothing is sent any more: at most one copy too many. */
export const DOUBTS_MAX = 2;
const FIRST_MS = 5_000;
const LONGEST_MS = 10 * 60_000;

/** How long to wait after so many attempts in vain, in milliseconds. */
export function backOff(attempts: number): number {
  return Math.min(FIRST_MS * 2 ** Math.min(attempts, 20), LONGEST_MS);
}

export function settlementOf(outcome: SendOutcome, tried: Tried, now: Date): Settlement {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent' };
    case 'held':
      return { state: 'queued' };
    case 'unreachable':
      return failed('unreachable');
    case 'refused':
      return failed('refused');
    case 'later':
      return again(tried, now, { attempts: 1, doubts: 0 }) ?? failed('unavailable');
    case 'doubt':
      if (tried.doubts + 1 >= DOUBTS_MAX) return { state: 'unknown' };
      return again(tried, now, { attempts: 0, doubts: 1 }) ?? { state: 'unknown' };
  }
}

function failed(outcome: FailureCode): Settlement {
  return { state: 'failed', outcome };
}

function again(
  { attempts, expiresAt }: Tried,
  now: Date,
  more: { attempts: 0 | 1; doubts: 0 | 1 },
): Settlement | undefined {
  const dueAt = new Date(now.getTime() + backOff(attempts));
  return dueAt < expiresAt ? { state: 'planned', dueAt, ...more } : undefined;
}
