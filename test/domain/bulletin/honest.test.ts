import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseReceipt, receiptOf } from '../../../src/domain/ballot/receipt.ts';
import { buildBulletin } from '../../../src/domain/bulletin/buildBulletin.ts';
import { tagLeaf } from '../../../src/domain/bulletin/leaves.ts';
import { inclusionProof, isIncluded } from '../../../src/domain/bulletin/merkle.ts';
import { verifyBulletin } from '../../../src/domain/bulletin/verifyBulletin.ts';
import { chance, draws, sealedCampaign } from '../../support/sealedCampaign.ts';

/** Through a file and back. */
const filed = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('an honest bulletin of any shape verifies, with its fingerprint, each of its receipts and its auditor’s file', () => {
  fc.assert(
    fc.property(draws, (draw) => {
      const sealed = sealedCampaign(draw);
      const { bulletin, auditorsFile } = buildBulletin(sealed);
      const options = { fingerprint: bulletin.fingerprint, auditorsFile: filed(auditorsFile) };
      const { passed, mismatch } = verifyBulletin(filed(bulletin), options);
      expect(mismatch).toBeNull();
      expect(passed.map(({ check }) => check)).toEqual([
        ...['shape', 'lists', 'roots', 'reconciliation', 'statistics', 'fingerprint', 'ballots'],
      ]);
      for (const { subject, tag } of sealed.tags) {
        const receipt = parseReceipt(receiptOf(tag)) ?? undefined;
        const found = verifyBulletin(filed(bulletin), { receipt });
        expect(found.mismatch).toBeNull();
        expect(found.passed.at(-1)).toMatchObject({ check: 'receipt', subject, tag: Buffer.from(tag).toString('hex') });
      }
    }),
    { numRuns: 60 },
  );
});

test('the proof of a receipt is worth something without the bulletin: leaf, proof and root suffice', () => {
  const sealed = sealedCampaign({ k: 2, ballots: [[1, 2, 3], [4], [5, 6, 7, 8, 9]] });
  const { bulletin } = buildBulletin(sealed);
  for (const { subject, tag } of sealed.tags) {
    const found = verifyBulletin(bulletin, { receipt: tag.subarray(0, 10) }).passed.at(-1);
    if (found?.check !== 'receipt') throw new Error('the receipt was not found');
    const { index, size } = found;
    const proof = found.proof.map((hash) => Buffer.from(hash, 'hex'));
    const root = Buffer.from(bulletin.roots.tags, 'hex');
    expect(isIncluded({ leafHash: tagLeaf(bulletin.campaign.id, subject, tag), index, size, proof, root })).toBe(true);
    expect(isIncluded({ leafHash: tagLeaf(bulletin.campaign.id, 'else', tag), index, size, proof, root })).toBe(false);
  }
  expect(inclusionProof([chance('only')], 0)).toEqual([]);
});

test('the same campaign gives the same bytes, whatever order its tags and ballots come in', () => {
  fc.assert(
    fc.property(draws, (draw) => {
      const sealed = sealedCampaign(draw);
      const { k, regions, ...statistics } = sealed.statistics;
      const other = buildBulletin({
        ...sealed,
        statistics: { regions, ...statistics, k },
        tags: sealed.tags.toReversed(),
        ballots: sealed.ballots.toReversed().map(({ salt, grades, ...ballot }) => ({ salt, grades, ...ballot })),
      });
      expect(JSON.stringify(other)).toBe(JSON.stringify(buildBulletin(sealed)));
    }),
    { numRuns: 30 },
  );
});

test('what belongs to no subject is no bulletin', () => {
  const sealed = sealedCampaign({ k: 2, ballots: [[1, 2, 3]] });
  expect(() => buildBulletin({ ...sealed, tags: [{ subject: 'else', tag: chance('x') }] })).toThrow('else');
  expect(() => buildBulletin({ ...sealed, assignments: [] })).toThrow('对象0');
});

test('numbers that contradict each other at sealing are published, and named', () => {
  const sealed = sealedCampaign({
    k: 2,
    ballots: [
      [1, 2, 3],
      [4, 5],
    ],
  });
  const { bulletin } = buildBulletin({ ...sealed, tags: sealed.tags.slice(1) });
  expect(verifyBulletin(bulletin).mismatch).toEqual({
    ...{ code: 'count', list: 'tags', subject: '对象0', expected: '3', found: '2' },
  });
});
