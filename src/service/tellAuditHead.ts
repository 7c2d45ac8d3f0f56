import type { PrismaClient } from '../database/prisma.ts';
import { localTime } from '../domain/reminder/localTime.ts';
import { houseZone } from './houseZone.ts';
import { enqueueNotice } from './notice.ts';

const HOUR = 9;

/**
 * Tells the owners the end of the audit log, once a day from nine o'clock on, by the zone of the newest campaign: kept in
 * their chats, it shows whether the log was written anew. Days on which nothing was written are left out. Whether it was told.
 */
export async function tellAuditHead(prisma: PrismaClient, now: Date): Promise<boolean> {
  const local = localTime(now, await houseZone(prisma));
  if (local.hour < HOUR) return false;
  const day = local.toPlainDate().toString();
  if ((await prisma.auditHead.count({ where: { day } })) > 0) return false;
  return prisma.$transaction(async (tx) => {
    const owners = await tx.office.findMany({
      where: { role: 'owner', state: 'held' },
      distinct: ['accountId'],
      select: { accountId: true },
    });
    const last = await tx.auditEntry.findFirst({
      orderBy: { position: 'desc' },
      select: { position: true, hash: true },
    });
    if (!last || owners.length === 0) return false;
    if ((await tx.auditHead.count({ where: { position: last.position } })) > 0) return false;
    // Another process may be at it: the day is told once.
    const { count } = await tx.auditHead.createMany({ data: { day, ...last }, skipDuplicates: true });
    if (count === 0) return false;
    for (const { accountId } of owners) {
      if (accountId !== null) await enqueueNotice(tx, accountId, { kind: 'audit-head', day });
    }
    return true;
  });
}
