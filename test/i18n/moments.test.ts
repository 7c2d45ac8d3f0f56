import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeLeft, writtenMoment } from '../../src/i18n/moments.ts';

test('a moment is written in the campaign’s zone; midnight ends the day before', () => {
  expect(writtenMoment(new Date('2012-03-12T10:00:00Z'), 'Asia/Shanghai', 'zh-CN')).toBe('3月12日 18:00');
  expect(writtenMoment(new Date('2012-03-12T10:00:00Z'), 'Asia/Shanghai', 'en')).toBe('12 March, 18:00');
  expect(writtenMoment(new Date('2012-03-14T16:00:00Z'), 'Asia/Shanghai', 'zh-CN')).toBe('3月14日 24:00');
  expect(writtenMoment(new Date('2011-12-31T16:00:00Z'), 'Asia/Shanghai', 'en')).toBe('31 December, 24:00');
});

test('the time left is rounded down and never negative', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e10, max: 1e10 }), (ahead) => {
      const now = new Date('2012-03-01T00:00:00Z');
      const { unit, n } = timeLeft(new Date(now.getTime() + ahead), now);
      const length = unit === 'days' ? 86_400_000 : 3_600_000;
      expect(n).toBeGreaterThanOrEqual(0);
      expect(n * length).toBeLessThanOrEqual(Math.max(0, ahead));
      expect((n + 1) * length).toBeGreaterThan(ahead);
      expect(unit).toBe(ahead >= 48 * 3_600_000 ? 'days' : 'hours');
    }),
  );
});
