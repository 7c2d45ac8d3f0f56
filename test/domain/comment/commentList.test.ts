import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CommentList, commentList, type SubmittedComment } from '../../../src/domain/comment/commentList.ts';
import { randomCampaign } from '../disclosure/randomCampaign.ts';

const SIZE = { subjects: 12, units: 8, votesPerSubject: 25 };

/** Trees and subjects as campaigns have them; each ballot comes with a comment, or does not. */
const commented = fc
  .record({ seed: fc.nat(1_000_000), least: fc.integer({ min: 3, max: 12 }), share: fc.double({ min: 0.1, max: 1 }) })
  .map(({ seed, least, share }) => {
    const { units, subjects, votes } = randomCampaign(seed, SIZE);
    const written = votes.filter((_vote, n) => (n * 0.618 + seed * 0.1) % 1 < share);
    const comments = written.map(({ subject }, n) => ({ id: Buffer.from(`${seed} ${n}`), subject }));
    return { units, subjects, comments, least, seed: Buffer.alloc(32, seed % 251) };
  });
type Commented = typeof commented extends fc.Arbitrary<infer C> ? C : never;

/** The list cut into its groups. */
function cut({ groups, order }: CommentList<SubmittedComment>) {
  let last = 0;
  return groups.map((group) => {
    last += group.comments;
    return { ...group, members: order.slice(last - group.comments, last) };
  });
}

function isWithin(units: Commented['units'], unit: string, above: string): boolean {
  const parent = units.find(({ code }) => code === unit)?.parent ?? null;
  return unit === above || (parent !== null && isWithin(units, parent, above));
}

test('every group has enough comments, no comment is in two, and none is under a name that has too few', () => {
  fc.assert(
    fc.property(commented, (campaign) => {
      const { units, subjects, comments, least } = campaign;
      const unitOf = new Map(subjects.map(({ code, unit }) => [code, unit]));
      const about = (code: string) => comments.filter(({ subject }) => subject === code);
      const list = commentList(campaign);
      const groups = cut(list);
      expect(new Set(list.order).size).toBe(list.order.length);
      expect(groups.reduce((sum, { comments: n }) => sum + n, 0)).toBe(list.order.length);
      for (const { subject, unit, members } of groups) {
        expect(members.length).toBeGreaterThanOrEqual(least);
        if (subject !== null) {
          expect(unit).toBe(unitOf.get(subject));
          expect(new Set(members)).toEqual(new Set(about(subject)));
          continue;
        }
        const pooled = new Set(members.map((member) => member.subject));
        // Alone a subject would be known though it is not named.
        expect(pooled.size).toBeGreaterThan(1);
        for (const code of pooled) {
          expect(about(code).length).toBeLessThan(least);
          expect(isWithin(units, unitOf.get(code) ?? '', unit)).toBe(true);
        }
      }
      const named = groups.flatMap(({ subject }) => subject ?? []);
      expect(named).toEqual([...new Set(named)]);
      const pools = groups.flatMap(({ subject, unit }) => (subject === null ? [unit] : []));
      expect(pools).toEqual([...new Set(pools)]);
    }),
    { numRuns: 150 },
  );
});

test('what is hidden is less than enough at each root; all of a subject is shown together or hidden together', () => {
  fc.assert(
    fc.property(commented, (campaign) => {
      const { units, subjects, comments, least } = campaign;
      const shown = new Set(commentList(campaign).order);
      const hidden = comments.filter((comment) => !shown.has(comment));
      for (const { code } of units.filter(({ parent }) => parent === null)) {
        const below = subjects.filter(({ unit }) => isWithin(units, unit, code)).map((subject) => subject.code);
        expect(hidden.filter(({ subject }) => below.includes(subject)).length).toBeLessThan(least);
      }
      const seen = new Set([...shown].map(({ subject }) => subject));
      for (const { subject } of hidden) expect(seen.has(subject)).toBe(false);
    }),
    { numRuns: 150 },
  );
});

test('the order is that of the seed, whatever order comments were stored in', () => {
  fc.assert(
    fc.property(commented, fc.infiniteStream(fc.nat()), (campaign, lots) => {
      const list = commentList(campaign);
      const stored = campaign.comments
        .map((comment) => ({ comment, lot: lots.next().value ?? 0 }))
        .sort((a, b) => a.lot - b.lot)
        .map(({ comment }) => comment);
      expect(commentList({ ...campaign, comments: stored })).toEqual(list);
      const other = commentList({ ...campaign, seed: Buffer.alloc(32, 252) });
      expect(other.groups).toEqual(list.groups);
      if (list.order.length > 15) expect(other.order).not.toEqual(list.order);
    }),
    { numRuns: 60 },
  );
});
