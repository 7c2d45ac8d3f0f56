import { createHash } from 'node:crypto';
import { leafHash } from './merkle.ts';

/** Bytes of a tag, a commitment, a salt and a fingerprint. */
export const HASH_BYTES = 32;

/** One ballot laid open: what its commitment hides. */
export interface OpenedBallot {
  readonly subject: string;
  /** The stored cell: a category, or the merged one. */
  readonly cell: string;
  /** One per item of the subject, 1 for the first grade of the form. */
  readonly grades: readonly number[];
  /** 32 bytes of chance in hexadecimal. */
  readonly salt: string;
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
  return createHash('sha256')
    .update('pingyi/ballot-commitment/v1\0')
    .update(hash32(Buffer.from(salt, 'hex')))
    .update(JSON.stringify([campaignId, subject, cell, grades]))
    .digest();
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
