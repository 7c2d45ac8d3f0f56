import type { PrismaClient } from '../../database/prisma.ts';
import type { OfficeRole } from '../../domain/role/role.ts';

/** An office as its screens show it. */
export interface TeamOffice {
  readonly id: number;
  readonly role: OfficeRole;
  readonly state: 'invited' | 'held' | 'ended';
  readonly accountId: bigint | null;
  /** What whoever offered it calls the holder; empty where the environment names the account. */
  readonly label: string;
  readonly configured: boolean;
  readonly expiresAt: Date | null;
  readonly unit: { readonly id: number; readonly name: string } | null;
}

const SHOWN = {
  ...{ id: true, role: true, state: true, accountId: true, label: true, configured: true, expiresAt: true },
  unit: { select: { id: true, name: true } },
} as const;

/** Who holds what, and which codes wait, the highest offices first; of one unit alone where one is named. */
export async function loadTeam(prisma: PrismaClient, now: Date, unitId?: number): Promise<TeamOffice[]> {
  return prisma.office.findMany({
    where: {
      ...(unitId !== undefined && { unitId }),
      OR: [{ state: 'held' }, { state: 'invited', expiresAt: { gt: now } }],
    },
    select: SHOWN,
    orderBy: [{ role: 'asc' }, { id: 'asc' }],
  });
}

/** null if there is no such office. */
export async function loadOffice(prisma: PrismaClient, officeId: number): Promise<TeamOffice | null> {
  return prisma.office.findUnique({ where: { id: officeId }, select: SHOWN });
}
