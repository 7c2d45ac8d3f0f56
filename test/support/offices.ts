import type { PrismaClient } from '../../src/database/prisma.ts';
import type { OfficeRole } from '../../src/domain/role/role.ts';
import { DURING } from './smallCampaign.ts';

/** Gives an office to accounts, and takes all others away. */
export async function inOffice(
  prisma: PrismaClient,
  accountIds: readonly bigint[],
  role: OfficeRole = 'administrator',
): Promise<void> {
  await prisma.office.deleteMany();
  await prisma.office.createMany({
    data: accountIds.map((accountId) => ({ role, state: 'held', accountId, madeAt: DURING })),
  });
}
