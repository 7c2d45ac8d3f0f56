import type { ChainedEntry } from '../../domain/audit/chain.ts';
import { csvText } from '../../domain/csv.ts';

const HEADINGS = ['position', 'at', 'actor', 'act', 'campaign', 'target', 'before', 'after', 'hash'];

/** The log as a table from which the chain can be recomputed: moments in UTC, before and after as JSON, hashes as hex. */
export function auditTable(entries: readonly ChainedEntry[]): string {
  const rows = entries.map(({ position, at, actor, act, campaignId, target, before, after, hash }) => [
    ...[position, at.toISOString(), actor, act, campaignId, target],
    ...[json(before), json(after), Buffer.from(hash).toString('hex')],
  ]);
  return csvText([HEADINGS, ...rows]);
}

function json(value: ChainedEntry['before']): string | null {
  return value === null ? null : JSON.stringify(value);
}
