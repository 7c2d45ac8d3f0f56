import { expect, test } from 'vitest';
import { extendedDeadline } from '../../../src/domain/report/extendedDeadline.ts';
import { reportTable, tableFingerprint } from '../../../src/domain/report/reportTable.ts';

test.each([
  ['a deadline ahead', '2012-03-15T16:00:00Z', 3, 'Asia/Shanghai', '2012-03-12T01:00:00Z', '2012-03-18T16:00:00Z'],
  ['one that has passed', '2012-03-15T16:00:00Z', 1, 'Asia/Shanghai', '2012-03-17T01:00:00Z', '2012-03-18T16:00:00Z'],
  ['this very moment', '2012-03-15T16:00:00Z', 1, 'Asia/Shanghai', '2012-03-15T16:00:00Z', '2012-03-17T16:00:00Z'],
  ['over a leap day', '2012-02-28T16:00:00Z', 1, 'Asia/Shanghai', '2012-02-01T00:00:00Z', '2012-02-29T16:00:00Z'],
  [
    'over a change of clocks',
    '2012-03-25T00:00:00Z',
    1,
    'Europe/Berlin',
    '2012-03-20T00:00:00Z',
    '2012-03-25T23:00:00Z',
  ],
])('%s is moved by whole days of the zone', (_what, deadline, days, zone, now, until) => {
  expect(extendedDeadline(new Date(deadline), days, zone, new Date(now))).toEqual(new Date(until));
});

test('a table’s fingerprint tells every figure, and not the order of its parts', () => {
  const table = reportTable.parse({
    ...{ unit: '第三支部', from: '2012-02-19T16:00:00.000Z', until: '2012-03-12T10:00:00.000Z' },
    ...{ entitled: 3, participated: 1, organisations: 1, organisationsCovered: 1, persons: 1, personsCovered: 0 },
    ...{ reporting: 0, reported: 0 },
  });
  expect(tableFingerprint(table)).toMatch(/^[0-9a-f]{8}$/);
  expect(tableFingerprint(reportTable.parse(Object.fromEntries(Object.entries(table).reverse())))).toBe(
    tableFingerprint(table),
  );
  for (const figure of Object.keys(table)) {
    expect(tableFingerprint({ ...table, [figure]: 9 })).not.toBe(tableFingerprint(table));
  }
});
