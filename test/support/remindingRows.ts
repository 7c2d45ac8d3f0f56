import type { PrismaClient } from '../../src/database/prisma.ts';
import { DURING, SMALL_DEFINITION } from './smallCampaign.ts';

const campaignId = SMALL_DEFINITION.id;

/** A row of everything that reminding and reporting store about the small campaign and one unit of it. */
export async function remindingRows(prisma: PrismaClient, unitId: number, personId: number): Promise<void> {
  const circular = await prisma.circular.create({
    data: { campaignId, newDeadline: DURING, content: { total: 1, outstanding: [] }, madeAt: DURING },
  });
  await prisma.reminding.create({ data: { campaignId, accountId: 9001n, recipients: 3, madeAt: DURING } });
  const reminder = { campaignId, dueAt: DURING, expiresAt: DURING };
  await prisma.reminder.create({
    data: { ...reminder, personId, slot: '2012-03-01 10:00', state: 'failed', outcome: 'unreachable', toContact: true },
  });
  await prisma.reminder.create({
    data: { ...reminder, administratorId: 9001n, slot: 'circular 1', circularId: circular.id, state: 'queued' },
  });
  await prisma.broadcastBucket.create({ data: { key: 'overall', nextAt: DURING } });
  await prisma.report.create({ data: { unitId, state: 'filed', tableConfirmed: true } });
  const version = await prisma.reportVersion.create({
    data: { unitId, number: 1, table: { unit: '第三支部' }, filedAt: DURING, personId },
  });
  await prisma.reportDocument.create({
    data: {
      ...{ unitId, versionId: version.id, state: 'stored', accountId: 7001n, messageId: 5, fileId: 'file' },
      ...{ name: '总结.pdf', mediaType: 'application/pdf', bytes: 3, content: Uint8Array.of(0, 92, 255) },
    },
  });
  await prisma.extension.create({ data: { unitId, personId, until: DURING, reason: '台风', madeAt: DURING } });
}
