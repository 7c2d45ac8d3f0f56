import type { PrismaClient } from '../../database/prisma.ts';
import type { AnnouncedFile } from '../reports/announceDocument.ts';
import { enqueueUpload } from './noteUpload.ts';

/** The sender's answer, in a message, that a file is to be imported; false if it was not asked any more. */
export async function takeAsImport(
  prisma: PrismaClient,
  accountId: bigint,
  { uploadId, messageId }: { readonly uploadId: number; readonly messageId: number },
): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const where = { id: uploadId, accountId, state: 'asked' as const };
    const { count } = await tx.upload.updateMany({ where, data: { state: 'announced', noticeMessageId: messageId } });
    if (count === 1) await enqueueUpload(tx, { kind: 'read', uploadId });
    return count === 1;
  });
}

/** The sender's answer that a file is part of a report: the file as its message announced it; null if it was not asked. */
export async function takeAsReport(
  prisma: PrismaClient,
  accountId: bigint,
  uploadId: number,
): Promise<AnnouncedFile | null> {
  const where = { id: uploadId, accountId, state: 'asked' as const };
  const found = await prisma.upload.findFirst({ where });
  // It is closed when the report has it: until then the question stands, and tapping again does the same again.
  if (!found) return null;
  const { messageId, fileId, name, mediaType, bytes } = found;
  return { accountId, messageId, fileId, name, mediaType, bytes };
}

/** Closes an upload that a report has taken in. */
export async function closeAsked(prisma: PrismaClient, accountId: bigint, uploadId: number): Promise<void> {
  await prisma.upload.updateMany({ where: { id: uploadId, accountId, state: 'asked' }, data: { state: 'closed' } });
}
