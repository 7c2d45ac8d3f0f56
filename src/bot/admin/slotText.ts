import type { Translator } from '../../i18n/translator.ts';

/** What a reminder was for: a minute of the schedule as it is, or the act of an administrator by its number. */
export function slotText(slot: string, t: Translator): string {
  const act = /^(manual|circular) (\d+)$/.exec(slot);
  if (!act) return slot;
  const n = Number(act[2]);
  return act[1] === 'circular' ? t('slot-circular', { n }) : t('slot-manual', { n });
}

/** That a calendar ends before the schedule does; nothing where it does not. */
export function unknownDaysLines(days: readonly string[], t: Translator): string[] {
  const [from] = days;
  return from === undefined ? [] : [t('remind-unknown-days', { from, n: days.length })];
}
