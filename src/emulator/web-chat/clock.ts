import type { ClockFace } from '../clock.ts';

/** How far the emulator's clock is before this browser's, in milliseconds; the two machines need not agree. */
let ahead = 0;
let moved = 0;

/** Takes what the emulator's clock shows at this moment. */
export function setClock({ now, offset }: ClockFace): void {
  ahead = Date.parse(now) - Date.now();
  moved = offset;
}

/** The time in the chats. */
export function chatNow(): Date {
  return new Date(Date.now() + ahead);
}

/** Milliseconds by which somebody has put the clock forward, below 0 back. */
export function movedBy(): number {
  return moved;
}
