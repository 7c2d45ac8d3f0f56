import { type Row, table } from './table.ts';
import { every } from './world.ts';

const whole = { turnout: [10, 10], coverage: [2, 2] } as const;
const monthly = every(180, '2012-02-06 00:00', '2012-03-31 21:00');

const schedule: Row[] = [
  [
    'the whole schedule of a contact who does nothing',
    {},
    monthly,
    [
      ...[
        'c1 2012-02-29 09:00',
        'c1 2012-03-07 09:00',
        'c1 2012-03-09 09:00',
        'c1 2012-03-13 09:00',
        'c1 2012-03-14 09:00',
      ],
      ...[
        'c1 2012-03-15 09:00',
        'c1 2012-03-16 09:00',
        'c1 2012-03-19 09:00',
        'c1 2012-03-20 09:00',
        'c1 2012-03-21 09:00',
      ],
    ],
  ],
  [
    'the whole schedule of an evaluator who does nothing',
    { units: [], evaluators: [5] },
    monthly,
    ['e5 2012-03-02 09:00', 'e5 2012-03-08 09:00', 'e5 2012-03-09 09:00'],
  ],
  [
    'the whole schedule of an administrator',
    { units: [], administrators: [9] },
    monthly,
    ['a9 2012-03-07 09:00', 'a9 2012-03-13 09:00', 'a9 2012-03-14 09:00'],
  ],
  ['a minute before it is due', {}, ['2012-02-29 08:59', '2012-02-28 12:00'], []],
  ['in the minute it is due', {}, ['2012-03-07 09:00'], ['c1 2012-03-07 09:00']],
  ['once, however often is looked', {}, every(1, '2012-03-07 09:00', '2012-03-07 10:00'), ['c1 2012-03-07 09:00']],
  ['on the leap day, T−14', {}, ['2012-02-29 09:00'], ['c1 2012-02-29 09:00']],
  [
    'at the time of day of the campaign',
    { policy: { at: '15:30' } },
    ['2012-02-29 15:29', '2012-02-29 15:30'],
    ['c1 2012-02-29 15:30'],
  ],
  [
    'relative to the other deadline',
    { policy: { contacts: ['collection-3'] } },
    ['2012-03-08 09:00'],
    ['c1 2012-03-08 09:00'],
  ],
  [
    'on the last day of the named deadline',
    { policy: { contacts: ['report'] } },
    ['2012-03-14 09:00'],
    ['c1 2012-03-14 09:00'],
  ],
  [
    'of evaluators relative to the report, while they can still do something',
    { units: [], evaluators: [5], policy: { evaluators: ['report-5', 'report-1'] } },
    monthly,
    ['e5 2012-03-09 09:00'],
  ],
  [
    'an absolute day at the usual time',
    { policy: { contacts: ['2012-03-06'] } },
    ['2012-03-06 09:00'],
    ['c1 2012-03-06 09:00'],
  ],
  [
    'an absolute minute',
    { policy: { contacts: ['2012-03-06 16:20'] } },
    ['2012-03-06 16:19', '2012-03-06 16:20'],
    ['c1 2012-03-06 16:20'],
  ],
  ['an absolute day only on that day', { policy: { contacts: ['2012-03-06'] } }, ['2012-03-07 09:00'], []],
  [
    'two entries that fall on one minute',
    { policy: { contacts: [-7, '2012-03-07', 'report-7'] } },
    every(1, '2012-03-07 08:59', '2012-03-07 09:05'),
    ['c1 2012-03-07 09:00'],
  ],
  ['nothing where the file lists nothing', { policy: { contacts: [], overdueDays: 0 } }, monthly, []],
];

const edges: Row[] = [
  ['a deadline at midnight: the day before is T', {}, ['2012-03-14 09:00'], ['c1 2012-03-14 09:00']],
  [
    'a deadline at a minute of T, after the reminder',
    { report: '2012-03-14 18:00' },
    ['2012-03-14 09:00'],
    ['c1 2012-03-14 09:00'],
  ],
  [
    'a deadline at the minute of the reminder: no reminder on T',
    { report: '2012-03-14 09:00', policy: { overdueDays: 0 } },
    every(10, '2012-03-14 08:00', '2012-03-14 12:00'),
    ['c1 2012-03-13 09:00'],
  ],
  [
    'a deadline at 00:00 of a day counts as the day before',
    { report: '2012-03-15 00:00' },
    ['2012-03-14 09:00'],
    ['c1 2012-03-14 09:00'],
  ],
  ['before the opening', { opens: '2012-03-07 10:00' }, ['2012-03-07 09:00', '2012-03-07 09:59'], []],
  ['a slot from before the opening is none afterwards', { opens: '2012-03-07 10:00' }, ['2012-03-08 12:00'], []],
  [
    'a leap day that the year does not have',
    { opens: '2013-02-01', collection: '2013-03-10', report: '2013-03-14' },
    ['2013-02-28 09:00'],
    ['c1 2013-02-28 09:00'],
  ],
  [
    'the turn of the year',
    { opens: '2011-12-01', collection: '2012-01-04', report: '2012-01-06', policy: { contacts: [-7] } },
    ['2011-12-30 09:00'],
    ['c1 2011-12-30 09:00'],
  ],
];

const done: Row[] = [
  ['nothing once everything is in', { units: [{ id: 1, ...whole, report: 'filed' }] }, monthly, []],
  ['nothing once the report is accepted', { units: [{ id: 1, ...whole, report: 'accepted' }] }, monthly, []],
  [
    'of a returned report again',
    { units: [{ id: 1, ...whole, report: 'returned' }] },
    ['2012-03-13 09:00'],
    ['c1 2012-03-13 09:00'],
  ],
  [
    'of turnout alone where no report is owed',
    { units: [{ id: 1, report: 'none' }] },
    ['2012-03-07 09:00'],
    ['c1 2012-03-07 09:00'],
  ],
  [
    'not of turnout once nothing is collected any more',
    { units: [{ id: 1, report: 'none' }] },
    ['2012-03-13 09:00'],
    [],
  ],
  [
    'of a subject that nobody has evaluated',
    { units: [{ id: 1, turnout: [10, 10], coverage: [1, 2], report: 'none' }] },
    ['2012-03-07 09:00'],
    ['c1 2012-03-07 09:00'],
  ],
  [
    'not of turnout that has reached the target',
    { units: [{ id: 1, turnout: [8, 10], coverage: [2, 2], report: 'none' }], policy: { target: 0.8 } },
    ['2012-03-07 09:00'],
    [],
  ],
  [
    'of turnout one short of the target',
    { units: [{ id: 1, turnout: [54, 100], coverage: [2, 2], report: 'none' }], policy: { target: 0.55 } },
    ['2012-03-07 09:00'],
    ['c1 2012-03-07 09:00'],
  ],
  [
    'not where rounding alone is short of the target',
    { units: [{ id: 1, turnout: [55, 100], coverage: [2, 2], report: 'none' }], policy: { target: 0.55 } },
    ['2012-03-07 09:00'],
    [],
  ],
  ['no evaluator who has nothing pending', { units: [], evaluators: [] }, ['2012-03-08 09:00'], []],
  [
    'the moment it is done, nothing further',
    {},
    [
      '2012-03-07 09:00',
      { units: [{ id: 1, ...whole, report: 'filed' }] },
      ...every(60, '2012-03-07 10:00', '2012-03-30 00:00'),
    ],
    ['c1 2012-03-07 09:00'],
  ],
  ['no overdue reminder of turnout', { units: [{ id: 1, report: 'filed' }] }, ['2012-03-15 09:00'], []],
];

table({ schedule, edges, done });
