import { randomBytes } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { tableFingerprint } from '../../src/domain/report/reportTable.ts';
import { acceptInvitation } from '../../src/service/acceptInvitation.ts';
import { Definitions } from '../../src/service/definitions.ts';
import { decideExtension, sendExtension } from '../../src/service/extensions.ts';
import { offerHandOver, withdrawHandOver } from '../../src/service/handOver.ts';
import { announceDocument } from '../../src/service/reports/announceDocument.ts';
import { fileReport } from '../../src/service/reports/fileReport.ts';
import { liveTable } from '../../src/service/reports/liveTable.ts';
import { reviewReport } from '../../src/service/reports/reviewReport.ts';
import { storeDocument } from '../../src/service/reports/storeDocument.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { docx } from '../support/documents.ts';
import { inOffice } from '../support/offices.ts';
import { branch, contactOf } from '../support/reportingUnits.ts';
import { DURING, smallCampaign } from '../support/smallCampaign.ts';

let database: TestDatabase;
let unitId: number;
const CONTACT = 8301n;
const administrators = [9001n, 9002n];
const UNTIL = new Date('2012-03-18T16:00:00Z');

beforeAll(async () => {
  database = await testDatabase();
  await inOffice(database.prisma, administrators);
  return () => database.close();
});
beforeEach(async () => {
  await smallCampaign(database.prisma);
  unitId = await branch(database.prisma);
  await contactOf(database.prisma, Number(CONTACT), [unitId]);
});
afterEach(async () => {
  await database.prisma.campaign.deleteMany();
  await database.prisma.account.deleteMany();
  await database.prisma.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
});

/** How many notices of a kind were written. */
async function notices(kind: string): Promise<number> {
  const [row] = await database.prisma.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM graphile_worker._private_jobs WHERE payload ->> 'kind' = ${kind}`;
  return row?.n ?? 0;
}

async function document(messageId: number): Promise<void> {
  const about = { accountId: CONTACT, fileId: 'a', name: 'a.docx', mediaType: '', bytes: 1 };
  await announceDocument(database.prisma, unitId, { ...about, messageId });
  const { id } = await database.prisma.reportDocument.findFirstOrThrow({ where: { messageId } });
  await storeDocument(database.prisma, id, async () => ({ kind: 'fetched', bytes: docx() }));
}

const ROUNDS = 5;

test('filed by two contacts at once, there is one version of it, and one notice to each reviewer', async () => {
  await contactOf(database.prisma, 8302, [unitId], 'deputy');
  for (let round = 1; round <= ROUNDS; round++) {
    await document(round);
    const seen = tableFingerprint(await liveTable(database.prisma, unitId));
    const filing = { unitId, seen, now: DURING };
    const outcomes = await Promise.all(
      [CONTACT, 8302n, CONTACT].map((accountId) => fileReport(database.prisma, { ...filing, accountId })),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['filed', 'filed-already', 'filed-already']);
    expect(await database.prisma.reportVersion.count()).toBe(round);
    expect(await notices('report-filed')).toBe(administrators.length * round);
  }
});

test('accepted and returned at once, one of it counts, and the contact is told that', async () => {
  for (let round = 1; round <= ROUNDS; round++) {
    await database.prisma.report.deleteMany();
    await document(round);
    const seen = tableFingerprint(await liveTable(database.prisma, unitId));
    await fileReport(database.prisma, { accountId: CONTACT, unitId, seen, now: DURING });
    const review = { unitId, now: DURING };
    const outcomes = await Promise.all([
      reviewReport(database.prisma, { ...review, accountId: 9001n, act: { kind: 'accept', version: 1 } }),
      reviewReport(database.prisma, { ...review, accountId: 9002n, act: { kind: 'return', version: 1, reason: '改' } }),
    ]);
    const done = outcomes.flatMap(({ kind }) => (kind === 'refused' ? [] : kind));
    const { state, reason } = await database.prisma.report.findFirstOrThrow();
    expect(done).toEqual([state]);
    expect(reason).toBe(state === 'returned' ? '改' : null);
    expect(await notices('report-decided')).toBe(round);
  }
});

test('granted and refused at once, the first decision counts: the deadline moves with it or not at all', async () => {
  for (let round = 1; round <= ROUNDS; round++) {
    await database.prisma.unit.updateMany({ data: { reportDeadline: null } });
    const { id } = await database.prisma.extension.create({
      data: { unitId, until: UNTIL, madeAt: DURING, reason: '忙' },
    });
    const sent = [1, 2].map(() => sendExtension(database.prisma, CONTACT, id));
    expect((await Promise.all(sent)).map(({ kind }) => kind)).toEqual(['done', 'done']);
    expect(await notices('extension-requested')).toBe(administrators.length * round);
    const outcomes = await Promise.all(
      (['granted', 'refused'] as const).map((decision) =>
        decideExtension(database.prisma, id, decision, { by: 9001n, now: DURING }),
      ),
    );
    expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    const { state } = await database.prisma.extension.findUniqueOrThrow({ where: { id } });
    const { reportDeadline } = await database.prisma.unit.findUniqueOrThrow({ where: { id: unitId } });
    expect(reportDeadline).toEqual(state === 'granted' ? UNTIL : null);
    expect(await notices('extension-decided')).toBe(round);
  }
});

test('a hand-over accepted and withdrawn at once is one of it; two accounts that accept at once are one contact', async () => {
  const { prisma } = database;
  const definitions = new Definitions(prisma);
  for (let round = 1; round <= ROUNDS; round++) {
    await prisma.contact.deleteMany();
    await prisma.person.deleteMany({ where: { key: `contact-${CONTACT}` } });
    await contactOf(prisma, Number(CONTACT), [unitId]);
    const offer = await offerHandOver(prisma, {
      accountId: CONTACT,
      unitId,
      name: '周',
      random: randomBytes,
      now: DURING,
    });
    if (offer.kind !== 'offered') throw new Error(offer.code);
    const accept = (account: bigint) => acceptInvitation(prisma, definitions, account, offer.code, randomBytes, DURING);
    const [one, other, withdrawn] = await Promise.all([
      accept(8401n),
      accept(8402n),
      withdrawHandOver(prisma, CONTACT, offer.invitationId, DURING),
    ]);
    const accepted = [one, other].filter(({ kind }) => kind === 'yours');
    expect(accepted.length + (withdrawn ? 1 : 0)).toBe(1);
    const contact = await prisma.contact.findFirstOrThrow({ include: { person: true } });
    expect(contact.person.name).toBe(withdrawn ? `联络${CONTACT}` : '周');
  }
});
