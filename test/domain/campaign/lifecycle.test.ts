import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAMPAIGN_STATES, collectionRefusal } from '../../../src/domain/campaign/collection.ts';
import { decideLifecycle, isDueToClose, LIFECYCLE_ACTS, type Living } from '../../../src/domain/campaign/lifecycle.ts';

const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
const act = fc.constantFrom(...LIFECYCLE_ACTS);
const living = fc.record({ state: fc.constantFrom(...CAMPAIGN_STATES), collectionDeadline: moment });

const deadline = new Date('2012-03-12T10:00:00Z');
const before = new Date('2012-03-01T00:00:00Z');

describe('a campaign’s life', () => {
  it('goes draft → open ⇄ paused → closed → sealed → published', () => {
    let life: Living = { state: 'draft', collectionDeadline: deadline };
    const states = (['open', 'pause', 'resume', 'pause', 'close', 'seal', 'publish'] as const).map((next) => {
      const decision = decideLifecycle(life, next, before);
      if ('refusal' in decision) throw new Error(decision.refusal.code);
      life = decision;
      return decision.state;
    });
    expect(states).toEqual(['open', 'paused', 'open', 'paused', 'closed', 'sealed', 'published']);
  });

  it('says which state it is in when an act does not fit', () => {
    const decision = decideLifecycle({ state: 'closed', collectionDeadline: deadline }, 'open', before);
    expect(decision).toEqual({ refusal: { code: 'wrong-state', state: 'closed' } });
  });

  it('neither opens nor resumes once the deadline has come', () => {
    for (const [state, next] of [['draft', 'open'] as const, ['paused', 'resume'] as const]) {
      const decision = decideLifecycle({ state, collectionDeadline: deadline }, next, deadline);
      expect(decision).toEqual({ refusal: { code: 'deadline-passed', deadline } });
    }
  });

  it('moves the deadline to the moment of closing when it closes early, and keeps it otherwise', () => {
    const open = { state: 'open', collectionDeadline: deadline } as const;
    expect(decideLifecycle(open, 'close', before)).toEqual({ state: 'closed', collectionDeadline: before });
    const late = new Date('2012-03-13T00:00:00Z');
    expect(decideLifecycle(open, 'close', late)).toEqual({ state: 'closed', collectionDeadline: deadline });
  });
});

describe('whatever is done in whatever order', () => {
  it('never comes back from closed, and never moves a deadline later', () => {
    fc.assert(
      fc.property(living, fc.array(fc.tuple(act, moment), { maxLength: 12 }), (start, acts) => {
        let life: Living = start;
        for (const [next, now] of acts) {
          const decision = decideLifecycle(life, next, now);
          if ('refusal' in decision) continue;
          const order = CAMPAIGN_STATES.indexOf(decision.state) - CAMPAIGN_STATES.indexOf(life.state);
          expect(order > 0 || (life.state === 'paused' && decision.state === 'open')).toBe(true);
          expect(decision.collectionDeadline.getTime()).toBeLessThanOrEqual(life.collectionDeadline.getTime());
          life = decision;
        }
      }),
    );
  });

  it('collects nothing after closing, and what is due to close collects nothing either', () => {
    fc.assert(
      fc.property(living, moment, moment, (start, opensAt, now) => {
        if (isDueToClose(start, now)) expect(collectionRefusal({ ...start, opensAt }, now)).toBeDefined();
        const decision = decideLifecycle(start, 'close', now);
        if ('refusal' in decision) return;
        expect(collectionRefusal({ ...decision, opensAt }, now)?.code).toBe('closed');
      }),
    );
  });
});
