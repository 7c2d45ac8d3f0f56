import { RECEIPT_BYTES, receiptOf } from '../ballot/receipt.ts';
import type { Bulletin } from './bulletin.ts';
import type { Trees } from './leaves.ts';
import { inclusionProof, isIncluded } from './merkle.ts';
import type { Mismatch } from './mismatch.ts';
import type { ReceiptFound } from './passed.ts';

/** Looks for the one tag that begins with a receipt's bytes, and proves that the tree of tags, whose root was checked, has it. */
export function receiptCheck(bulletin: Bulletin, trees: Trees, beginning: Uint8Array): ReceiptFound | Mismatch {
  if (beginning.length !== RECEIPT_BYTES) throw new RangeError(`a receipt has ${RECEIPT_BYTES} bytes`);
  const prefix = Buffer.from(beginning).toString('hex');
  const receipt = receiptOf(beginning);
  const flat = bulletin.tags.flatMap(({ subject, entries }) => entries.map((tag) => ({ subject, tag })));
  const found = flat.flatMap(({ subject, tag }, index) => (tag.startsWith(prefix) ? [{ subject, tag, index }] : []));
  const [first] = found;
  if (!first) return { code: 'receipt-missing', found: receipt };
  if (found.length > 1) return { code: 'receipt-ambiguous', found: receipt };
  const { index } = first;
  const proof = inclusionProof(trees.leaves, index);
  const leafHash = trees.leaves[index] ?? new Uint8Array();
  const size = trees.leaves.length;
  // The tree was found to have this root before: a proof that fails is a fault of this program.
  if (!isIncluded({ leafHash, index, size, proof, root: Buffer.from(bulletin.roots.tags, 'hex') })) {
    throw new Error('a leaf of the tree of tags cannot be proved');
  }
  return { check: 'receipt', receipt, ...first, size, proof: proof.map((hash) => Buffer.from(hash).toString('hex')) };
}
