import fc from 'fast-check';
import { expect, test } from 'vitest';
import { campaignMoments } from '../../../src/domain/campaign/deadlines.ts';
import {
  decideExtension,
  EXTENDED,
  movedDeadlines,
  typedDeadline,
  writtenDeadline,
} from '../../../src/domain/campaign/extension.ts';

const ZONE = 'Asia/Shanghai';
const NOW = new Date('2012-03-01T02:00:00Z');
const CAMPAIGN = {
  state: 'open',
  collectionDeadline: new Date('2012-03-12T10:00:00Z'),
  reportDeadline: new Date('2012-03-15T16:00:00Z'),
} as const;
const day = (text: string) => new Date(`${text}T16:00:00Z`);

test.each([
  ['a later collection', 'collection', day('2012-03-14'), undefined],
  ['later reports', 'report', day('2012-03-20'), undefined],
  ['both by as much', 'both', day('2012-03-20'), undefined],
  ['a collection that ends after the reports', 'collection', day('2012-03-20'), 'extend-beyond-report'],
  ['a moment that has passed', 'collection', NOW, 'extend-past'],
  ['an earlier deadline', 'collection', day('2012-03-05'), 'extend-not-later'],
  ['the same deadline', 'report', CAMPAIGN.reportDeadline, 'extend-not-later'],
] as const)('%s', (_about, which, until, refusal) => {
  expect(decideExtension(CAMPAIGN, movedDeadlines(CAMPAIGN, which, until), NOW)?.code).toBe(refusal);
});

test.each(['draft', 'closed', 'sealed', 'published'] as const)('nothing moves while it is %s', (state) => {
  const moved = movedDeadlines(CAMPAIGN, 'both', day('2012-03-20'));
  expect(decideExtension({ ...CAMPAIGN, state }, moved, NOW)?.code).toBe('extend-wrong-state');
  expect(decideExtension(CAMPAIGN, moved, CAMPAIGN.collectionDeadline)?.code).toBe('extend-wrong-state');
});

test.each([
  ['2012-03-20', '2012-03-20T16:00:00Z'],
  ['2012/3/20 18:00', '2012-03-20T10:00:00Z'],
  ['3月20日', '2012-03-20T16:00:00Z'],
  ['３月２０日　１８：３０', '2012-03-20T10:30:00Z'],
  ['3-20 24:00', '2012-03-20T16:00:00Z'],
  ['2月20日', '2013-02-20T16:00:00Z'],
  ['2012-02-30', null],
  ['tomorrow', null],
  ['3月20日 25:00', null],
])('“%s” is %s', (typed, moment) => {
  expect(typedDeadline(typed, ZONE, NOW)).toEqual(moment === null ? null : new Date(moment));
});

test('a deadline is written so that the campaign file means it again', () => {
  const minutes = fc.integer({ min: Date.UTC(2001, 0) / 60_000, max: Date.UTC(2090, 0) / 60_000 });
  fc.assert(
    fc.property(minutes, fc.constantFrom(...EXTENDED), fc.constantFrom(ZONE, 'UTC'), (at, which, timeZone) => {
      const moved = movedDeadlines(CAMPAIGN, which, new Date(at * 60_000));
      const written = {
        collection: writtenDeadline(moved.collectionDeadline, timeZone),
        report: writtenDeadline(moved.reportDeadline, timeZone),
      };
      expect(campaignMoments({ opens: '2001-01-01', deadlines: written, timeZone })).toMatchObject(moved);
    }),
  );
});
