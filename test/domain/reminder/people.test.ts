import { type Row, table } from './table.ts';
import { every } from './world.ts';

const whole = { turnout: [10, 10], coverage: [2, 2] } as const;
/** Reported late: parent 1 (person 1) is done with everything, 2 below it owes its report. */
/** Reported late: parent 1 (person 1) is done with everything, 2 below it owes its report. */
const family = [
  { id: 1, ...whole, report: 'filed' },
  { id: 2, parent: 1, ...whole },
] as const;

const nine = Array.from({ length: 9 }, (_, n) => ({ id: n + 1, primary: 1 }));

const monthly = every(180, '2012-02-06 00:00', '2012-03-31 21:00');

const persons: Row[] = [
  [
    'a contact of nine units: one message',
    { units: nine },
    every(10, '2012-03-07 09:00', '2012-03-07 20:00'),
    ['c1 2012-03-07 09:00'],
  ],
  [
    'a contact of nine units, eight of them done',
    { units: nine.map((unit, n) => (n < 8 ? { ...unit, ...whole, report: 'filed' } : unit)) },
    ['2012-03-07 09:00'],
    ['c1 2012-03-07 09:00'],
  ],
  [
    'a contact of units with two deadlines: each slot once',
    { units: [{ id: 1 }, { id: 2, primary: 1, until: '2012-03-16' }] },
    every(60, '2012-03-12 00:00', '2012-03-14 20:00'),
    ['c1 2012-03-09 09:00', 'c1 2012-03-13 09:00', 'c1 2012-03-14 09:00'],
  ],
  [
    'a contact who evaluates too, due together: one message',
    { evaluators: [1] },
    ['2012-03-09 09:00'],
    ['ce1 2012-03-09 09:00'],
  ],
  [
    'a contact who evaluates too: the evaluators’ slot tells of the assignments alone',
    { evaluators: [1] },
    ['2012-03-07 09:00', '2012-03-08 09:00'],
    ['ce1 2012-03-07 09:00', 'e1 2012-03-08 09:00'],
  ],
  [
    'both, asleep over slots of both: one message, named by the contacts’ slot',
    { evaluators: [1], policy: { contacts: [-7] } },
    ['2012-03-08 10:00', '2012-03-08 11:00'],
    ['ce1 2012-03-07 09:00'],
  ],
  [
    'both told by one message, a clock that jumps back between the two slots: not the contact again',
    { evaluators: [1], policy: { contacts: [-7], evaluators: [-3] } },
    ['2012-03-08 10:00', '2012-03-07 10:00', '2012-03-08 10:00'],
    ['ce1 2012-03-07 09:00'],
  ],
  [
    'both told by one message, a clock that jumps back to what names it: nothing for the evaluators’ slot before it either',
    { evaluators: [1], policy: { contacts: [-7], evaluators: [-5, -4, -3] } },
    ['2012-03-08 10:00', '2012-03-07 10:00', '2012-03-08 10:00'],
    ['ce1 2012-03-07 09:00'],
  ],
  ['both, with nothing left to evaluate', { evaluators: [] }, ['2012-03-09 09:00'], ['c1 2012-03-09 09:00']],
  [
    'two administrators: each once',
    { units: [], administrators: [8, 9] },
    ['2012-03-07 09:00', '2012-03-07 09:01'],
    ['a8 2012-03-07 09:00', 'a9 2012-03-07 09:00'],
  ],
];

const reaching: Row[] = [
  [
    'the deputy where the primary has not accepted',
    { units: [{ id: 1, primary: [1, 'not-connected'], deputy: 2 }] },
    ['2012-03-07 09:00'],
    ['c2 2012-03-07 09:00'],
  ],
  [
    'the deputy where the primary cannot be reached',
    { units: [{ id: 1, primary: [1, 'unreachable'], deputy: 2 }] },
    ['2012-03-07 09:00'],
    ['c2 2012-03-07 09:00'],
  ],
  [
    'the primary alone where both can be reached',
    { units: [{ id: 1, deputy: 2 }] },
    ['2012-03-07 09:00'],
    ['c1 2012-03-07 09:00'],
  ],
  [
    'nobody can be reached: noted once for each slot',
    { units: [{ id: 1, primary: [1, 'not-connected'], deputy: [2, 'unreachable'] }] },
    ['2012-03-07 09:00', '2012-03-07 10:00', '2012-03-09 09:00'],
    ['c1 2012-03-07 09:00 not-connected', 'c1 2012-03-09 09:00 not-connected'],
  ],
  [
    'connected after it was noted: with the next slot',
    { units: [{ id: 1, primary: [1, 'not-connected'] }] },
    ['2012-03-07 09:00', { units: [{ id: 1 }] }, '2012-03-07 10:00', '2012-03-09 09:00'],
    ['c1 2012-03-07 09:00 not-connected', 'c1 2012-03-09 09:00'],
  ],
  ['a deputy alone', { units: [{ id: 1, primary: null, deputy: 2 }] }, ['2012-03-07 09:00'], ['c2 2012-03-07 09:00']],
  ['a unit without a contact', { units: [{ id: 1, primary: null }] }, monthly, []],
];

const escalation: Row[] = [
  ['the unit above is not told on the first day', { units: family }, ['2012-03-15 09:00'], ['c2 2012-03-15 09:00']],
  [
    'the unit above is told from the second working day on',
    { units: family },
    every(60, '2012-03-15 08:00', '2012-03-20 20:00'),
    [
      'c2 2012-03-15 09:00',
      'c1 2012-03-16 09:00',
      'c2 2012-03-16 09:00',
      'c1 2012-03-19 09:00',
      'c2 2012-03-19 09:00',
      'c1 2012-03-20 09:00',
      'c2 2012-03-20 09:00',
    ],
  ],
  ['not after the last overdue day', { units: family }, ['2012-03-22 09:00'], []],
  [
    'later where the file says so',
    { units: family, policy: { escalateAfter: 4 } },
    ['2012-03-16 09:00', '2012-03-20 09:00'],
    ['c2 2012-03-16 09:00', 'c1 2012-03-20 09:00', 'c2 2012-03-20 09:00'],
  ],
  [
    'a unit two levels above is not told',
    { units: [{ id: 3, ...whole, report: 'none' }, { ...family[0], parent: 3 }, family[1]] },
    ['2012-03-16 09:00'],
    ['c1 2012-03-16 09:00', 'c2 2012-03-16 09:00'],
  ],
  [
    'not of a unit with an extension',
    { units: [family[0], { ...family[1], until: '2012-03-21' }] },
    ['2012-03-16 09:00'],
    ['c2 2012-03-16 09:00'],
  ],
  [
    'a contact of both units: one message',
    { units: [family[0], { ...family[1], primary: 1 }] },
    ['2012-03-16 09:00'],
    ['c1 2012-03-16 09:00'],
  ],
];

table({ persons, reaching, escalation });
