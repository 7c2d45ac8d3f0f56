import type { PrismaClient } from '../../database/prisma.ts';

/** A unit whose report an account may file. */
export interface ReportingUnit {
  readonly unitId: number;
  readonly unit: string;
  /** It is done with: nothing more is taken in. */
  readonly accepted: boolean;
}

/** The units that owe a report and have the account as a contact, as long as reports are taken in. */
export async function reportingUnits(prisma: PrismaClient, accountId: bigint): Promise<ReportingUnit[]> {
  const units = await prisma.unit.findMany({
    where: {
      reports: true,
      campaign: { state: { notIn: ['draft', 'published'] } },
      contacts: { some: { person: { binding: { accountId } } } },
    },
    select: { id: true, name: true, report: { select: { state: true } } },
    orderBy: [{ campaign: { opensAt: 'desc' } }, { position: 'asc' }],
  });
  return units.map(({ id, name, report }) => ({ unitId: id, unit: name, accepted: report?.state === 'accepted' }));
}
