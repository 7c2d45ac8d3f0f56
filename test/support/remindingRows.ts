import type { PrismaClient } from '../../src/database/prisma.ts';
import { DURING } from './smallCampaign.ts';

const campaignId = 'small';

/** A row of everything that reminding and reporting store of the small campaign, for a unit and the person who answers for it. */
export async function remindingRows(prisma: PrismaClient, unitId: number, personId: number): Promise<void> {
  const bytes = Uint8Array.from([0, 9, 10, 13, 92, 255]);
  await prisma.report.create({
    data: { unitId, state: 'returned', reason: '缺\\N\t统计表\n' },
  });
  const { id: versionId } = await prisma.reportVersion.create({
    data: { unitId, number: 1, table: { entitled: 6 }, filedAt: DURING, personId },
  });
  const document = { unitId, accountId: 7001n, fileId: 'AgAD', mediaType: 'application/pdf', bytes: bytes.length };
  await prisma.reportDocument.createMany({
    data: [
      { ...document, versionId, state: 'stored', messageId: 1, name: '总结.pdf', content: bytes, sha256: bytes },
      { ...document, state: 'refused', messageId: 2, name: '', refusal: 'type' },
    ],
  });
  await prisma.extension.create({ data: { unitId, personId, state: 'granted', until: DURING, madeAt: DURING } });
  await prisma.reminding.create({ data: { campaignId, accountId: 9001n, recipients: 3, madeAt: DURING } });
  const { id: circularId } = await prisma.circular.create({
    data: { campaignId, newDeadline: DURING, content: { total: 1 }, madeAt: DURING },
  });
  const due = { campaignId, state: 'sent' as const, dueAt: DURING, expiresAt: DURING, settledAt: DURING };
  await prisma.reminder.createMany({
    data: [
      { ...due, personId, slot: '2012-03-01 09:00', toContact: true },
      { ...due, administratorId: 9001n, slot: `circular ${circularId}`, circularId },
    ],
  });
  await prisma.broadcastBucket.create({ data: { key: 'overall', nextAt: DURING } });
}
