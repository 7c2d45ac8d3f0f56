import type { PrismaClient } from '../../database/prisma.ts';
import { unitAccess } from '../unitAccess.ts';

/** A document as it is handed out: by what the Bot API server calls it. */
export interface OpenedDocument {
  readonly fileId: string;
  /** Empty for a picture that was sent as such. */
  readonly name: string;
}

/**
 * A document for somebody who may see it: the unit's contacts; once it is filed, those of the units above, and
 * administrators. null for anybody else.
 */
export async function openDocument(
  prisma: PrismaClient,
  accountId: bigint,
  administrator: boolean,
  documentId: number,
): Promise<OpenedDocument | null> {
  const found = await prisma.reportDocument.findUnique({
    where: { id: documentId },
    select: { unitId: true, versionId: true, fileId: true, name: true, state: true },
  });
  if (found?.state !== 'stored') return null;
  const access = await unitAccess(prisma, accountId, found.unitId);
  const filed = found.versionId !== null;
  const may = access?.kind === 'own' || (filed && (administrator || access !== null));
  return may ? { fileId: found.fileId, name: found.name } : null;
}
