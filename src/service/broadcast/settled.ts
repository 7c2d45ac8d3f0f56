import type { Settlement } from '../../domain/broadcast/outcome.ts';
import type { Claimed } from './claim.ts';

/** A reminder and what became of it. */
export interface Settled {
  readonly reminder: Claimed;
  readonly settlement: Settlement;
  /** The account that turned out not to be reached. */
  readonly unreachable?: bigint;
}

export interface SettleOptions {
  readonly now: Date;
}
