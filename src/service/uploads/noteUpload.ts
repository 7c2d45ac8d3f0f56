import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import { type AnnouncedFile, DOCUMENT_BYTES_MAX } from '../reports/announceDocument.ts';

/** The queue's task that reads what was sent, and imports what was confirmed. */
export const UPLOAD_TASK = 'upload';

/** Who asked for it and in which message the answer belongs; absent: whoever sent the file, in the message that tells how far it is. */
export interface UploadReader {
  readonly by: bigint;
  readonly messageId: number;
}

export interface UploadJob {
  readonly kind: 'read' | 'import';
  readonly uploadId: number;
  readonly reader?: UploadReader | undefined;
}

export type NotedUpload =
  | { readonly kind: 'noted'; readonly uploadId: number }
  | { readonly kind: 'refused'; readonly code: 'too-large' };

/**
 * Notes a file that somebody with the right to import has sent, and has it read, in one transaction; a message that comes
 * twice counts once. `asked`: its sender has to say first what it is.
 */
export async function noteUpload(
  prisma: PrismaClient,
  file: AnnouncedFile,
  { asked, now }: { readonly asked: boolean; readonly now: Date },
): Promise<NotedUpload> {
  if (file.bytes > DOCUMENT_BYTES_MAX) return { kind: 'refused', code: 'too-large' };
  const { accountId, messageId } = file;
  return prisma.$transaction(async (tx) => {
    const state = asked ? 'asked' : 'announced';
    const { count } = await tx.upload.createMany({ data: { ...file, state, sentAt: now }, skipDuplicates: true });
    const where = { accountId_messageId: { accountId, messageId } };
    const { id } = await tx.upload.findUniqueOrThrow({ where, select: { id: true } });
    if (count === 1 && !asked) await enqueueUpload(tx, { kind: 'read', uploadId: id });
    return { kind: 'noted', uploadId: id };
  });
}

/** Uploads are read and imported one after another: each takes a core and its memory. */
export async function enqueueUpload(tx: Transaction, job: UploadJob): Promise<void> {
  const { kind, uploadId, reader } = job;
  const payload = JSON.stringify({ kind, uploadId, ...(reader && { ...reader, by: String(reader.by) }) });
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${UPLOAD_TASK}, ${payload}::json, queue_name := 'upload', max_attempts := 12)`;
}
