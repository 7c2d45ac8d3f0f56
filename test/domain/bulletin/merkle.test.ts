import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Inclusion, inclusionProof, isIncluded, leafHash, treeHash } from '../../../src/domain/bulletin/merkle.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = (text: string) => Buffer.from(text, 'hex');

// The vectors that implementations of certificate transparency share (google/certificate-transparency-go, transparency-dev/merkle).
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const PROOFS: [index: number, size: number, siblings: string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
];
const hashes = LEAVES.map((leaf) => leafHash(bytes(leaf)));

describe('the vectors of certificate transparency', () => {
  it.each(ROOTS.map((root, size) => ({ root, size })))('root of $size leaves', ({ root, size }) => {
    expect(hex(treeHash(hashes.slice(0, size)))).toBe(root);
  });

  it.each(PROOFS)('proof of leaf %i of %i', (index, size, siblings) => {
    expect(inclusionProof(hashes.slice(0, size), index).map(hex)).toEqual(siblings);
  });
});

const trees = fc.integer({ min: 1, max: 70 }).chain((size) =>
  fc.record({
    leaves: fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: size, maxLength: size }),
    index: fc.nat({ max: size - 1 }),
  }),
);

function claim(leaves: readonly Uint8Array[], index: number): Inclusion {
  const all = leaves.map(leafHash);
  const own = all[index];
  if (!own) throw new Error('there is no such leaf');
  return { leafHash: own, index, size: all.length, proof: inclusionProof(all, index), root: treeHash(all) };
}

test('every leaf’s proof checks; with any bit of leaf, sibling or root altered it fails', () => {
  fc.assert(
    fc.property(trees, fc.nat(), ({ leaves, index }, where) => {
      const honest = claim(leaves, index);
      expect(isIncluded(honest)).toBe(true);
      const parts = [honest.leafHash, honest.root, ...honest.proof].map((part) => Uint8Array.from(part));
      const altered = parts[where % parts.length] ?? new Uint8Array();
      const bit = Math.floor(where / parts.length) % 256;
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const [leaf = altered, root = altered, ...proof] = parts;
      expect(isIncluded({ ...honest, leafHash: leaf, root, proof })).toBe(false);
    }),
  );
});

test('a proof holds for its place alone, and neither shortened nor lengthened', () => {
  fc.assert(
    fc.property(trees, fc.integer({ min: -3, max: 80 }), ({ leaves, index }, other) => {
      const honest = claim(leaves, index);
      const same = leaves.length === 1 || other === index;
      const twin = hex(leafHash(leaves[other] ?? bytes('ff'.repeat(41)))) === hex(honest.leafHash);
      if (!same && !twin) expect(isIncluded({ ...honest, index: other })).toBe(false);
      expect(isIncluded({ ...honest, proof: [...honest.proof, honest.root] })).toBe(false);
      if (honest.proof.length > 0) expect(isIncluded({ ...honest, proof: honest.proof.slice(1) })).toBe(false);
      if (honest.proof.length > 0) expect(isIncluded({ ...honest, proof: honest.proof.slice(0, -1) })).toBe(false);
    }),
  );
});

test('neither an empty tree nor an index outside has a proof', () => {
  expect(() => inclusionProof([], 0)).toThrow(RangeError);
  expect(() => inclusionProof(hashes, 8)).toThrow(RangeError);
  const root = createHash('sha256').digest();
  expect(isIncluded({ leafHash: root, index: 0, size: 0, proof: [], root })).toBe(false);
});
