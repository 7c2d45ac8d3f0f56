import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOff, settlementOf } from '../../../src/domain/broadcast/outcome.ts';

const now = new Date('2012-03-01T02:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const fresh = { attempts: 0, doubts: 0, expiresAt: later(86_400) };

describe('what becomes of a reminder', () => {
  it.each([
    [{ kind: 'sent' }, fresh, { state: 'sent' }],
    [{ kind: 'held', seconds: 3 }, fresh, { state: 'queued' }],
    [{ kind: 'unreachable' }, fresh, { state: 'failed', outcome: 'unreachable' }],
    [{ kind: 'refused', code: 400 }, fresh, { state: 'failed', outcome: 'refused' }],
    [{ kind: 'later' }, fresh, { state: 'planned', dueAt: later(5), attempts: 1, doubts: 0 }],
    [{ kind: 'later' }, { ...fresh, attempts: 3 }, { state: 'planned', dueAt: later(40), attempts: 1, doubts: 0 }],
    [{ kind: 'later' }, { ...fresh, expiresAt: later(5) }, { state: 'failed', outcome: 'unavailable' }],
    [{ kind: 'doubt' }, fresh, { state: 'planned', dueAt: later(5), attempts: 0, doubts: 1 }],
    [{ kind: 'doubt' }, { ...fresh, doubts: 1 }, { state: 'unknown' }],
    [{ kind: 'doubt' }, { ...fresh, expiresAt: later(5) }, { state: 'unknown' }],
  ] as const)('%j of %j: %j', (outcome, tried, settlement) => {
    expect(settlementOf(outcome, tried, now)).toEqual(settlement);
  });

  it('waits longer each time, ten minutes at most', () => {
    fc.assert(
      fc.property(fc.nat(40), (attempts) => {
        expect(backOff(attempts + 1)).toBeGreaterThanOrEqual(backOff(attempts));
        expect(backOff(attempts)).toBeLessThanOrEqual(600_000);
      }),
    );
  });
});
