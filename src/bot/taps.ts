import type { TapKind, TapOf } from './callback.ts';
import type { Reply, Turn } from './turn.ts';

/** One handler per kind of tap. */
export type TapHandlers = { readonly [K in TapKind]: (tap: TapOf<K>, turn: Turn) => Promise<Reply> };

/** Gives a tap to the handler of its kind. */
export function handleTap<K extends TapKind>(handlers: TapHandlers, tap: TapOf<K>, turn: Turn): Promise<Reply> {
  return handlers[tap.kind](tap, turn);
}
