import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseReceipt, receiptOf } from '../../../src/domain/ballot/receipt.ts';
import {
  type AssignmentCounts,
  buildBulletin,
  type SealedCampaign,
} from '../../../src/domain/bulletin/buildBulletin.ts';
import type { OpenedBallot } from '../../../src/domain/bulletin/bulletin.ts';
import { verifyBulletin } from '../../../src/domain/bulletin/verifyBulletin.ts';
import { chance, type Draw, sealedCampaign } from '../../support/sealedCampaign.ts';

// A forger who knows the rules: everything is computed anew after the change, so that the bulletin contradicts itself
// nowhere. What catches that is what somebody else holds: the announced fingerprint, a receipt, the auditor's file.

const draws: fc.Arbitrary<Draw> = fc.record({
  k: fc.integer({ min: 2, max: 3 }),
  ballots: fc.array(fc.array(fc.nat({ max: 9_999 }), { minLength: 4, maxLength: 7 }), { minLength: 2, maxLength: 4 }),
});
const attacks = fc.record({ draw: draws, pick: fc.nat({ max: 999 }) });

/** The tag at a place, exchanged. */
function withOtherTag({ tags }: SealedCampaign, at: number): SealedCampaign['tags'] {
  return tags.map((entry, n) => (n === at ? { ...entry, tag: chance('forged', at) } : entry));
}

/** Statistics of other ballots. */
function withBallots(sealed: SealedCampaign, drawn: Draw): SealedCampaign {
  return { ...sealedCampaign(drawn), tags: sealed.tags };
}

/** The same numbers of ballots with every answer drawn otherwise, so that all kinds of checks by number pass. */
function regraded({ k, ballots }: Draw): Draw {
  return { k, ballots: ballots.map((own) => own.map((drawn) => drawn + 3)) };
}

describe('a tag exchanged (a ballot of the forger’s instead of an evaluator’s)', () => {
  test('passes by itself; the fingerprint and that evaluator’s receipt catch it, nobody else’s receipt does', () => {
    fc.assert(
      fc.property(attacks, ({ draw, pick }) => {
        const sealed = sealedCampaign(draw);
        const genuine = buildBulletin(sealed);
        const at = pick % sealed.tags.length;
        const { bulletin } = buildBulletin({ ...sealed, tags: withOtherTag(sealed, at) });
        expect(verifyBulletin(bulletin).mismatch).toBeNull();
        expect(verifyBulletin(bulletin, { fingerprint: genuine.bulletin.fingerprint }).mismatch).toEqual({
          ...{ code: 'announced-fingerprint', expected: genuine.bulletin.fingerprint, found: bulletin.fingerprint },
        });
        for (const [n, { tag }] of sealed.tags.entries()) {
          const receipt = parseReceipt(receiptOf(tag)) ?? undefined;
          const caught = n === at ? { code: 'receipt-missing', found: receiptOf(tag) } : null;
          expect(verifyBulletin(bulletin, { receipt }).mismatch).toEqual(caught);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('a ballot and its tag dropped', () => {
  test('passes by itself; the fingerprint, that receipt and the auditor’s file catch it', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const sealed = sealedCampaign(draw);
        const genuine = buildBulletin(sealed);
        const [first = [], ...others] = draw.ballots;
        const smaller = sealedCampaign({ ...draw, ballots: [first.slice(0, -1), ...others] });
        const own = sealed.tags.filter(({ subject }) => subject === '对象0');
        const tags = sealed.tags.filter((entry) => entry !== own.at(-1));
        const { bulletin } = buildBulletin({ ...smaller, tags });
        expect(verifyBulletin(bulletin).mismatch).toBeNull();
        const receipt = parseReceipt(receiptOf(own.at(-1)?.tag ?? chance())) ?? undefined;
        const { fingerprint } = genuine.bulletin;
        expect(verifyBulletin(bulletin, { receipt }).mismatch?.code).toBe('receipt-missing');
        expect(verifyBulletin(bulletin, { fingerprint }).mismatch?.code).toBe('announced-fingerprint');
        const auditorsFile = { ...genuine.auditorsFile, fingerprint: bulletin.fingerprint };
        expect(verifyBulletin(bulletin, { auditorsFile }).mismatch).toMatchObject({
          ...{ code: 'opening-unlisted', subject: '对象0' },
        });
      }),
      { numRuns: 20 },
    );
  });
});

describe('ballots graded anew, with statistics to match', () => {
  test('pass by themselves and with every receipt; the fingerprint and the genuine auditor’s file catch them', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const sealed = sealedCampaign(draw);
        const genuine = buildBulletin(sealed);
        const { bulletin, auditorsFile } = buildBulletin(withBallots(sealed, regraded(draw)));
        for (const { tag } of sealed.tags) {
          expect(verifyBulletin(bulletin, { receipt: tag.subarray(0, 10) }).mismatch).toBeNull();
        }
        const { fingerprint } = genuine.bulletin;
        expect(verifyBulletin(bulletin, { fingerprint }).mismatch?.code).toBe('announced-fingerprint');
        expect(verifyBulletin(bulletin, { auditorsFile: genuine.auditorsFile }).mismatch?.code).toBe(
          'auditors-fingerprint',
        );
        const adapted = { ...genuine.auditorsFile, fingerprint: bulletin.fingerprint };
        expect(verifyBulletin(bulletin, { auditorsFile: adapted }).mismatch?.code).toBe('opening-unlisted');
        // With an auditor's file forged along, the fingerprint is all there is.
        expect(verifyBulletin(bulletin, { auditorsFile }).mismatch).toBeNull();
      }),
      { numRuns: 20 },
    );
  });
});

describe('statistics embellished over the genuine ballots', () => {
  test('pass by themselves; the fingerprint and the auditor’s file catch them, which names group and item', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const sealed = sealedCampaign(draw);
        const genuine = buildBulletin(sealed);
        const { statistics } = sealedCampaign(regraded(draw));
        const { bulletin, auditorsFile } = buildBulletin({ ...sealed, statistics });
        expect(verifyBulletin(bulletin).mismatch).toBeNull();
        const { fingerprint } = genuine.bulletin;
        expect(verifyBulletin(bulletin, { fingerprint }).mismatch?.code).toBe('announced-fingerprint');
        const { mismatch } = verifyBulletin(bulletin, { auditorsFile });
        const same = JSON.stringify(statistics) === JSON.stringify(sealed.statistics);
        if (same) expect(mismatch).toBeNull();
        else
          expect(mismatch).toMatchObject({
            code: 'recount',
            group: { kind: expect.any(String) },
            item: expect.any(String),
          });
      }),
      { numRuns: 20 },
    );
  });

  test('also where categories alone are exchanged', () => {
    const sealed = sealedCampaign({ k: 2, ballots: [[0, 0, 4, 4], [], [9, 9, 13, 13]] });
    const region = sealed.statistics.regions[0];
    const [first, second, ...others] = region?.categories ?? [];
    if (!region || !first || !second) throw new Error('there is no region');
    const categories = [{ ...first, cells: second.cells }, { ...second, cells: first.cells }, ...others];
    const { bulletin, auditorsFile } = buildBulletin({
      ...sealed,
      statistics: { ...sealed.statistics, regions: [{ ...region, categories }] },
    });
    expect(verifyBulletin(bulletin).mismatch).toBeNull();
    expect(verifyBulletin(bulletin, { auditorsFile }).mismatch).toMatchObject({
      ...{ group: { kind: 'category', unit: 'root', form: 'organisation' } },
    });
  });
});

describe('what no ballot and no receipt knows of', () => {
  const sealed = sealedCampaign({
    k: 2,
    ballots: [
      [1, 2, 3],
      [4, 5],
    ],
  });
  const { campaign, assignments } = sealed;
  const forms = campaign.forms.map((form) => {
    return { ...form, grades: form.grades.map((grade) => ({ ...grade, satisfied: true })) };
  });
  const swapped = assignments.map(({ pending, withdrawn, ...row }) => ({
    ...row,
    pending: withdrawn + 1,
    withdrawn: pending,
  }));
  const forgeries: [what: string, forgery: SealedCampaign][] = [
    ['the title', { ...sealed, campaign: { ...campaign, title: '另一次评议' } }],
    ['the deadline', { ...sealed, campaign: { ...campaign, collectionDeadline: '2012-03-20T16:00:00.000Z' } }],
    ['what a grade counts for', { ...sealed, campaign: { ...campaign, forms } }],
    ['pending and withdrawn', { ...sealed, assignments: swapped }],
    ['a tag, for somebody without its receipt', { ...sealed, tags: withOtherTag(sealed, 1) }],
  ];

  test.each(forgeries)('%s: the fingerprint alone', (_, forgery) => {
    const genuine = buildBulletin(sealed);
    const { bulletin } = buildBulletin(forgery);
    const receipt = sealed.tags[0]?.tag.subarray(0, 10);
    const adapted = { ...genuine.auditorsFile, fingerprint: bulletin.fingerprint };
    expect(verifyBulletin(bulletin, { receipt, auditorsFile: adapted }).mismatch).toBeNull();
    for (const options of [{ fingerprint: genuine.bulletin.fingerprint }, { auditorsFile: genuine.auditorsFile }]) {
      expect(verifyBulletin(bulletin, options).mismatch?.code).toMatch(/^(?:announced|auditors)-fingerprint$/);
    }
  });
});

describe('sealed as they are', () => {
  const sealed = sealedCampaign({
    k: 2,
    ballots: [
      [1, 2, 3],
      [4, 5],
    ],
  });

  test('two tags with one receipt are named, not passed over', () => {
    const [first, second] = sealed.tags;
    if (!first || !second) throw new Error('there are no tags');
    const twin = Buffer.from(first.tag);
    twin[31] = (twin[31] ?? 0) ^ 1;
    const { bulletin } = buildBulletin({
      ...sealed,
      tags: sealed.tags.map((t) => (t === second ? { ...t, tag: twin } : t)),
    });
    expect(verifyBulletin(bulletin, { receipt: first.tag.subarray(0, 10) }).mismatch).toEqual({
      ...{ code: 'receipt-ambiguous', found: receiptOf(first.tag) },
    });
  });

  test('a ballot with an answer too many, or a grade that the form has not, is named', () => {
    const bad: ((ballot: OpenedBallot) => number[])[] = [
      ({ grades }) => [...grades, 1],
      ({ grades }) => grades.map(() => 9),
    ];
    for (const gradesOf of bad) {
      const ballots = sealed.ballots.map((ballot, n) => (n === 0 ? { ...ballot, grades: gradesOf(ballot) } : ballot));
      const { bulletin, auditorsFile } = buildBulletin({ ...sealed, ballots });
      expect(verifyBulletin(bulletin, { auditorsFile }).mismatch).toMatchObject({
        ...{ code: 'opening-grades', subject: '对象0' },
      });
    }
  });

  test('more done than ballots there are is named', () => {
    const assignments = sealed.assignments.map((row): AssignmentCounts => ({ ...row, done: row.done + 1 }));
    const { bulletin } = buildBulletin({ ...sealed, assignments });
    expect(verifyBulletin(bulletin).mismatch).toMatchObject({
      code: 'count',
      subject: '对象0',
      expected: '4',
      found: '3',
    });
  });
});
