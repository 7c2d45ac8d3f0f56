import { inLocale } from '../../domain/campaign/text.ts';
import type { CircularDigest, Digest, LateUnit } from '../../domain/reminder/digest.ts';
import { writtenMoment } from '../../i18n/moments.ts';
import type { Translator } from '../../i18n/translator.ts';
import { percentage } from '../contact/percentage.ts';
import type { Line, Screen } from '../render/screen.ts';

/** Units named in one message: more would be cut off, or wrap into a wall of text. */
const NAMED = 40;

/** A circular about late reports, as every contact gets it. */
export function circularScreen(
  { title, timeZone }: Pick<Digest, 'title' | 'timeZone'>,
  { total, reported, outstanding, newDeadline }: CircularDigest,
  t: Translator,
): Screen {
  return {
    lines: [
      { heading: t('circular-heading', { title: inLocale(title, t.locale) }) },
      t('circular-standing', { total, reported: String(reported), percent: percentage(reported, total) }),
      t('circular-outstanding', { n: outstanding.length }),
      ...lateUnitLines(outstanding, t),
      t('circular-new-date', { moment: writtenMoment(newDeadline, timeZone, t.locale) }),
      t('circular-object'),
    ],
    buttons: [],
  };
}

/** Late units by name and turnout, the first of them where there are very many. */
export function lateUnitLines(units: readonly LateUnit[], t: Translator): Line[] {
  const more = units.length - NAMED;
  const lines = units.slice(0, NAMED).map(({ unit, entitled, participated }) => {
    if (entitled === 0) return t('circular-unit-alone', { unit });
    const percent = percentage(participated, entitled);
    return t('circular-unit', { unit, done: participated, total: entitled, percent });
  });
  return more > 0 ? [...lines, t('circular-more', { n: more })] : lines;
}
