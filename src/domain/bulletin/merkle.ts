import { sha256 } from './sha256.ts';

// Merkle trees of RFC 9162, section 2.1, with SHA-256. All hashes have 32 bytes.
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The hash of one leaf's data. */
export function leafHash(data: Uint8Array): Buffer {
  return sha256(LEAF, data);
}

/** The root over leaves in order (MTH). */
export function treeHash(leafHashes: readonly Uint8Array[]): Uint8Array {
  return leafHashes.length === 0 ? sha256() : subtree(leafHashes, 0, leafHashes.length);
}

/** What proves that the leaf at `index` (from 0) is in the tree: the siblings from the leaf up to the root (PATH). */
export function inclusionProof(leafHashes: readonly Uint8Array[], index: number): Uint8Array[] {
  if (!(index >= 0 && index < leafHashes.length)) throw new RangeError(`the tree has no leaf ${index}`);
  const siblings: Uint8Array[] = [];
  let [from, to] = [0, leafHashes.length];
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      siblings.push(subtree(leafHashes, middle, to));
      to = middle;
    } else {
      siblings.push(subtree(leafHashes, from, middle));
      from = middle;
    }
  }
  return siblings.reverse();
}

/** A claim that a leaf stands at `index` (from 0) of the tree of `size` leaves with this root. */
export interface Inclusion {
  readonly leafHash: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** Whether the proof bears the claim out (section 2.1.3.2). */
export function isIncluded({ leafHash: leaf, index, size, proof, root }: Inclusion): boolean {
  if (!(index >= 0 && index < size)) return false;
  let position = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      hash = nodeHash(sibling, hash);
      // A last node without a sibling rises as it is.
      while (position % 2 === 0 && position > 0) [position, last] = [half(position), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [position, last] = [half(position), half(last)];
  }
  return last === 0 && Buffer.compare(hash, root) === 0;
}

function subtree(leafHashes: readonly Uint8Array[], from: number, to: number): Uint8Array {
  if (to - from > 1) {
    const middle = from + split(to - from);
    return nodeHash(subtree(leafHashes, from, middle), subtree(leafHashes, middle, to));
  }
  const leaf = leafHashes[from];
  if (!leaf) throw new RangeError(`the tree has no leaf ${from}`);
  return leaf;
}

function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(NODE, left, right);
}

/** The largest power of two below `size` (≥ 2). */
function split(size: number): number {
  return 2 ** (31 - Math.clz32(size - 1));
}

function half(position: number): number {
  return Math.floor(position / 2);
}
