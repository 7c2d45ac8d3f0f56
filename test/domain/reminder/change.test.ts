import { type Row, table } from './table.ts';
import { every } from './world.ts';

const monthly = every(180, '2012-02-06 00:00', '2012-03-31 21:00');

const low = {
  units: [{ id: 1, report: 'none', turnout: [4, 10], lowSince: '2012-02-20 10:00' }],
  policy: { contacts: [], lowTurnout: { below: 0.5, days: 3 } },
} as const;

const still: Row[] = [
  ['while reminding is paused', { remindersPaused: true, evaluators: [5], administrators: [9] }, monthly, []],
  ['while the campaign is paused', { state: 'paused', evaluators: [5], administrators: [9] }, monthly, []],
  ['in preparation', { state: 'draft', evaluators: [5], administrators: [9] }, monthly, []],
  ['published', { state: 'published', evaluators: [5], administrators: [9] }, monthly, []],
  [
    'paused over a slot: told once when it goes on',
    {},
    [{ remindersPaused: true }, '2012-03-07 09:00', { remindersPaused: false }, '2012-03-07 15:00'],
    ['c1 2012-03-07 09:00'],
  ],
  [
    'closed: contacts of their report, evaluators no longer',
    { state: 'closed', evaluators: [5] },
    ['2012-03-08 09:00'],
    ['c1 2012-03-07 09:00'],
  ],
  [
    'sealed: contacts of their report, administrators too',
    { state: 'sealed', administrators: [9] },
    ['2012-03-13 09:00'],
    ['c1 2012-03-13 09:00', 'a9 2012-03-13 09:00'],
  ],
];

const moving: Row[] = [
  [
    'a deadline moved past a slot already sent: again, at its new place',
    {},
    ['2012-03-13 09:00', { report: '2012-03-21' }, ...every(60, '2012-03-13 10:00', '2012-03-20 20:00')],
    ['c1 2012-03-13 09:00', 'c1 2012-03-14 09:00', 'c1 2012-03-16 09:00', 'c1 2012-03-20 09:00'],
  ],
  [
    'a deadline moved onto a minute already told: not again',
    {},
    ['2012-03-13 09:00', { report: '2012-03-16' }, '2012-03-13 10:00', '2012-03-13 20:00'],
    ['c1 2012-03-13 09:00'],
  ],
  [
    'an extension of one unit moves its slots alone',
    { units: [{ id: 1 }, { id: 2, until: '2012-03-21' }] },
    ['2012-03-13 09:00', '2012-03-14 09:00'],
    ['c1 2012-03-13 09:00', 'c2 2012-03-07 09:00', 'c1 2012-03-14 09:00', 'c2 2012-03-14 09:00'],
  ],
  [
    'an extension granted when it was overdue: no longer overdue',
    {},
    [
      '2012-03-15 09:00',
      { units: [{ id: 1, until: '2012-03-21' }] },
      ...every(60, '2012-03-15 10:00', '2012-03-16 20:00'),
    ],
    ['c1 2012-03-15 09:00', 'c1 2012-03-16 09:00'],
  ],
  [
    'a deadline moved forward: what it is late for now',
    {},
    ['2012-03-07 09:00', { report: '2012-03-08', collection: '2012-03-08' }, '2012-03-09 09:00'],
    ['c1 2012-03-07 09:00', 'c1 2012-03-09 09:00'],
  ],
  [
    'a unit added late: the latest slot at once',
    {},
    ['2012-03-07 09:00', { units: [{ id: 1 }, { id: 2 }] }, '2012-03-08 11:00'],
    ['c1 2012-03-07 09:00', 'c2 2012-03-07 09:00'],
  ],
  [
    'a unit added late to a contact who was told: with the next slot',
    {},
    ['2012-03-07 09:00', { units: [{ id: 1 }, { id: 2, primary: 1 }] }, '2012-03-08 11:00', '2012-03-09 09:00'],
    ['c1 2012-03-07 09:00', 'c1 2012-03-09 09:00'],
  ],
];

const turnout: Row[] = [
  [
    'low for three days: at the next time of day, and every three days, moved off weekends',
    low,
    every(60, '2012-02-20 00:00', '2012-03-20 00:00'),
    ['c1 2012-02-24 09:00', 'c1 2012-02-27 09:00', 'c1 2012-03-01 09:00', 'c1 2012-03-05 09:00', 'c1 2012-03-07 09:00'],
  ],
  [
    'low since before the time of day',
    { ...low, units: [{ ...low.units[0], lowSince: '2012-02-20 08:00' }] },
    ['2012-02-23 09:00'],
    ['c1 2012-02-23 09:00'],
  ],
  ['not after that day', low, ['2012-02-25 09:00', '2012-02-26 12:00'], []],
  [
    'not once it is no longer low',
    { ...low, units: [{ ...low.units[0], turnout: [5, 10] }] },
    ['2012-02-24 09:00'],
    [],
  ],
  ['not where the file does not watch for it', { ...low, policy: { contacts: [] } }, ['2012-02-24 09:00'], []],
  ['not where nobody is entitled', { ...low, units: [{ ...low.units[0], turnout: [0, 0] }] }, ['2012-02-24 09:00'], []],
];

table({ still, moving, turnout });
