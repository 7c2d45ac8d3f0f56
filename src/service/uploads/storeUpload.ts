import type { PrismaClient, Transaction } from '../../database/prisma.ts';

/** What an upload holds: the campaign's file, a workbook, or the one sheet that a CSV file is. */
export type UploadPart = 'campaign' | 'workbook' | `sheet ${string}`;

/** An upload with what was fetched of it. */
export interface StoredUpload {
  readonly id: number;
  readonly name: string;
  readonly content: Buffer;
}

/** An upload about which something is to be done. */
export interface UploadInHand {
  readonly id: number;
  readonly accountId: bigint;
  readonly name: string;
  readonly fileId: string;
  readonly state: string;
  readonly noticeMessageId: number | null;
}

export function uploadInHand(prisma: PrismaClient, uploadId: number): Promise<UploadInHand | null> {
  return prisma.upload.findUnique({
    where: { id: uploadId },
    select: { id: true, accountId: true, name: true, fileId: true, state: true, noticeMessageId: true },
  });
}

/** Notes in which message an upload's sender is told how far it is. */
export async function noteNotice(prisma: PrismaClient, uploadId: number, noticeMessageId: number): Promise<void> {
  await prisma.upload.update({ where: { id: uploadId }, data: { noticeMessageId } });
}

/** The messages about the sender's other files that wait. */
export async function othersNotices(
  prisma: PrismaClient,
  accountId: bigint,
  uploadId: number,
): Promise<{ name: string; messageId: number }[]> {
  const others = await prisma.upload.findMany({
    where: { accountId, state: 'waiting', id: { not: uploadId }, noticeMessageId: { not: null } },
    select: { name: true, noticeMessageId: true },
  });
  return others.flatMap(({ name, noticeMessageId: messageId }) => (messageId === null ? [] : [{ name, messageId }]));
}

/** Stores what was fetched. */
export async function fetchedUpload(
  prisma: PrismaClient,
  uploadId: number,
  content: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await prisma.upload.updateMany({ where: { id: uploadId, state: 'announced' }, data: { content } });
}

/** Keeps a file that was read, and closes those of its sender that it takes the place of. */
export async function keepUpload(prisma: PrismaClient, uploadId: number, part: UploadPart): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { accountId } = await tx.upload.findUniqueOrThrow({ where: { id: uploadId }, select: { accountId: true } });
    const parts = part === 'campaign' ? [part] : part === 'workbook' ? undefined : [part, 'workbook'];
    await tx.upload.updateMany({
      where: {
        ...{ accountId, state: 'waiting', id: { not: uploadId } },
        ...(parts ? { part: { in: parts } } : { NOT: { part: 'campaign' } }),
      },
      data: { state: 'closed', content: null },
    });
    await tx.upload.update({ where: { id: uploadId }, data: { state: 'waiting', part } });
  });
}

/** Closes uploads that cannot be imported, or need not be. */
export async function closeUploads(prisma: PrismaClient, uploadIds: readonly number[]): Promise<void> {
  const where = { id: { in: [...uploadIds] } };
  await prisma.upload.updateMany({ where, data: { state: 'closed', content: null } });
}

/** The files of these uploads that are still kept, in the order in which they came. */
export async function storedUploads(
  db: PrismaClient | Transaction,
  uploadIds: readonly number[],
): Promise<StoredUpload[]> {
  const found = await db.upload.findMany({
    where: { id: { in: [...uploadIds] } },
    select: { id: true, name: true, content: true },
    orderBy: { id: 'asc' },
  });
  return found.flatMap(({ id, name, content }) => (content ? [{ id, name, content: Buffer.from(content) }] : []));
}

/**
 * Notes what a preview of these files showed; they wait again for a decision. `from`: those that have been decided about
 * meanwhile stay as they are.
 */
export async function noteSeen(
  prisma: PrismaClient,
  uploadIds: readonly number[],
  { seen, from }: { readonly seen: string; readonly from: 'waiting' | 'confirmed' },
): Promise<void> {
  const where = { id: { in: [...uploadIds] }, state: from };
  await prisma.upload.updateMany({ where, data: { seen, state: 'waiting' } });
}

/** Notes which campaign uploads are for. */
export async function noteCampaign(
  prisma: PrismaClient,
  uploadIds: readonly number[],
  campaignId: string,
): Promise<void> {
  await prisma.upload.updateMany({ where: { id: { in: [...uploadIds] } }, data: { campaignId } });
}

/** Marks confirmed uploads as imported, inside the transaction that imports them. Throws if they are not confirmed any more. */
export async function markImported(tx: Transaction, uploadIds: readonly number[]): Promise<void> {
  const where = { id: { in: [...uploadIds] }, state: 'confirmed' as const };
  const { count } = await tx.upload.updateMany({ where, data: { state: 'imported', content: null } });
  if (count !== uploadIds.length) throw new Error('an upload is no longer confirmed');
}

/** Lets what nobody confirmed within a day expire; what it held is gone. */
export async function expireUploads(prisma: PrismaClient, before: Date): Promise<number> {
  const { count } = await prisma.upload.updateMany({
    where: { state: { in: ['asked', 'announced', 'waiting'] }, sentAt: { lte: before } },
    data: { state: 'expired', content: null },
  });
  return count;
}
