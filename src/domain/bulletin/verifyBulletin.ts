import type { ZodError } from 'zod';
import { type AuditorsFile, auditorsShape, type Bulletin, bulletinShape, VERSION } from './bulletin.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type KnownCampaign, knownCampaign } from './knownCampaign.ts';
import { type Trees, treesOf } from './leaves.ts';
import { listMismatch, reconciliationMismatch, rootMismatch } from './lists.ts';
import type { Mismatch } from './mismatch.ts';
import { openingMismatch } from './openings.ts';
import type { Passed } from './passed.ts';
import { receiptCheck } from './receiptCheck.ts';
import { recountMismatch } from './recount.ts';
import { statisticsMismatch } from './statistics.ts';

export interface VerifyOptions {
  /** The first bytes of a tag, as `parseReceipt` gives them. */
  readonly receipt?: Uint8Array | undefined;
  /** An auditor's file, as JSON has it. */
  readonly auditorsFile?: unknown;
  /** The fingerprint that was announced, as `parseFingerprint` gives it. */
  readonly fingerprint?: string | undefined;
}

export interface Verification {
  readonly passed: readonly Passed[];
  /** The first thing that does not match; null if all does. */
  readonly mismatch: Mismatch | null;
}

/**
 * Checks a bulletin, as JSON has it, against itself and against what its reader brings along. By itself it shows that the
 * bulletin contradicts itself nowhere; that it is the one that was sealed, the announced fingerprint alone shows.
 */
export function verifyBulletin(file: unknown, options: VerifyOptions = {}): Verification {
  const read = readBulletin(file);
  if ('code' in read) return { passed: [], mismatch: read };
  const passed: Passed[] = [];
  for (const check of checksOf(read, options)) {
    const outcome = check();
    if ('code' in outcome) return { passed, mismatch: outcome };
    passed.push(outcome);
  }
  return { passed, mismatch: null };
}

interface ReadBulletin {
  readonly bulletin: Bulletin;
  readonly known: KnownCampaign;
}

function readBulletin(file: unknown): ReadBulletin | Mismatch {
  const parsed = bulletinShape.safeParse(file);
  if (!parsed.success) return { code: isOtherVersion(file) ? 'version' : 'shape', found: foundIn(file, parsed.error) };
  const known = knownCampaign(parsed.data.campaign);
  return 'code' in known ? known : { bulletin: parsed.data, known };
}

type Check = () => Passed | Mismatch;

function checksOf({ bulletin, known }: ReadBulletin, options: VerifyOptions): Check[] {
  const { campaign, sealedAt, statistics, roots, reconciliation } = bulletin;
  const { subjects, pools, withheld } = statistics;
  let tagTrees: Trees | undefined;
  const tagsOnce = () => (tagTrees ??= treesOf(campaign.id, 'tags', bulletin.tags));
  const checks: Check[] = [
    () => ({ check: 'shape', campaign: campaign.title, sealedAt }),
    () =>
      listMismatch(bulletin) ?? { check: 'lists', subjects: known.subjects.size, ballots: sum(reconciliation, 'done') },
    () =>
      rootMismatch(bulletin, 'tags', tagsOnce()) ??
      rootMismatch(bulletin, 'ballots', treesOf(campaign.id, 'ballots', bulletin.ballots)) ?? {
        ...{ check: 'roots', tags: roots.tags, ballots: roots.ballots },
      },
    () =>
      reconciliationMismatch(bulletin) ?? {
        ...{ check: 'reconciliation', assigned: sum(reconciliation, 'assigned'), done: sum(reconciliation, 'done') },
      },
    () =>
      statisticsMismatch(bulletin, known) ?? {
        ...{ check: 'statistics', shown: subjects.length, pools: pools.length, withheld },
      },
    () => fingerprintCheck(bulletin, options.fingerprint),
  ];
  const { receipt, auditorsFile } = options;
  if (receipt !== undefined) checks.push(() => receiptCheck(bulletin, tagsOnce(), receipt));
  if (auditorsFile !== undefined) checks.push(() => openingCheck(bulletin, known, auditorsFile));
  return checks;
}

function fingerprintCheck(bulletin: Bulletin, announced: string | undefined): Passed | Mismatch {
  const found = bulletin.fingerprint;
  const computed = fingerprintOf(bulletin);
  if (found !== computed) return { code: 'fingerprint', expected: computed, found };
  if (announced !== undefined && announced !== found) {
    return { code: 'announced-fingerprint', expected: announced, found };
  }
  return { check: 'fingerprint', fingerprint: found, announced: announced !== undefined };
}

function openingCheck(bulletin: Bulletin, known: KnownCampaign, file: unknown): Passed | Mismatch {
  const parsed = auditorsShape.safeParse(file);
  if (!parsed.success) {
    return { code: isOtherVersion(file) ? 'auditors-version' : 'auditors-shape', found: foundIn(file, parsed.error) };
  }
  const auditors: AuditorsFile = parsed.data;
  return (
    openingMismatch(bulletin, known, auditors) ??
    recountMismatch(bulletin.statistics, auditors.ballots) ?? { check: 'ballots', opened: auditors.ballots.length }
  );
}

/** A later layout of the same kind of file. */
function isOtherVersion(file: unknown): file is { version: number } {
  return (
    typeof file === 'object' &&
    file !== null &&
    'version' in file &&
    Number.isSafeInteger(file.version) &&
    file.version !== VERSION
  );
}

function foundIn(file: unknown, error: ZodError): string {
  return isOtherVersion(file) ? `${file.version}` : (error.issues[0]?.path.map(String).join('.') ?? '');
}

function sum<K extends 'assigned' | 'done'>(rows: readonly Record<K, number>[], key: K): number {
  return rows.reduce((total, row) => total + row[key], 0);
}
