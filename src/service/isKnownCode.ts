import type { PrismaClient } from '../database/prisma.ts';
import { findInvitation } from './previewInvitation.ts';
import { officeOfCode } from './team/acceptOffice.ts';

/** Whether a normalised code is an invitation's or an office's, of whatever standing. */
export async function isKnownCode(prisma: PrismaClient, code: string): Promise<boolean> {
  return (await findInvitation(prisma, code)) !== null || (await officeOfCode(prisma, code)) !== null;
}
