import type { PrismaClient, Transaction } from '../../database/prisma.ts';

/** After how long an upload that nobody confirms expires, in milliseconds. */
const UPLOAD_WAITS_MS = 24 * 3_600_000;

/** A file that was read and waits for a decision. */
export interface WaitingUpload {
  readonly id: number;
  readonly accountId: bigint;
  readonly name: string;
  readonly sentAt: Date;
}

/** Everything that waits to be imported, whoever sent it, the newest last. */
export function waitingUploads(prisma: PrismaClient, now: Date): Promise<WaitingUpload[]> {
  return prisma.upload.findMany({
    where: { state: { in: ['waiting', 'confirmed'] }, sentAt: { gt: waitingSince(now) } },
    select: { id: true, accountId: true, name: true, sentAt: true },
    orderBy: { id: 'asc' },
    take: 20,
  });
}

/** What was sent before has expired. */
export function waitingSince(now: Date): Date {
  return new Date(now.getTime() - UPLOAD_WAITS_MS);
}

/** The files that are imported together with one: all that its sender has waiting, the oldest first. */
export async function uploadSet(
  db: PrismaClient | Transaction,
  uploadId: number,
  state: 'waiting' | 'confirmed',
): Promise<{ id: number; seen: string | null; campaignId: string | null }[]> {
  const upload = await db.upload.findUnique({ where: { id: uploadId }, select: { accountId: true, state: true } });
  if (upload?.state !== state) return [];
  return db.upload.findMany({
    where: { accountId: upload.accountId, state },
    select: { id: true, seen: true, campaignId: true },
    orderBy: { id: 'asc' },
  });
}
