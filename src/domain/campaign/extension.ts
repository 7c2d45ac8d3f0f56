import { Temporal } from 'temporal-polyfill';
import type { CampaignState } from './collection.ts';
import { isDay, isLocalMoment } from './localMoment.ts';

/** Days that a deadline of a campaign is offered to move by. */
export const CAMPAIGN_EXTENSION_DAYS = [1, 3, 7, 14] as const;

/** Which deadline moves: that of the collection, that of the reports, or both by as much. */
export const EXTENDED = ['collection', 'report', 'both'] as const;
export type Extended = (typeof EXTENDED)[number];

export interface Deadlines {
  readonly collectionDeadline: Date;
  readonly reportDeadline: Date;
}

export type ExtensionRefusal =
  /** Nothing moves before a campaign is opened, or once it is closed: its results may have been seen. */
  | { readonly code: 'extend-wrong-state'; readonly state: CampaignState }
  | { readonly code: 'extend-past' }
  | { readonly code: 'extend-not-later' }
  /** Reports are due after the collection, never before. */
  | { readonly code: 'extend-beyond-report' };

/** The deadlines that come of moving one to `until`; with both, the collection moves to it and the reports by as much. */
export function movedDeadlines(
  { collectionDeadline, reportDeadline }: Deadlines,
  which: Extended,
  until: Date,
): Deadlines {
  if (which === 'report') return { collectionDeadline, reportDeadline: until };
  const by = which === 'both' ? until.getTime() - collectionDeadline.getTime() : 0;
  return { collectionDeadline: until, reportDeadline: new Date(reportDeadline.getTime() + by) };
}

/** Decides whether a campaign's deadlines may become others: later ones, in time to come, while it collects. */
export function decideExtension(
  campaign: Deadlines & { readonly state: CampaignState },
  moved: Deadlines,
  now: Date,
): ExtensionRefusal | null {
  const { state } = campaign;
  const collects = (state === 'open' || state === 'paused') && now < campaign.collectionDeadline;
  if (!collects) return { code: 'extend-wrong-state', state: state === 'draft' ? 'draft' : 'closed' };
  const changed = (['collectionDeadline', 'reportDeadline'] as const).filter(
    (one) => moved[one].getTime() !== campaign[one].getTime(),
  );
  if (changed.some((one) => moved[one] <= now)) return { code: 'extend-past' };
  if (changed.length === 0 || changed.some((one) => moved[one] < campaign[one])) return { code: 'extend-not-later' };
  return moved.collectionDeadline > moved.reportDeadline ? { code: 'extend-beyond-report' } : null;
}

/** A deadline as a campaign file writes it: the day that ends with it, or the minute. */
export function writtenDeadline(deadline: Date, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(deadline.getTime()).toZonedDateTimeISO(timeZone);
  const midnight = local.hour === 0 && local.minute === 0;
  if (midnight) return local.toPlainDate().subtract({ days: 1 }).toString();
  return local.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

const TYPED = /^(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:\s*(\d{1,2})\s*[:：]\s*(\d{2}))?$/;

/**
 * The deadline that somebody typed: `2012-03-20`, `3月20日 18:00`; a day ends at 24:00, without a year it is the next such
 * day. null if it is none.
 */
export function typedDeadline(typed: string, timeZone: string, now: Date): Date | null {
  const match = TYPED.exec(typed.normalize('NFKC').trim());
  if (!match) return null;
  const [, year, month = '', day = '', hour, minute = ''] = match;
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const written = (of: number) => {
    const date = `${String(of).padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return momentOf(hour === undefined ? date : `${date} ${hour.padStart(2, '0')}:${minute}`, timeZone);
  };
  if (year !== undefined) return written(Number(year));
  const coming = written(today.year);
  return coming && coming <= now ? written(today.year + 1) : coming;
}

function momentOf(moment: string, timeZone: string): Date | null {
  const isMidnight = moment.endsWith(' 24:00');
  const text = isMidnight ? moment.slice(0, -' 24:00'.length) : moment;
  if (!isLocalMoment(text)) return null;
  const local = Temporal.PlainDateTime.from(text.replace(' ', 'T'));
  const end = isDay(text) ? local.add({ days: 1 }) : local;
  return new Date(end.toZonedDateTime(timeZone).epochMilliseconds);
}
