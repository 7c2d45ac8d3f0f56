import { z } from 'zod';
import type { Emulation } from '../emulation.ts';

const most = z.int().min(1).nullable().default(null);

/** The limits to put in force; those absent or null are off. */
export const limitsOrder = z.strictObject({ overall: most, perChat: most, perGroup: most });

/** The limits in force and how often they refused. */
export function limitsInForce({ limits }: Emulation): object {
  return { limits: limits.limits, refused: limits.refused };
}

/** All messages that the bot sent, oldest first, and how many calls were over a limit meanwhile. */
export function sendsMade({ limits, sends }: Emulation): object {
  return { refused: limits.refused, sends: sends.list() };
}

export function forgetSends({ limits, sends }: Emulation): void {
  limits.forgetRefused();
  sends.clear();
}
