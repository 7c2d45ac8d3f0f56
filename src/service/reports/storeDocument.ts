import { createHash } from 'node:crypto';
import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import { DOCUMENT_TYPES, documentType } from '../../domain/report/documentType.ts';
import { enqueueNotice } from '../notice.ts';
import { lockUnit } from '../unitAccess.ts';
import { DOCUMENT_BYTES_MAX } from './announceDocument.ts';

/** What came of fetching a file; rejecting means that it should be tried again. */
export type FetchedFile =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'too-large' | 'gone' };

/** Fetches a file of at most `max` bytes by what the Bot API server calls it. */
export type FetchFile = (fileId: string, max: number) => Promise<FetchedFile>;

/** Why a document was refused, as it is stored. */
export const DOCUMENT_REFUSALS = ['too-large', 'gone', 'empty', 'type'] as const;
export type DocumentRefusal = (typeof DOCUMENT_REFUSALS)[number];

/** Fetches an announced document, checks and stores it; tells whoever sent it when the last one of the unit is done. */
export async function storeDocument(prisma: PrismaClient, documentId: number, fetch: FetchFile): Promise<void> {
  const document = await prisma.reportDocument.findUnique({
    where: { id: documentId },
    select: { state: true, unitId: true, fileId: true, accountId: true },
  });
  if (document?.state !== 'announced') return;
  const data = checked(await fetch(document.fileId, DOCUMENT_BYTES_MAX));
  await prisma.$transaction(async (tx) => {
    await lockUnit(tx, document.unitId);
    const stored = await tx.reportDocument.updateMany({ where: { id: documentId, state: 'announced' }, data });
    if (stored.count === 1 && (await isLast(tx, document.unitId))) {
      await enqueueNotice(tx, document.accountId, { kind: 'report-checked', unitId: document.unitId });
    }
  });
}

function checked(file: FetchedFile) {
  if (file.kind !== 'fetched') return refused(file.kind);
  const { bytes } = file;
  if (bytes.length === 0) return refused('empty');
  const type = documentType(bytes);
  if (!type) return refused('type');
  const sha256 = Uint8Array.from(createHash('sha256').update(bytes).digest());
  return {
    ...{ state: 'stored' as const, content: bytes, bytes: bytes.length, sha256 },
    mediaType: DOCUMENT_TYPES[type],
  };
}

function refused(refusal: DocumentRefusal) {
  return { state: 'refused' as const, refusal };
}

async function isLast(tx: Transaction, unitId: number): Promise<boolean> {
  return (await tx.reportDocument.count({ where: { unitId, versionId: null, state: 'announced' } })) === 0;
}
