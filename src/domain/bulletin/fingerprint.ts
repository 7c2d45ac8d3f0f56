import { createHash } from 'node:crypto';
import type { Bulletin } from './bulletin.ts';
import { canonicalJson } from './canonicalJson.ts';

/** The hash (in hexadecimal) that commits to all of a bulletin: to its lists by their roots, to the rest by its canonical JSON. */
export function fingerprintOf({
  version,
  campaign,
  sealedAt,
  reconciliation,
  statistics,
  roots,
}: FingerprintedPart): string {
  const rest = canonicalJson({ version, campaign, sealedAt, reconciliation, statistics });
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(roots.size));
  return createHash('sha256')
    .update('pingyi/bulletin-fingerprint/v1\0')
    .update(size)
    .update(Buffer.from(roots.tags, 'hex'))
    .update(Buffer.from(roots.ballots, 'hex'))
    .update(createHash('sha256').update(rest).digest())
    .digest('hex');
}
type FingerprintedPart = Omit<Bulletin, 'fingerprint' | 'tags' | 'ballots'>;

/** The fingerprint that somebody typed or copied; null if it is none. */
export function parseFingerprint(typed: string): string | null {
  if (typed.length > 256) return null;
  const plain = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Dash_Punctuation}]/gu, '');
  return /^[0-9a-f]{64}$/.test(plain) ? plain : null;
}
