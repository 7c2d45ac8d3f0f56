import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import { enqueueUpload, type UploadReader } from './noteUpload.ts';
import { uploadSet, waitingSince } from './waitingUploads.ts';

export type UploadDecision =
  | { readonly kind: 'done' }
  /** `over`: imported, discarded or expired already. `moved`: more was sent since the preview, which shows less than would be done. */
  | { readonly kind: 'refused'; readonly code: 'over' | 'under-way' | 'moved' };

/** A decision about an upload: who takes it, and in which message. */
export interface Deciding {
  readonly uploadId: number;
  readonly reader: UploadReader;
  readonly now: Date;
}

/** Has everything imported that a preview showed: once, whoever taps and however often. `seen`: the preview's fingerprint. */
export async function confirmUpload(
  prisma: PrismaClient,
  { uploadId, seen, reader, now }: Deciding & { readonly seen: string },
): Promise<UploadDecision> {
  return prisma.$transaction(async (tx) => {
    const ids = await lockedSet(tx, uploadId, now);
    if (!Array.isArray(ids)) return ids;
    if (ids.some((one) => one.seen !== seen)) return { kind: 'refused', code: 'moved' };
    const where = { id: { in: ids.map(({ id }) => id) } };
    await tx.upload.updateMany({ where, data: { state: 'confirmed' } });
    await enqueueUpload(tx, { kind: 'import', uploadId, reader });
    return { kind: 'done' };
  });
}

/** Throws away what was sent. */
export async function discardUpload(prisma: PrismaClient, uploadId: number, now: Date): Promise<UploadDecision> {
  return prisma.$transaction(async (tx) => {
    const ids = await lockedSet(tx, uploadId, now);
    if (!Array.isArray(ids)) return ids;
    const where = { id: { in: ids.map(({ id }) => id) } };
    await tx.upload.updateMany({ where, data: { state: 'closed', content: null } });
    return { kind: 'done' };
  });
}

/** Says which campaign a roster is for, and has it planned again. */
export async function chooseUploadCampaign(
  prisma: PrismaClient,
  { uploadId, campaignId, reader, now }: Deciding & { readonly campaignId: string },
): Promise<UploadDecision> {
  return prisma.$transaction(async (tx) => {
    const ids = await lockedSet(tx, uploadId, now);
    if (!Array.isArray(ids)) return ids;
    if ((await tx.campaign.count({ where: { id: campaignId } })) === 0) return { kind: 'refused', code: 'over' };
    const where = { id: { in: ids.map(({ id }) => id) } };
    await tx.upload.updateMany({ where, data: { campaignId } });
    await enqueueUpload(tx, { kind: 'read', uploadId, reader });
    return { kind: 'done' };
  });
}

/** Has what waits shown again, to whoever asks for it. */
export async function showUpload(prisma: PrismaClient, { uploadId, reader, now }: Deciding): Promise<UploadDecision> {
  return prisma.$transaction(async (tx) => {
    const ids = await lockedSet(tx, uploadId, now);
    if (!Array.isArray(ids)) return ids;
    await enqueueUpload(tx, { kind: 'read', uploadId, reader });
    return { kind: 'done' };
  });
}

type Set = Awaited<ReturnType<typeof uploadSet>>;

/** The waiting files that go together, locked; or why nothing can be decided. */
async function lockedSet(tx: Transaction, uploadId: number, now: Date): Promise<Set | UploadDecision> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('pingyi/uploads', 0))::text`;
  const upload = await tx.upload.findUnique({ where: { id: uploadId }, select: { state: true, sentAt: true } });
  if (upload?.state === 'confirmed') return { kind: 'refused', code: 'under-way' };
  if (upload?.state !== 'waiting' || upload.sentAt <= waitingSince(now)) return { kind: 'refused', code: 'over' };
  return uploadSet(tx, uploadId, 'waiting');
}
