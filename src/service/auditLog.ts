import type { PrismaClient } from '../database/prisma.ts';
import { ChainCheck, type ChainedEntry, type ChainFault, type ChainHead } from '../domain/audit/chain.ts';
import type { AuditValue } from '../domain/audit/entry.ts';

type Row = Awaited<ReturnType<PrismaClient['auditEntry']['findMany']>>[number];

/** An entry with what the reader is told of its actor. */
export interface LoggedEntry extends ChainedEntry {
  /** What whoever gave the actor an office calls them; null for others. */
  readonly label: string | null;
}

export interface LogPage {
  readonly entries: readonly LoggedEntry[];
  readonly total: number;
}

/** A page of the log, the newest entries first; pages count from 0. */
export async function loadAuditPage(
  prisma: PrismaClient,
  { page, perPage }: { readonly page: number; readonly perPage: number },
): Promise<LogPage> {
  const total = await prisma.auditEntry.count();
  const rows = await prisma.auditEntry.findMany({ orderBy: { position: 'desc' }, skip: page * perPage, take: perPage });
  const labels = await labelsOf(prisma, rows);
  return { total, entries: rows.map((row) => ({ ...chained(row), label: labels.get(row.actor) ?? null })) };
}

async function labelsOf(prisma: PrismaClient, rows: readonly Row[]): Promise<Map<string, string>> {
  const accounts = rows.flatMap(({ actor }) =>
    actor.startsWith(ACCOUNT) ? [BigInt(actor.slice(ACCOUNT.length))] : [],
  );
  const held = await prisma.office.findMany({
    where: { accountId: { in: accounts }, label: { not: '' } },
    select: { accountId: true, label: true },
    orderBy: { id: 'asc' },
  });
  return new Map(held.map(({ accountId, label }) => [`${ACCOUNT}${accountId}`, label]));
}

const ACCOUNT = 'account ';
const BATCH = 2_000;

/** The whole log from its beginning, some thousand entries at a time. */
async function* auditEntries(prisma: PrismaClient): AsyncGenerator<ChainedEntry> {
  for (let last = 0; ; ) {
    const rows = await prisma.auditEntry.findMany({
      where: { position: { gt: last } },
      orderBy: { position: 'asc' },
      take: BATCH,
    });
    for (const row of rows) yield chained(row);
    const end = rows.at(-1);
    if (!end) return;
    last = end.position;
  }
}

/** As `auditEntries`, all at once. */
export async function wholeAuditLog(prisma: PrismaClient): Promise<ChainedEntry[]> {
  const all: ChainedEntry[] = [];
  for await (const entry of auditEntries(prisma)) all.push(entry);
  return all;
}

export interface ChainReport {
  readonly head: ChainHead;
  readonly fault: ChainFault | null;
  /** How many ends of it the owners were told. */
  readonly told: number;
}

/** Recomputes the chain and holds the ends that the owners were told against it. */
export async function checkAuditLog(prisma: PrismaClient): Promise<ChainReport> {
  const heads = await prisma.auditHead.findMany({ orderBy: { position: 'asc' } });
  const check = new ChainCheck(heads);
  for await (const entry of auditEntries(prisma)) check.next(entry);
  return { ...check.end(), told: heads.length };
}

function chained({ position, at, actor, act, campaignId, target, before, after, hash }: Row): ChainedEntry {
  return { position, at, actor, act, campaignId, target, before: asValue(before), after: asValue(after), hash };
}

/** What the database gives back of JSON is JSON. */
function asValue(stored: Row['before']): AuditValue {
  if (stored === null || typeof stored !== 'object') return stored;
  if (Array.isArray(stored)) return stored.map((part) => asValue(part ?? null));
  return Object.fromEntries(Object.entries(stored).map(([key, part]) => [key, asValue(part ?? null)]));
}
