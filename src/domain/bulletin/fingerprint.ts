import type { Bulletin } from './bulletin.ts';
import { canonicalJson } from './canonicalJson.ts';
import { sha256 } from './sha256.ts';

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
  const trees = [Buffer.from(roots.tags, 'hex'), Buffer.from(roots.ballots, 'hex')];
  return sha256('pingyi/bulletin-fingerprint/v1\0', size, ...trees, sha256(rest)).toString('hex');
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
