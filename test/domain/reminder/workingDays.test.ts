import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { reminderPolicy } from '../../../src/domain/campaign/reminderPolicy.ts';
import { Schedule } from '../../../src/domain/reminder/schedule.ts';
import { WorkingDays } from '../../../src/domain/reminder/workingDays.ts';
import { campaignOf, WORLD } from './world.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const china = new WorkingDays('china');

describe('the Chinese calendar', () => {
  test.each([
    ['a weekday', '2012-03-07', true],
    ['a Saturday', '2012-03-10', false],
    ['a holiday on a Monday', '2012-01-02', false],
    ['a Saturday worked for New Year', '2011-12-31', true],
    ['a Sunday worked for Spring Festival', '2012-01-29', true],
    ['a leap day', '2012-02-29', true],
    ['a day of long ago', '1999-10-01', undefined],
    ['a day of long after', '2099-10-01', undefined],
  ])('%s', (_, text, working) => {
    expect(china.isWorking(day(text))).toBe(working);
  });

  test('ends with its data, not with a guess; the last days of its last year wait for the next arrangement', () => {
    let last = 2012;
    while (china.isWorking(day(`${last + 1}-07-01`)) !== undefined) last += 1;
    expect(last).toBeGreaterThanOrEqual(2026);
    expect(last).toBeLessThan(2099);
    expect(china.isWorking(day(`${last}-12-24`))).toBeDefined();
    expect(china.isWorking(day(`${last}-12-25`))).toBeUndefined();
    expect(china.isWorking(day(`${last + 1}-10-01`))).toBeUndefined();
  });

  test('names the days of a schedule that it does not know', () => {
    const far = { ...WORLD, opens: '2099-01-01', collection: '2099-02-01', report: '2099-02-06' };
    const policy = { contacts: [-1], evaluators: ['2099-01-20'], administrators: [], overdueDays: 2 };
    expect(new Schedule(campaignOf({ ...far, policy })).unknownDays()).toEqual([
      '2099-01-20',
      '2099-02-05',
      '2099-02-07',
      '2099-02-08',
    ]);
    expect(new Schedule(campaignOf({ ...far, policy: { ...policy, workingDays: 'weekdays' } })).unknownDays()).toEqual(
      [],
    );
    expect(new Schedule(campaignOf(WORLD)).unknownDays()).toEqual([]);
  });
});

test('a definition stored before schedules could say more is read with what it did', () => {
  const before = {
    ...{ at: '09:00', contacts: [-14, -7, -3, -1, 0], evaluators: [-7, -3, -1], overdueDays: 5 },
    ...{ quietHours: { from: '21:00', to: '08:00' }, workingDays: 'china' },
  };
  expect(reminderPolicy.parse(before)).toEqual({ ...before, administrators: [-7, -1, 0], escalateAfter: 2 });
});
