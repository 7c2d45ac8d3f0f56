import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { DOCUMENT_BYTES_MAX } from '../../src/service/reports/announceDocument.ts';
import { backupPlace } from '../support/backup.ts';
import { testDatabase } from '../support/database.ts';
import { branch, contactOf } from '../support/reportingUnits.ts';
import { smallCampaign } from '../support/smallCampaign.ts';

test('the largest document that is taken comes back from a backup byte for byte', { timeout: 60_000 }, async () => {
  const [database, empty] = [await testDatabase(), await testDatabase()];
  const place = await backupPlace();
  await smallCampaign(database.prisma);
  const unitId = await branch(database.prisma);
  await contactOf(database.prisma, 8301, [unitId]);
  const content = Uint8Array.from(randomBytes(DOCUMENT_BYTES_MAX));
  const sha256 = createHash('sha256').update(content).digest();
  await database.prisma.report.create({ data: { unitId } });
  await database.prisma.reportDocument.create({
    data: {
      ...{ unitId, state: 'stored', accountId: 8301n, messageId: 1, fileId: 'a', name: '总结.pdf' },
      ...{ mediaType: 'application/pdf', bytes: content.length, content, sha256: Uint8Array.from(sha256) },
    },
  });
  await place.restore(await place.backUp('large', database.url), empty.url);
  const back = await empty.prisma.reportDocument.findFirstOrThrow();
  expect(
    createHash('sha256')
      .update(back.content ?? '')
      .digest(),
  ).toEqual(sha256);
  place.remove();
  await database.close();
  await empty.close();
});
