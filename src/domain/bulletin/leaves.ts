import type { OpenedBallot, SubjectList } from './bulletin.ts';
import { leafHash, treeHash } from './merkle.ts';
import { sha256 } from './sha256.ts';

/** Bytes of a tag, a commitment, a salt and a fingerprint. */
const HASH_BYTES = 32;

/** Which of the two lists; each has leaves of its own kind. */
export type ListName = 'tags' | 'ballots';

/** The trees over one of the lists. */
export interface Trees {
  /** Leaf hashes in the order of the subjects, then of each list. */
  readonly leaves: readonly Uint8Array[];
  readonly root: Uint8Array;
  /** Roots of the subjects' own trees, in their order. */
  readonly subjectRoots: readonly Uint8Array[];
}

export function treesOf(campaignId: string, name: ListName, lists: readonly SubjectList[]): Trees {
  const leafOf = name === 'tags' ? tagLeaf : ballotLeaf;
  const leaves: Uint8Array[] = [];
  const subjectRoots = lists.map(({ subject, entries }) => {
    const own = entries.map((entry) => leafOf(campaignId, subject, Buffer.from(entry, 'hex')));
    for (const leaf of own) leaves.push(leaf);
    return treeHash(own);
  });
  return { leaves, root: treeHash(leaves), subjectRoots };
}

/** The leaf hash of a tag (32 bytes) of one subject. */
export function tagLeaf(campaignId: string, subject: string, tag: Uint8Array): Buffer {
  return leaf('pingyi/tag-leaf/v1', campaignId, subject, tag);
}

/** The leaf hash of a ballot's commitment (32 bytes) of one subject. */
export function ballotLeaf(campaignId: string, subject: string, commitment: Uint8Array): Buffer {
  return leaf('pingyi/ballot-leaf/v1', campaignId, subject, commitment);
}

/** What stands for a ballot in public (32 bytes): without the salt it tells nothing, with it exactly one ballot fits. */
export function ballotCommitment(campaignId: string, { subject, cell, grades, salt }: OpenedBallot): Buffer {
  // The salt has a fixed length and stands first, so that nothing runs into anything else.
  const about = JSON.stringify([campaignId, subject, cell, grades]);
  return sha256('pingyi/ballot-commitment/v1\0', hash32(Buffer.from(salt, 'hex')), about);
}

function leaf(purpose: string, campaignId: string, subject: string, content: Uint8Array): Buffer {
  // JSON holds no byte 0, and the content behind it has a fixed length.
  const about = Buffer.from(`${purpose}\0${JSON.stringify([campaignId, subject])}\0`);
  return leafHash(Buffer.concat([about, hash32(content)]));
}

function hash32(bytes: Uint8Array): Uint8Array {
  if (bytes.length !== HASH_BYTES) throw new RangeError(`${HASH_BYTES} bytes are needed, not ${bytes.length}`);
  return bytes;
}
