import { isLocalMoment } from '../campaign/localMoment.ts';

/** A minute of the schedule at which somebody is told what is still to do. */
export interface Slot {
  /** Names it: the local minute, `YYYY-MM-DD HH:MM`. */
  readonly key: string;
  readonly dueAt: Date;
  /** The first instant at which it has no meaning any more. */
  readonly expiresAt: Date;
  /** On which working day overdue, from 1; 0 if it is not about an overdue report. */
  readonly overdue: number;
}

/** Whether a reminder's slot is a minute of the schedule, and not an administrator's act or put off by the reader. */
export function isOfSchedule(slot: string): boolean {
  return slot.includes(':') && isLocalMoment(slot);
}

/** The slot of a reminder that its reader put off until a local minute, `YYYY-MM-DD HH:MM`. */
export function snoozedSlot(localMinute: string): string {
  return `snoozed ${localMinute}`;
}

/** The slot of what an administrator has sent by hand. */
export function manualSlot(remindingId: number): string {
  return `manual ${remindingId}`;
}

/** Which act of an administrator's a slot stands for; undefined if none. */
export function remindingOf(slot: string): number | undefined {
  const [, id] = /^manual (\d{1,9})$/.exec(slot) ?? [];
  return id === undefined ? undefined : Number(id);
}

/** The later of two slots, by what names them where they are due together. */
export function later(one: Slot | undefined, other: Slot | undefined): Slot | undefined {
  if (!one || !other) return one ?? other;
  const difference = one.dueAt.getTime() - other.dueAt.getTime();
  return difference > 0 || (difference === 0 && one.key >= other.key) ? one : other;
}
