import type { Transaction } from '../database/prisma.ts';
import { type AuditAct, type AuditValue, actorText, CHAIN_START, chainHash } from '../domain/audit/entry.ts';

/**
 * Writes an act down, inside the transaction that does it: neither is there without the other. To be called last: entries
 * are written one after another over all processes, and what is locked here waits for nothing else.
 */
export async function audit(tx: Transaction, act: AuditAct, at: Date): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('pingyi/audit', 0))::text`;
  const last = await tx.auditEntry.findFirst({
    orderBy: { position: 'desc' },
    select: { position: true, hash: true },
  });
  const entry = {
    ...{ position: (last?.position ?? 0) + 1, at, actor: actorText(act.actor), act: act.act },
    ...{ campaignId: act.campaignId ?? null, target: act.target ?? null },
    ...{ before: act.before ?? null, after: act.after ?? null },
  };
  const hash = Uint8Array.from(chainHash(last?.hash ?? CHAIN_START, entry));
  await tx.$executeRaw`
    INSERT INTO audit_entry (position, at, actor, act, campaign_id, target, before, after, hash)
    VALUES (${entry.position}, ${at}, ${entry.actor}, ${entry.act}, ${entry.campaignId}, ${entry.target},
            ${json(entry.before)}::jsonb, ${json(entry.after)}::jsonb, ${hash})`;
}

function json(value: AuditValue): string | null {
  return value === null ? null : JSON.stringify(value);
}
