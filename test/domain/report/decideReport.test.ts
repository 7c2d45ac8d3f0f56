import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CAMPAIGN_STATES } from '../../../src/domain/campaign/collection.ts';
import {
  decideReport,
  type ReportAct,
  type ReportDecision,
  type ReportFacts,
} from '../../../src/domain/report/decideReport.ts';

const FACTS: ReportFacts = { campaign: 'open', owed: true, state: 'none', version: 0, stored: 0, announced: 0 };

function decided(about: Partial<ReportFacts>, act: ReportAct): string {
  const decision = decideReport({ ...FACTS, ...about }, act);
  if (decision.kind === 'done') return decision.filed ? 'files' : decision.state;
  return decision.kind === 'refused' ? decision.code : decision.kind;
}

const filed = { state: 'filed', version: 2 } as const;
const accept = { kind: 'accept', version: 2 } as const;
const back = (reason: string, version = 2): ReportAct => ({ kind: 'return', version, reason });

describe('what becomes of a report', () => {
  test.each<[string, Partial<ReportFacts>, ReportAct, string]>([
    ['the first document begins it', {}, { kind: 'add' }, 'preparing'],
    ['a document after a return', { state: 'returned' }, { kind: 'add' }, 'returned'],
    ['a document for a new version', filed, { kind: 'add' }, 'filed'],
    ['a document too late for it', { state: 'accepted' }, { kind: 'add' }, 'accepted'],
    ['the last document that fits', { stored: 10, announced: 9 }, { kind: 'add' }, 'preparing'],
    ['one document too many', { stored: 10, announced: 10 }, { kind: 'add' }, 'too-many'],
    ['the table alone', {}, { kind: 'confirm' }, 'preparing'],
    ['the table with a document', { state: 'preparing', stored: 1 }, { kind: 'confirm' }, 'files'],
    ['the table while a document is fetched', { stored: 1, announced: 1 }, { kind: 'confirm' }, 'still-fetching'],
    ['filed again as it is', filed, { kind: 'confirm' }, 'filed-already'],
    ['filed anew', { ...filed, stored: 1 }, { kind: 'confirm' }, 'files'],
    ['filed after a return', { state: 'returned', version: 1, stored: 1 }, { kind: 'confirm' }, 'files'],
    ['filed after acceptance', { state: 'accepted', stored: 1 }, { kind: 'confirm' }, 'accepted'],
    ['accepted', filed, accept, 'accepted'],
    ['accepted twice', { state: 'accepted', version: 2 }, accept, 'not-filed'],
    ['accepted unseen', { state: 'filed', version: 3 }, accept, 'moved-on'],
    ['accepted before it is filed', { state: 'preparing' }, { kind: 'accept', version: 0 }, 'not-filed'],
    ['returned', filed, back('缺统计表'), 'returned'],
    ['returned without a reason', filed, back(' \n'), 'no-reason'],
    ['returned with the longest reason', filed, back('长'.repeat(300)), 'returned'],
    ['returned with a longer one', filed, back('长'.repeat(301)), 'reason-too-long'],
    ['returned after acceptance', { state: 'accepted', version: 2 }, back('再看'), 'not-filed'],
    ['after the close', { campaign: 'closed', stored: 1 }, { kind: 'confirm' }, 'files'],
    ['after sealing', { campaign: 'sealed', stored: 1 }, { kind: 'confirm' }, 'files'],
    ['before the opening', { campaign: 'draft' }, { kind: 'add' }, 'not-open'],
    ['after publication', { campaign: 'published', ...filed }, accept, 'over'],
    ['where none is owed', { owed: false }, { kind: 'add' }, 'not-owed'],
  ])('%s', (_what, about, act, outcome) => {
    expect(decided(about, act)).toBe(outcome);
  });

  test('over any run of acts: versions only grow, nothing is filed without a document, and what is accepted stays', () => {
    const act: fc.Arbitrary<ReportAct> = fc.oneof(
      fc.constantFrom<ReportAct>({ kind: 'add' }, { kind: 'remove' }, { kind: 'confirm' }),
      fc.record({ kind: fc.constant('accept' as const), version: fc.nat(4) }),
      fc.record({ kind: fc.constant('return' as const), version: fc.nat(4), reason: fc.constantFrom('', '再改') }),
    );
    const campaign = fc.constantFrom(...CAMPAIGN_STATES);
    fc.assert(
      fc.property(fc.array(fc.tuple(campaign, act), { maxLength: 40 }), (steps) => {
        let facts = FACTS;
        for (const [state, one] of steps) {
          const before = facts;
          facts = after({ ...facts, campaign: state }, one, decideReport({ ...facts, campaign: state }, one));
          expect(facts.version).toBeGreaterThanOrEqual(before.version);
          if (facts.version > before.version) expect(before.stored).toBeGreaterThan(0);
          if (before.state === 'accepted') expect(facts.state).toBe('accepted');
          if (facts.state === 'filed' || facts.state === 'accepted') expect(facts.version).toBeGreaterThan(0);
        }
      }),
    );
  });
});

/** As the service carries a decision out. */
function after(facts: ReportFacts, act: ReportAct, decision: ReportDecision): ReportFacts {
  if (decision.kind !== 'done') return facts;
  const { state } = decision;
  if (decision.filed) return { ...facts, state, version: facts.version + 1, stored: 0 };
  if (act.kind === 'add') return { ...facts, state, stored: facts.stored + 1 };
  return { ...facts, state, ...(act.kind === 'remove' && { stored: Math.max(0, facts.stored - 1) }) };
}
