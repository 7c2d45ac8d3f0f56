import type { Delivery } from '../delivery/delivery.ts';
import type { Emulation } from '../emulation.ts';
import type { FileStore } from '../fileStore.ts';
import type { Arguments } from './arguments.ts';

/** What a method works with. */
export interface Call {
  readonly emulation: Emulation;
  readonly args: Arguments;
  readonly delivery: Delivery;
  readonly files: FileStore;
  /** A signal that is aborted when the caller hangs up; made on demand, as most calls need none. */
  gone(): AbortSignal;
}

/** Does a method's work and returns the result as JSON text; throws a Refusal for an answer that is not ok. */
export type Method = (call: Call) => string | Promise<string>;

/** The result of methods that only say yes. */
export const TRUE = 'true';
