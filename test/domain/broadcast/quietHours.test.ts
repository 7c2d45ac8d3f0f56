import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finishOf } from '../../../src/domain/broadcast/finish.ts';
import { isQuiet, quietFrom, quietUntil } from '../../../src/domain/broadcast/quietHours.ts';

const SHANGHAI = 'Asia/Shanghai';
const NIGHT = { from: '21:00', to: '08:00' };
const zone = fc.constantFrom(SHANGHAI, 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
const time = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const minutes = quarter * 15;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
});
const hours = fc.record({ from: time, to: time });
const moment = fc.date({
  min: new Date('2012-01-01T00:00:00Z'),
  max: new Date('2013-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('quiet hours', () => {
  it.each([
    ['2012-03-01T12:59:59Z', null],
    ['2012-03-01T13:00:00Z', '2012-03-02T00:00:00Z'],
    ['2012-03-01T23:59:59Z', '2012-03-02T00:00:00Z'],
    ['2012-03-02T00:00:00Z', null],
  ])('at %s they last until %s', (now, end) => {
    expect(quietUntil(NIGHT, SHANGHAI, new Date(now))).toEqual(end === null ? null : new Date(end));
  });

  it('end later than the moment asked for, within a day and the hour that clocks are put by', () => {
    fc.assert(
      fc.property(hours, zone, moment, (quiet, timeZone, now) => {
        const end = quietUntil(quiet, timeZone, now);
        expect(end !== null).toBe(isQuiet(quiet, timeZone, now));
        if (end === null) return;
        expect(end.getTime()).toBeGreaterThan(now.getTime());
        expect(end.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
      }),
    );
  });

  it('do not begin before they are said to', () => {
    fc.assert(
      fc.property(hours, zone, moment, (quiet, timeZone, now) => {
        fc.pre(!isQuiet(quiet, timeZone, now));
        const begin = quietFrom(quiet, timeZone, now);
        if (begin === null) return;
        // Clocks that are put back may show the last quiet minutes once more.
        const wasQuiet = [1, 2, 3].some((n) => isQuiet(quiet, timeZone, new Date(now.getTime() - n * 3_600_000)));
        fc.pre(!wasQuiet);
        const between = new Date((now.getTime() + begin.getTime()) / 2);
        expect(isQuiet(quiet, timeZone, between)).toBe(false);
      }),
    );
  });
});

describe('the estimated finish', () => {
  const sending = { perSecond: 25, quietHours: NIGHT, timeZone: SHANGHAI };
  it.each([
    ['nothing', 0, '2012-03-01T02:00:00Z', '2012-03-01T02:00:00Z'],
    ['a minute’s worth', 1500, '2012-03-01T02:00:00Z', '2012-03-01T02:01:00Z'],
    ['what begins at night waits for the morning', 1500, '2012-03-01T20:00:00Z', '2012-03-02T00:01:00Z'],
    ['what the evening leaves over', 3000, '2012-03-01T12:59:00Z', '2012-03-02T00:01:00Z'],
    ['two days’ worth', 13 * 3600 * 25 + 25, '2012-03-01T00:00:00Z', '2012-03-02T00:00:01Z'],
  ])('%s', (_, count, from, finish) => {
    expect(finishOf(count, new Date(from), sending)).toEqual(new Date(finish));
  });

  it('is never in quiet hours and never earlier for more', () => {
    fc.assert(
      fc.property(
        hours,
        zone,
        moment,
        fc.integer({ min: 1, max: 50_000 }),
        fc.integer({ min: 5, max: 30 }),
        (...given) => {
          const [quietHours, timeZone, now, count, perSecond] = given;
          const rule = { perSecond, quietHours, timeZone };
          const finish = finishOf(count, now, rule);
          expect(isQuiet(quietHours, timeZone, new Date(finish.getTime() - 1))).toBe(false);
          expect(finishOf(count + 1, now, rule).getTime()).toBeGreaterThanOrEqual(finish.getTime());
        },
      ),
    );
  });
});
