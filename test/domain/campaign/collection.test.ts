import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CAMPAIGN_STATES, collectionRefusal } from '../../../src/domain/campaign/collection.ts';

const opensAt = new Date('2012-02-20T00:00:00Z');
const collectionDeadline = new Date('2012-03-12T16:00:00Z');
const at = (moment: string, state: (typeof CAMPAIGN_STATES)[number]) =>
  collectionRefusal({ state, opensAt, collectionDeadline }, new Date(moment))?.code;

test('an open campaign collects from its opening up to, and not at, its deadline', () => {
  expect(at('2012-02-19T23:59:59.999Z', 'open')).toBe('not-yet-open');
  expect(at('2012-02-20T00:00:00Z', 'open')).toBeUndefined();
  expect(at('2012-03-12T15:59:59.999Z', 'open')).toBeUndefined();
  expect(at('2012-03-12T16:00:00Z', 'open')).toBe('closed');
});

test('a paused campaign says so until its deadline; a draft has not begun; all later states are over', () => {
  expect(at('2012-03-01T00:00:00Z', 'paused')).toBe('paused');
  expect(at('2012-03-13T00:00:00Z', 'paused')).toBe('closed');
  expect(at('2012-03-01T00:00:00Z', 'draft')).toBe('not-yet-open');
  for (const state of ['closed', 'sealed', 'published'] as const)
    expect(at('2012-03-01T00:00:00Z', state)).toBe('closed');
});

test('whether its time has come is said of a campaign that has not begun', () => {
  const draft = (now: string) => collectionRefusal({ state: 'draft', opensAt, collectionDeadline }, new Date(now));
  expect(draft('2012-02-19T00:00:00Z')).toEqual({ code: 'not-yet-open', opensAt });
  expect(draft('2012-02-20T00:00:00Z')).toEqual({ code: 'not-yet-open', opensAt: null });
});

test('nothing but an open campaign within its time collects', () => {
  fc.assert(
    fc.property(fc.constantFrom(...CAMPAIGN_STATES), fc.date({ noInvalidDate: true }), (state, now) => {
      const collects = collectionRefusal({ state, opensAt, collectionDeadline }, now) === undefined;
      expect(collects).toBe(state === 'open' && now >= opensAt && now < collectionDeadline);
    }),
  );
});
