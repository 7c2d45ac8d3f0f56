import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import { decideReport, type ReportRefusal } from '../../domain/report/decideReport.ts';
import { lockUnit, unitAccess } from '../unitAccess.ts';
import { reportFacts } from './reportFacts.ts';

/** The queue's task that fetches a document from the Bot API server. */
export const DOCUMENT_TASK = 'fetch-document';

/** The largest file that a bot may fetch, in bytes. */
export const DOCUMENT_BYTES_MAX = 20 * 1024 * 1024;

/** A file as its message announced it. */
export interface AnnouncedFile {
  readonly accountId: bigint;
  readonly messageId: number;
  /** What the Bot API server calls it. */
  readonly fileId: string;
  /** Empty for a picture sent as such. */
  readonly name: string;
  readonly mediaType: string;
  /** As the server says; 0 where it does not. */
  readonly bytes: number;
}

export type Announcement =
  | { readonly kind: 'announced' }
  | { readonly kind: 'refused'; readonly code: ReportRefusal | 'not-yours' | 'too-large' };

/**
 * Takes a file in as part of a unit's report, and has it fetched, in one transaction; a message that comes twice counts
 * once.
 */
export async function announceDocument(
  prisma: PrismaClient,
  unitId: number,
  file: AnnouncedFile,
): Promise<Announcement> {
  if (file.bytes > DOCUMENT_BYTES_MAX) return { kind: 'refused', code: 'too-large' };
  return prisma.$transaction(async (tx) => {
    await lockUnit(tx, unitId);
    const access = await unitAccess(tx, file.accountId, unitId);
    const facts = access?.kind === 'own' ? await reportFacts(tx, unitId) : null;
    if (!facts) return { kind: 'refused', code: 'not-yours' };
    if (await known(tx, unitId, file)) return { kind: 'announced' };
    const decision = decideReport(facts, { kind: 'add' });
    if (decision.kind === 'refused') return decision;
    await tx.report.upsert({ where: { unitId }, create: { unitId }, update: {} });
    const { id } = await tx.reportDocument.create({ data: { unitId, ...file }, select: { id: true } });
    const payload = JSON.stringify({ documentId: id });
    await tx.$executeRaw`SELECT graphile_worker.add_job(${DOCUMENT_TASK}, ${payload}::json, max_attempts := 12)`;
    return { kind: 'announced' };
  });
}

async function known(tx: Transaction, unitId: number, { accountId, messageId }: AnnouncedFile): Promise<boolean> {
  return (await tx.reportDocument.count({ where: { unitId, accountId, messageId } })) > 0;
}
