import { randomBytes } from 'node:crypto';
import { openPrisma } from '../database/openPrisma.ts';
import type { PrismaClient } from '../database/prisma.ts';
import { type Translator, translator } from '../i18n/translator.ts';
import { applyImport, planImport } from '../service/importCampaign.ts';
import { closeUploads, keepUpload, markImported, noteSeen, storedUploads } from '../service/uploads/storeUpload.ts';
import { uploadSet } from '../service/uploads/waitingUploads.ts';
import { type ReadUpload, readUpload } from './readUpload.ts';
import type { UploadAnswer, UploadOrder } from './uploadAnswer.ts';
import { filesOf, fingerprint, previewUploads } from './uploadPreview.ts';

/** Works an order out over a connection of its own; null if nothing is left to be said. */
export async function workOnUpload(order: UploadOrder): Promise<UploadAnswer | null> {
  const prisma = openPrisma(order.url);
  const t = translator(order.locale);
  try {
    return order.kind === 'read' ? await read(prisma, t, order) : await importConfirmed(prisma, t, order);
  } finally {
    await prisma.$disconnect();
  }
}

async function read(prisma: PrismaClient, t: Translator, order: UploadOrder): Promise<UploadAnswer | null> {
  const { uploadId } = order;
  const upload = await prisma.upload.findUnique({ where: { id: uploadId }, select: { state: true } });
  if (upload?.state !== 'announced') return preview(prisma, t, order);
  const [stored] = await storedUploads(prisma, [uploadId]);
  if (!stored) return null;
  const file = readUpload(t, stored.name, stored.content);
  if ('faults' in file) {
    await closeUploads(prisma, [uploadId]);
    return { lines: [...file.faults, t('upload-mend')], offer: 'nothing' };
  }
  await keepUpload(prisma, uploadId, file.part);
  return preview(prisma, t, order, new Map([[uploadId, file]]));
}

/** What would be done now, and notes that it was shown. `known`: what was read already. */
async function preview(
  prisma: PrismaClient,
  t: Translator,
  order: UploadOrder,
  known?: ReadonlyMap<number, ReadUpload>,
): Promise<UploadAnswer | null> {
  const set = await uploadSet(prisma, order.uploadId, 'waiting');
  const answer = set.length > 0 ? await previewUploads(prisma, t, { ...order, set, known }) : null;
  const ids = set.map(({ id }) => id);
  if (answer?.seen !== undefined) await noteSeen(prisma, ids, { seen: answer.seen, from: 'waiting' });
  return answer;
}

/** Imports what was confirmed, if it still is what the preview showed; else shows what it would be now. */
async function importConfirmed(prisma: PrismaClient, t: Translator, order: UploadOrder): Promise<UploadAnswer | null> {
  const { uploadId, accountId, now } = order;
  const set = await uploadSet(prisma, uploadId, 'confirmed');
  if (set.length === 0) return alreadyDone(prisma, t, uploadId);
  const ids = set.map(({ id }) => id);
  const files = await filesOf(prisma, t, set);
  const planned = await planImport(prisma, files.request);
  if (planned.kind === 'plan' && set.every(({ seen }) => seen === fingerprint(files, planned))) {
    const imported = await applyImport(prisma, files.request, planned, randomBytes, {
      ...{ actor: { kind: 'account', accountId }, now },
      within: (tx) => markImported(tx, ids),
    });
    if (imported.kind === 'imported') {
      const done = t('import-done', { id: planned.campaignId, n: imported.invitations });
      return { lines: [done, ...(planned.isNew ? [t('upload-next')] : [])], offer: 'nothing' };
    }
  }
  await noteSeen(prisma, ids, { seen: '', from: 'confirmed' });
  const again = await preview(prisma, t, order);
  return again && { ...again, lines: [t('upload-changed'), '', ...again.lines] };
}

async function alreadyDone(prisma: PrismaClient, t: Translator, uploadId: number): Promise<UploadAnswer | null> {
  const upload = await prisma.upload.findUnique({ where: { id: uploadId }, select: { state: true } });
  return upload?.state === 'imported' ? { lines: [t('upload-imported')], offer: 'nothing' } : null;
}
