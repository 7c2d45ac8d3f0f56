import { type Row, table } from './table.ts';
import { every } from './world.ts';

const january = { opens: '2011-12-01', collection: '2012-01-04' };

const york = {
  zone: 'America/New_York',
  opens: '2012-01-02',
  policy: { contacts: [0], workingDays: 'all', quietHours: { from: '22:00', to: '01:00' }, overdueDays: 0 },
} as const;

const days: Row[] = [
  [
    'New Year: a holiday moves to the make-up Saturday before',
    { ...january, report: '2012-01-05', policy: { contacts: [-3] } },
    ['2011-12-31 09:00'],
    ['c1 2011-12-31 09:00'],
  ],
  [
    'Spring Festival: into the make-up Saturday before',
    { ...january, report: '2012-02-05', policy: { contacts: [-14] } },
    ['2012-01-21 09:00'],
    ['c1 2012-01-21 09:00'],
  ],
  [
    'Spring Festival: a make-up Sunday is a working day',
    { ...january, report: '2012-02-05', policy: { contacts: [-7] } },
    ['2012-01-29 09:00'],
    ['c1 2012-01-29 09:00'],
  ],
  [
    'plain weekends: a make-up Sunday is none',
    { ...january, report: '2012-02-05', policy: { contacts: [-7], workingDays: 'weekdays' } },
    ['2012-01-27 09:00'],
    ['c1 2012-01-27 09:00'],
  ],
  [
    'every day: it stays where it is',
    { ...january, report: '2012-02-05', policy: { contacts: [-7], workingDays: 'all' } },
    ['2012-01-29 08:59', '2012-01-29 09:00'],
    ['c1 2012-01-29 09:00'],
  ],
  ['a weekend before a deadline moves back to Friday', {}, ['2012-03-09 09:00'], ['c1 2012-03-09 09:00']],
  [
    'an absolute day on a weekend moves on to Monday',
    { policy: { contacts: ['2012-03-10'] } },
    ['2012-03-10 09:00', '2012-03-12 09:00'],
    ['c1 2012-03-12 09:00'],
  ],
  [
    'overdue days over Qingming and its make-up weekend',
    { report: '2012-03-30', policy: { contacts: [] } },
    every(60, '2012-03-30 00:00', '2012-04-20 00:00'),
    ['c1 2012-03-31 09:00', 'c1 2012-04-01 09:00', 'c1 2012-04-05 09:00', 'c1 2012-04-06 09:00', 'c1 2012-04-09 09:00'],
  ],
  [
    'overdue days on plain weekdays',
    { report: '2012-03-30', policy: { contacts: [], overdueDays: 2, workingDays: 'weekdays' } },
    every(60, '2012-03-30 00:00', '2012-04-20 00:00'),
    ['c1 2012-04-02 09:00', 'c1 2012-04-03 09:00'],
  ],
  [
    'past the horizon of the calendar: on its own day, a Sunday',
    { opens: '2099-01-01', collection: '2099-02-01', report: '2099-02-08', policy: { contacts: [-7] } },
    ['2099-02-01 08:59', '2099-02-01 09:00'],
    ['c1 2099-02-01 09:00'],
  ],
  [
    'past the horizon, overdue: one day after the other',
    { opens: '2099-01-01', collection: '2099-02-01', report: '2099-02-06', policy: { contacts: [], overdueDays: 2 } },
    every(60, '2099-02-06 00:00', '2099-02-12 00:00'),
    ['c1 2099-02-07 09:00', 'c1 2099-02-08 09:00'],
  ],
];

const clocks: Row[] = [
  [
    'a time that the clocks skip: so much later',
    { ...york, collection: '2012-03-11', report: '2012-03-11', policy: { ...york.policy, at: '02:30' } },
    ['2012-03-11T07:29:00Z', '2012-03-11T07:30:00Z'],
    ['c1 2012-03-11 02:30'],
  ],
  [
    'a time that the clocks show twice: at the first',
    { ...york, collection: '2012-11-04', report: '2012-11-04', policy: { ...york.policy, at: '01:30' } },
    ['2012-11-04T05:29:00Z', '2012-11-04T05:30:00Z'],
    ['c1 2012-11-04 01:30'],
  ],
  [
    'a time that the clocks show twice: not again at the second',
    { ...york, collection: '2012-11-04', report: '2012-11-04', policy: { ...york.policy, at: '01:30' } },
    ['2012-11-04T05:30:00Z', '2012-11-04T06:30:00Z'],
    ['c1 2012-11-04 01:30'],
  ],
  [
    'a deadline on the day of 23 hours',
    { ...york, collection: '2012-03-11', report: '2012-03-11', policy: { ...york.policy, at: '09:00' } },
    ['2012-03-11T12:59:00Z', '2012-03-11T13:00:00Z'],
    ['c1 2012-03-11 09:00'],
  ],
  [
    'days before a change of the clocks count as days',
    {
      ...york,
      collection: '2012-03-12',
      report: '2012-03-12',
      policy: { ...york.policy, contacts: [-2], at: '09:00' },
    },
    ['2012-03-10T13:59:00Z', '2012-03-10T14:00:00Z'],
    ['c1 2012-03-10 09:00'],
  ],
];

const quiet: Row[] = [
  ['nobody in quiet hours', {}, ['2012-03-13 21:00', '2012-03-13 23:59', '2012-03-14 00:00', '2012-03-14 07:59'], []],
  ['the last minute before them', {}, ['2012-03-13 20:59'], ['c1 2012-03-13 09:00']],
  ['the first minute after them', {}, ['2012-03-14 08:00'], ['c1 2012-03-13 09:00']],
  [
    'quiet hours within a day',
    { policy: { quietHours: { from: '12:00', to: '14:00' }, at: '15:00' } },
    ['2012-03-08 12:00', '2012-03-08 13:59', '2012-03-08 14:00'],
    ['c1 2012-03-07 15:00'],
  ],
  [
    'no quiet hours',
    { policy: { quietHours: { from: '00:00', to: '00:00' } } },
    ['2012-03-07 23:59'],
    ['c1 2012-03-07 09:00'],
  ],
  [
    'an old file that reminds within them waits until they end',
    { policy: { at: '07:00' } },
    ['2012-03-07 07:00', '2012-03-07 08:00'],
    ['c1 2012-03-07 07:00'],
  ],
];

const sleeping: Row[] = [
  [
    'asleep over several slots: the latest, once',
    {},
    ['2012-03-13 20:00', '2012-03-13 20:30'],
    ['c1 2012-03-13 09:00'],
  ],
  ['asleep past the last overdue day: nothing any more', {}, ['2012-03-22 09:00'], []],
  [
    'asleep past the deadline: what is overdue, not what was before it',
    {},
    ['2012-03-16 10:00'],
    ['c1 2012-03-16 09:00'],
  ],
  [
    'asleep past an absolute day: the older slot that still means something',
    { policy: { contacts: [-7, '2012-03-08'] } },
    ['2012-03-09 10:00'],
    ['c1 2012-03-07 09:00'],
  ],
  [
    'told on an absolute day: an older slot has nothing to add',
    { policy: { contacts: [-7, '2012-03-08'] } },
    ['2012-03-08 10:00', '2012-03-09 10:00'],
    ['c1 2012-03-08 09:00'],
  ],
  [
    'a clock that jumps back and forth',
    {},
    ['2012-03-13 10:00', '2012-03-07 10:00', '2012-03-13 10:00', '2012-03-07 11:00'],
    ['c1 2012-03-13 09:00', 'c1 2012-03-07 09:00'],
  ],
  [
    'woken on a Saturday: waits for Monday',
    {},
    ['2012-03-10 10:00', '2012-03-12 07:59', '2012-03-12 08:00'],
    ['c1 2012-03-09 09:00'],
  ],
  [
    'woken on a Sunday, and the deadline is that day: at once',
    { units: [], evaluators: [5] },
    ['2012-03-11 10:00'],
    ['e5 2012-03-09 09:00'],
  ],
];

table({ days, clocks, quiet, sleeping });
