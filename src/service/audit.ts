import type { PrismaClient, Transaction } from '../database/prisma.ts';
import {
  type AuditAct,
  type AuditActor,
  type AuditValue,
  actorText,
  CHAIN_START,
  chainHash,
} from '../domain/audit/entry.ts';

/** Who does something now. */
export interface Acting {
  readonly actor: AuditActor;
  readonly now: Date;
}

/** An account of the chat that does something now. */
export interface By {
  readonly by: bigint;
  readonly now: Date;
}

/** As `audit`, for what an account of the chat does. */
export function auditBy(tx: Transaction, { by, now }: By, act: Omit<AuditAct, 'actor'>): Promise<void> {
  return audit(tx, { ...act, actor: { kind: 'account', accountId: by } }, now);
}

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

/** Writes down what only hands something out, in a transaction of its own; to be called before it is handed out. */
export async function auditAlone(prisma: PrismaClient, act: AuditAct, at: Date): Promise<void> {
  await prisma.$transaction((tx) => audit(tx, act, at));
}

function json(value: AuditValue): string | null {
  return value === null ? null : JSON.stringify(value);
}
