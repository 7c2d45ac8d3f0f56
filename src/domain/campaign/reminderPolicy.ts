import { z } from 'zod';
import { hint } from './hint.ts';
import { isLocalMoment } from './localMoment.ts';
import { minuteOf, TIME_OF_DAY } from './timeOfDay.ts';

const timeOfDay = z.string().regex(TIME_OF_DAY, 'bad-time');

const RELATIVE = /^(collection|report)(?:-(\d{1,3}))?$/;
const MOST_DAYS = 365;

/** A day so many days before the last day of a deadline. */
export interface RelativeDay {
  /** null: the deadline of those who are reminded. */
  readonly deadline: 'collection' | 'report' | null;
  readonly daysBefore: number;
}

/** What an entry of a schedule stands for: a day relative to a deadline; else a text that is a local day or minute. */
export function readEntry(entry: ScheduleEntry): RelativeDay | string {
  if (typeof entry === 'number') return { deadline: null, daysBefore: -entry };
  const [, named, days = '0'] = RELATIVE.exec(entry) ?? [];
  if (named !== 'collection' && named !== 'report') return entry;
  return { deadline: named, daysBefore: Number(days) };
}

function isEntry(text: string): boolean {
  const read = readEntry(text);
  return typeof read === 'string' ? isLocalMoment(read) : read.daysBefore <= MOST_DAYS;
}

const scheduleEntry = z.union([z.int().min(-MOST_DAYS).max(0), z.string().refine(isEntry, 'bad-schedule')]);
export type ScheduleEntry = z.infer<typeof scheduleEntry>;

const EXAMPLES = [-7, 'collection-3', '2012-03-12', '2012-03-12 15:00'];

/** The days on which somebody is reminded, as a campaign file lists them. */
const schedule = (chinese: string, english: string) =>
  z
    .array(scheduleEntry)
    .max(100)
    .meta({
      ...hint(
        `${chinese}整数是相对截止日（T）的天数；也可以写 collection-3、report-3（收票、报送截止前几天），或日期、日期加时刻。`,
        `${english} Whole numbers are days relative to the last day, T; collection-3 and report-3 name the deadline; or a date, or a date and time.`,
      ),
      examples: [EXAMPLES],
    });

/** When people are reminded. Times of day are the campaign's; `quiet-time` faults are found by `definitionFaults`. */
export const reminderPolicy = z.strictObject({
  at: timeOfDay.meta(hint('每天几点提醒。', 'The time of day of reminders.')).default('09:00'),
  /** T: the last day of the unit's own report deadline. */
  contacts: schedule(
    '提醒联络人的日子，T 是报送截止日。',
    'Days on which contacts are reminded; T is of reporting.',
  ).default([-14, -7, -3, -1, 0]),
  /** T: the last day of collection. Only those with pending assignments are reminded. */
  evaluators: schedule(
    '提醒评议人的日子，T 是收票截止日。',
    'Days on which evaluators are reminded; T is of collection.',
  ).default([-7, -3, -1]),
  /** T: the last day of the campaign's report deadline. */
  administrators: schedule(
    '向管理员报告进度的日子，T 是报送截止日。',
    'Days on which administrators are told how things stand; T is of reporting.',
  ).default([-7, -1, 0]),
  overdueDays: z
    .int()
    .min(0)
    .max(60)
    .meta(hint('报送逾期后再提醒几个工作日。', 'For how many working days an overdue report is reminded of.'))
    .default(5),
  escalateAfter: z
    .int()
    .min(1)
    .max(60)
    .meta(
      hint(
        '逾期到第几个工作日起，同时告诉上级单位的联络人。',
        'From which working day overdue on the contact of the unit above is told.',
      ),
    )
    .default(2),
  /** Of the unit's own evaluators, while answers are collected. */
  lowTurnout: z
    .strictObject({
      below: z.number().gt(0).max(1).meta(hint('参评率低于多少，0 到 1。', 'Turnout under this share, from 0 to 1.')),
      days: z.int().min(1).max(60).meta(hint('连续多少天。', 'For so many days.')),
    })
    .meta(
      hint(
        '参评率连续多少天低于某个比例时，提醒联络人；以后每隔这么多天再提醒。可不写。',
        'Reminds a contact when turnout stays under a share for so many days, and every so many days after. Optional.',
      ),
    )
    .optional(),
  quietHours: z
    .strictObject({ from: timeOfDay, to: timeOfDay })
    .meta(
      hint('这段时间不打扰人；两个时刻相同就是没有。', 'Nobody is disturbed between these; none if they are the same.'),
    )
    .default({ from: '21:00', to: '08:00' }),
  workingDays: z
    .enum(['china', 'weekdays', 'all'])
    .meta(
      hint(
        '只在工作日提醒：china 按国务院放假安排，weekdays 周一至周五，all 每天。',
        'Days on which reminders go out: the Chinese calendar with its holidays, Monday to Friday, or all.',
      ),
    )
    .default('china'),
  /** Turnout aimed at, 0–1. */
  target: z
    .number()
    .min(0)
    .max(1)
    .meta(hint('希望达到的参评率，0 到 1。', 'The turnout aimed at, from 0 to 1.'))
    .optional(),
});
export type ReminderPolicy = z.infer<typeof reminderPolicy>;

/** Whether a minute of the day, from 0 to 1439, is one in which nobody is disturbed. */
export function isQuietMinute({ quietHours }: Pick<ReminderPolicy, 'quietHours'>, minute: number): boolean {
  const from = minuteOf(quietHours.from);
  const to = minuteOf(quietHours.to);
  return from <= to ? from <= minute && minute < to : minute >= from || minute < to;
}
