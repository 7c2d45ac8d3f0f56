import type { Message, Update } from 'grammy/types';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encodeTap, type Tap } from '../../../src/bot/callback.ts';
import type { Answered, UpdateHandler } from '../../../src/bot/handleUpdate.ts';
import { tableFingerprint } from '../../../src/domain/report/reportTable.ts';
import { liveTable } from '../../../src/service/reports/liveTable.ts';
import { storeDocument } from '../../../src/service/reports/storeDocument.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { docx } from '../../support/documents.ts';
import { updateHandler } from '../../support/handler.ts';
import { inOffice } from '../../support/offices.ts';
import { branch, contactOf, reportingUnit } from '../../support/reportingUnits.ts';
import { smallCampaign } from '../../support/smallCampaign.ts';

// 8301 is the contact of the branch, 8302 of the bureau above it, 8303 of a unit beside it; 8399 of none.
const [OWN, ABOVE, BESIDE, STRANGER, ADMINISTRATOR] = [8301, 8302, 8303, 8399, 9001];

let database: TestDatabase;
let handler: UpdateHandler;
let unitId: number;
let bureau: number;

beforeAll(async () => {
  database = await testDatabase();
  return () => database.close();
});
beforeEach(async () => {
  const { prisma } = database;
  await smallCampaign(prisma);
  unitId = await branch(prisma);
  const beside = await reportingUnit(prisma, '第四支部');
  bureau = await reportingUnit(prisma, '区局', { below: [unitId, beside] });
  await contactOf(prisma, OWN, [unitId]);
  await contactOf(prisma, ABOVE, [bureau]);
  await contactOf(prisma, BESIDE, [beside]);
  await inOffice(prisma, [BigInt(ADMINISTRATOR)]);
  ({ handler } = updateHandler(prisma));
});
afterEach(async () => {
  await database.prisma.campaign.deleteMany();
  await database.prisma.account.deleteMany();
  await database.prisma.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
});

let updates = 0;
const chatOf = (id: number) => ({ id, type: 'private' as const, first_name: '某' });
const fromOf = (id: number) => ({ id, is_bot: false, first_name: '某', language_code: 'zh' });

function tapOf(id: number, tap: Tap): Update {
  const message = { message_id: 1, date: 1, chat: chatOf(id) };
  const callback_query = { id: '1', from: fromOf(id), chat_instance: '1', data: encodeTap(tap), message };
  return { update_id: ++updates, callback_query };
}

function documentOf(id: number, message_id: number, about: Partial<Message> = {}): Update {
  const document = { file_id: `file-${message_id}`, file_unique_id: 'u', file_name: '总结.docx', file_size: 10 };
  const message = { message_id, date: 1, chat: chatOf(id), from: fromOf(id), document, ...about };
  return { update_id: ++updates, message } as Update;
}

async function tapped(id: number, tap: Tap): Promise<Answered['reply']> {
  return (await handler.handle(tapOf(id, tap)))?.reply ?? {};
}

/** Everything that contacts act on. */
async function stored() {
  const { prisma } = database;
  return {
    units: await prisma.unit.findMany({ orderBy: { id: 'asc' } }),
    reports: await prisma.report.findMany({ include: { versions: true }, orderBy: { unitId: 'asc' } }),
    documents: await prisma.reportDocument.findMany({ orderBy: { id: 'asc' } }),
    extensions: await prisma.extension.findMany({ orderBy: { id: 'asc' } }),
    contacts: await prisma.contact.findMany({ orderBy: { personId: 'asc' } }),
    invitations: await prisma.invitation.count(),
    reminders: await prisma.reminder.count(),
  };
}

/** The branch's report as it is filed by its contact, with another document on its way. */
async function filed(): Promise<{ version: number; documentId: number; seen: string }> {
  const { prisma } = database;
  await handler.handle(documentOf(OWN, 100));
  const { id } = await prisma.reportDocument.findFirstOrThrow();
  await storeDocument(prisma, id, async () => ({ kind: 'fetched', bytes: docx() }));
  const seen = tableFingerprint(await liveTable(prisma, unitId));
  await handler.handle(tapOf(OWN, { kind: 'file', unitId, seen }));
  expect(await prisma.report.findFirstOrThrow()).toMatchObject({ state: 'filed' });
  return { version: 1, documentId: id, seen };
}

describe('a tap of somebody whose unit it is not', () => {
  test('does nothing and says so, whatever it is', async () => {
    const { prisma } = database;
    const { version, documentId, seen } = await filed();
    const drafted = await prisma.extension.create({
      data: { unitId, state: 'requested', until: new Date(), madeAt: new Date(), reason: '忙' },
    });
    const due = { dueAt: new Date(), expiresAt: new Date() };
    const person = await prisma.person.findFirstOrThrow({ where: { key: `contact-${OWN}` } });
    const reminder = await prisma.reminder.create({
      data: { campaignId: 'small', personId: person.id, slot: 's', state: 'sent', ...due },
    });
    const [grant, refuse, send, withdraw] = (['g', 'r', 's', 'w'] as const).map(
      (act): Tap => ({ kind: 'extension', extensionId: drafted.id, act }),
    );
    const deciding: Tap[] = [
      { kind: 'acceptReport', unitId, version },
      { kind: 'returnReport', unitId, version },
      { kind: 'confirmReturn', unitId, version },
    ];
    const seeing: Tap[] = [
      { kind: 'report', unitId },
      { kind: 'below', unitId, page: 0 },
    ];
    const opening: Tap[] = [{ kind: 'openDocument', documentId }];
    const own = [
      { kind: 'unit', unitId },
      { kind: 'table', unitId },
      { kind: 'file', unitId, seen },
      { kind: 'chooseUnit', unitId },
      { kind: 'removeDocument', documentId },
      { kind: 'extend', unitId },
      { kind: 'extend', unitId, days: 3 },
      { kind: 'handOver', unitId },
      { kind: 'confirmHandOver', unitId },
      { kind: 'withdrawHandOver', invitationId: 1 },
      { kind: 'snooze', reminderId: reminder.id },
      ...(send && withdraw ? [send, withdraw] : []),
    ] satisfies Tap[];
    const administrators: Tap[] = [{ kind: 'below', unitId: 0, page: 0 }, ...(grant && refuse ? [grant, refuse] : [])];
    const before = await stored();
    const refused: [number, Tap[]][] = [
      [STRANGER, [...own, ...seeing, ...opening, ...deciding, ...administrators]],
      [BESIDE, [...own, ...seeing, ...opening, ...deciding, ...administrators]],
      [ABOVE, [...own, ...administrators]],
      [OWN, [...administrators, ...deciding]],
      [ADMINISTRATOR, own],
    ];
    for (const [id, taps] of refused) {
      for (const tap of taps) {
        const reply = await tapped(id, tap);
        expect(reply, `${id} ${tap.kind}`).toMatchObject({ alert: true });
        expect(reply.toast, `${id} ${tap.kind}`).toMatch(
          /这不是您联络的单位|这要有以下角色之一|不能打开它|没有记住|已撤回/,
        );
        expect(reply, `${id} ${tap.kind}`).not.toHaveProperty('edit');
        expect(reply, `${id} ${tap.kind}`).not.toHaveProperty('document');
      }
    }
    expect(await stored()).toEqual(before);
    for (const tap of [...seeing, ...opening]) expect(await tapped(ABOVE, tap)).not.toHaveProperty('alert');
    expect(await tapped(ADMINISTRATOR, { kind: 'openDocument', documentId })).toHaveProperty('document');
  });

  test('one above looks at what is filed, and not at what is still being prepared', async () => {
    await handler.handle(documentOf(OWN, 100));
    const { id: documentId } = await database.prisma.reportDocument.findFirstOrThrow();
    await storeDocument(database.prisma, documentId, async () => ({ kind: 'fetched', bytes: docx() }));
    for (const id of [ABOVE, ADMINISTRATOR]) {
      expect(await tapped(id, { kind: 'openDocument', documentId })).toMatchObject({ alert: true });
      expect(JSON.stringify(await tapped(id, { kind: 'report', unitId }))).not.toContain('总结.docx');
    }
    expect(await tapped(OWN, { kind: 'openDocument', documentId })).toMatchObject({
      document: { fileId: 'file-100', name: '总结.docx' },
    });
  });

  test('without a unit above that reports, only administrators decide', async () => {
    await database.prisma.unit.update({ where: { id: bureau }, data: { reports: false } });
    const { version } = await filed();
    expect(await tapped(ABOVE, { kind: 'acceptReport', unitId, version })).toMatchObject({ alert: true });
    expect(await database.prisma.report.findFirstOrThrow()).toMatchObject({ state: 'filed' });
    await tapped(ADMINISTRATOR, { kind: 'acceptReport', unitId, version });
    expect(await database.prisma.report.findFirstOrThrow()).toMatchObject({ state: 'accepted' });
  });
});

describe('an update that comes twice', () => {
  test('takes a document in once, and fetches it once', async () => {
    const update = documentOf(OWN, 100);
    const [first, second] = [await handler.handle(update), await handler.handle(update)];
    expect(second?.reply).toEqual(first?.reply);
    const jobs = database.prisma.$queryRaw<
      unknown[]
    >`SELECT FROM graphile_worker.jobs WHERE task_identifier = 'fetch-document'`;
    expect(await jobs).toHaveLength(1);
    expect(await database.prisma.reportDocument.count()).toBe(1);
  });

  test('files one version, and shows its receipt again', async () => {
    const { seen } = await filed();
    const again = await tapped(OWN, { kind: 'file', unitId, seen });
    expect(JSON.stringify(again.edit)).toContain('回执：第 1 版');
    expect(await database.prisma.reportVersion.count()).toBe(1);
    expect(await database.prisma.report.findFirstOrThrow()).toMatchObject({ state: 'filed', tableConfirmed: false });
  });

  test('fetched twice, a document is stored once; what was removed meanwhile stays removed', async () => {
    const { prisma } = database;
    await handler.handle(documentOf(OWN, 100));
    const { id } = await prisma.reportDocument.findFirstOrThrow();
    let fetches = 0;
    const fetch = async () => {
      fetches += 1;
      return { kind: 'fetched', bytes: docx() } as const;
    };
    await storeDocument(prisma, id, fetch);
    await storeDocument(prisma, id, fetch);
    expect(fetches).toBe(1);
    await handler.handle(documentOf(OWN, 101));
    const late = await prisma.reportDocument.findFirstOrThrow({ where: { messageId: 101 } });
    await storeDocument(prisma, late.id, async () => {
      await tapped(OWN, { kind: 'removeDocument', documentId: late.id });
      return fetch();
    });
    expect(await prisma.reportDocument.count()).toBe(1);
  });
});

test('an album is answered once, and every picture of it is taken in', async () => {
  const photo = [{ file_id: 'small', file_unique_id: 's', width: 1, height: 1, file_size: 5 }];
  const album = (id: number) => documentOf(OWN, id, { media_group_id: 'a', photo, document: undefined } as object);
  const replies = [];
  for (const id of [100, 101, 102]) replies.push(await handler.handle(album(id)));
  expect(replies.map((reply) => reply !== null)).toEqual([true, false, false]);
  expect(await database.prisma.reportDocument.count({ where: { name: '', mediaType: 'image/jpeg' } })).toBe(3);
});
