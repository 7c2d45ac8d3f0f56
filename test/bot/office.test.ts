import type { Update } from 'grammy/types';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encodeTap, type Tap } from '../../src/bot/callback.ts';
import type { UpdateHandler } from '../../src/bot/handleUpdate.ts';
import type { Screen } from '../../src/bot/render/screen.ts';
import type { Reply } from '../../src/bot/turn.ts';
import { campaignProgress } from '../../src/service/campaignProgress.ts';
import { openCampaign } from '../../src/service/openCampaign.ts';
import { releaseEvaluator } from '../../src/service/releaseEvaluator.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { DURING, draftCampaign } from '../support/draftCampaign.ts';
import { updateHandler } from '../support/handler.ts';

const CAMPAIGN = 'draft';
// An administrator, and the administrator of the first branch alone.
const [ADMINISTRATOR, OF_FIRST] = [9001, 9003];
const BY = { by: BigInt(ADMINISTRATOR), now: DURING };

let database: TestDatabase;
let handler: UpdateHandler;
let first: number;
let second: number;

beforeAll(async () => {
  database = await testDatabase();
  return () => database.close();
});
beforeEach(async () => {
  const { prisma } = database;
  await prisma.campaign.deleteMany();
  await prisma.office.deleteMany();
  await prisma.account.deleteMany();
  await draftCampaign(prisma, { first: { members: 3, masses: 1 }, second: { members: 2, masses: 1 } });
  first = await unitIdOf('first');
  second = await unitIdOf('second');
  await prisma.office.createMany({
    data: [
      { role: 'administrator', state: 'held', accountId: BigInt(ADMINISTRATOR), madeAt: DURING },
      { role: 'unitAdministrator', unitId: first, state: 'held', accountId: BigInt(OF_FIRST), madeAt: DURING },
    ],
  });
  ({ handler } = updateHandler(prisma, { now: DURING }));
});

async function unitIdOf(code: string): Promise<number> {
  return (await database.prisma.unit.findFirstOrThrow({ where: { code } })).id;
}

async function evaluatorOf(unitId: number, place = 0): Promise<number> {
  const where = { unitId, category: 'members' };
  const found = await database.prisma.evaluator.findMany({ where, orderBy: { personId: 'asc' } });
  return found[place]?.personId ?? 0;
}

let updates = 0;
const chatOf = (id: number) => ({ id, type: 'private' as const, first_name: '某' });
const fromOf = (id: number) => ({ id, is_bot: false, first_name: '某', language_code: 'zh' });

async function tapped(id: number, tap: Tap): Promise<Reply> {
  const message = { message_id: 1, date: 1, chat: chatOf(id) };
  const callback_query = { id: '1', from: fromOf(id), chat_instance: '1', data: encodeTap(tap), message };
  return (await handler.handle({ update_id: ++updates, callback_query } as Update))?.reply ?? {};
}

async function sent(id: number, text: string): Promise<Reply> {
  const message = { message_id: 1, date: 1, chat: chatOf(id), from: fromOf(id), text };
  return (await handler.handle({ update_id: ++updates, message } as Update))?.reply ?? {};
}

async function screenOf(reply: Reply): Promise<Screen> {
  return reply.edit ?? reply.send ?? (await (reply.lateEdit ?? reply.lateSend)?.()) ?? { lines: [], buttons: [] };
}

/** All that a reply says: its lines, its buttons' labels, its toast. */
async function saidBy(reply: Reply): Promise<string> {
  const { lines, buttons } = await screenOf(reply);
  const text = lines.map((line) => (typeof line === 'string' ? line : line.heading));
  return [reply.toast ?? '', ...text, ...buttons.flat().map(({ label }) => label)].join('\n');
}

const says = async (id: number, tap: Tap) => saidBy(await tapped(id, tap));
const acts = async () =>
  (await database.prisma.auditEntry.findMany({ orderBy: { position: 'asc' } })).map(({ act }) => act);

async function opened(): Promise<void> {
  expect(await openCampaign(database.prisma, CAMPAIGN, () => DURING)).toMatchObject({ kind: 'opened' });
}

/** Everything that was submitted by somebody, as a submission leaves it. */
async function submit(personId: number): Promise<void> {
  const { prisma } = database;
  const pending = await prisma.assignment.findMany({ where: { personId, status: 'pending' } });
  for (const { id, subjectId, cell } of pending) {
    await prisma.assignment.update({ where: { id }, data: { status: 'done' } });
    const about = { campaignId: CAMPAIGN, subjectId, cell: cell ?? '' };
    await prisma.ballot.create({ data: { ...about, id: Uint8Array.from(Buffer.from(`ballot ${id}`)), grades: [1] } });
  }
}

describe('a unit’s administrator', () => {
  test('sees the own units alone, and finds nobody else', async () => {
    const units = await saidBy(await sent(OF_FIRST, '/units'));
    expect(units).toContain('first支部');
    expect(units).not.toContain('second支部');
    expect(await saidBy(await sent(OF_FIRST, '/units second'))).toContain('没有叫“second”的单位');
    const stranger = await database.prisma.person.findUniqueOrThrow({ where: { id: await evaluatorOf(second) } });
    expect(await saidBy(await sent(OF_FIRST, `/people ${stranger.key}`))).toContain('没有叫');
    expect(await saidBy(await sent(ADMINISTRATOR, `/people ${stranger.key}`))).toContain(`编号 ${stranger.key}`);
    expect(await saidBy(await sent(OF_FIRST, '/campaign'))).toContain('以下角色');
  });

  test('reaches no other unit, and nobody in one, by buttons that were made up', async () => {
    const { prisma } = database;
    await opened();
    const [personId, own] = [await evaluatorOf(second), await evaluatorOf(first)];
    // Somebody of the own unit with a part in another one is not wholly the own.
    const both = await evaluatorOf(first, 1);
    await prisma.evaluator.create({ data: { personId: both, unitId: second, category: 'members' } });
    const audited = await prisma.auditEntry.count({ where: { act: { not: 'refused' } } });
    const stored = async () => [
      await prisma.invitation.findMany({ orderBy: { id: 'asc' } }),
      await prisma.person.findMany({ orderBy: { id: 'asc' } }),
      await prisma.evaluator.findMany({ orderBy: [{ personId: 'asc' }, { unitId: 'asc' }] }),
      await prisma.assignment.findMany({ orderBy: { id: 'asc' } }),
    ];
    const before = await stored();
    const taps: readonly Tap[] = [
      { kind: 'unitNode', unitId: second, page: 0 },
      { kind: 'peopleOf', unitId: second, page: 0 },
      { kind: 'person', personId },
      { kind: 'askReissue', personId },
      ...[personId, both].flatMap((id): Tap[] => [
        { kind: 'replaceInvitation', personId: id },
        { kind: 'askRelease', personId: id },
        { kind: 'release', personId: id, reason: 'left' },
        { kind: 'readmit', personId: id },
        { kind: 'transfer', personId: id, fromId: second, toId: first, reason: 'moved', place: 'stays' },
      ]),
      { kind: 'askTransfer', personId, fromId: second },
      { kind: 'transferTo', personId: own, fromId: first, toId: second },
      { kind: 'transfer', personId: own, fromId: first, toId: second, reason: 'moved', place: 'stays' },
      { kind: 'officeHandOver', unitId: second, rank: 'primary' },
      { kind: 'confirmOfficeHandOver', unitId: second, rank: 'primary' },
      { kind: 'invites', campaign: CAMPAIGN, unitId: second },
      { kind: 'invites', campaign: CAMPAIGN },
      { kind: 'sendInvites', campaign: CAMPAIGN, what: 'csv', unitId: second },
      { kind: 'sendInvites', campaign: CAMPAIGN, what: 'csv' },
      { kind: 'openCodes', unitId: second },
      { kind: 'setOpenCode', unitId: second, index: 0, seats: 10 },
      { kind: 'changeCampaign', campaign: CAMPAIGN, act: 'close' },
      { kind: 'confirmChange', campaign: CAMPAIGN, act: 'close', seen: 'open' },
      { kind: 'confirmExtending', campaign: CAMPAIGN, which: 'both', minute: 1 },
      { kind: 'pickUnit', command: 'people', unitId: second },
    ];
    const strangers = await prisma.person.findMany({ where: { evaluators: { every: { unitId: second } } } });
    for (const tap of taps) {
      const said = await says(OF_FIRST, tap);
      for (const { name } of strangers) expect(said, tap.kind).not.toContain(name);
      expect(said, tap.kind).not.toContain('second支部');
      expect((await tapped(OF_FIRST, tap)).lateDocument, tap.kind).toBeUndefined();
    }
    expect(await stored()).toEqual(before);
    expect(await prisma.auditEntry.count({ where: { act: { not: 'refused' } } })).toBe(audited);
  });

  test('gets no codes of people who have a part elsewhere', async () => {
    const both = await evaluatorOf(first, 1);
    await database.prisma.evaluator.create({ data: { personId: both, unitId: second, category: 'members' } });
    const { code } = await database.prisma.invitation.findFirstOrThrow({ where: { personId: both } });
    const file = async (id: number) => {
      const reply = await tapped(id, { kind: 'sendInvites', campaign: CAMPAIGN, what: 'csv', unitId: first });
      const made = await reply.lateDocument?.();
      return made && 'content' in made ? Buffer.from(made.content).toString() : '';
    };
    expect(await file(ADMINISTRATOR)).toContain(code);
    const own = await file(OF_FIRST);
    expect(own.split('\r\n').length).toBeGreaterThan(3);
    expect(own).not.toContain(code);
    expect((await acts()).filter((act) => act === 'invitations-exported')).toHaveLength(2);
  });
});

describe('whoever evaluates no more', () => {
  test('is asked for nothing, while words and counts are the same whatever was submitted', async () => {
    const { prisma } = database;
    await opened();
    const [answered, silent] = [await evaluatorOf(first, 0), await evaluatorOf(first, 1)];
    await submit(answered);
    const released: string[] = [];
    for (const personId of [answered, silent]) {
      const before = await campaignProgress(prisma, CAMPAIGN);
      const { name, key } = await prisma.person.findUniqueOrThrow({ where: { id: personId } });
      const asked = await says(ADMINISTRATOR, { kind: 'askRelease', personId });
      const said = await says(ADMINISTRATOR, { kind: 'release', personId, reason: 'retired' });
      released.push(`${asked}\n${said}`.replaceAll(name, '').replaceAll(key, ''));
      expect(await campaignProgress(prisma, CAMPAIGN)).toEqual(before);
      expect(await prisma.invitation.count({ where: { personId, state: { not: 'revoked' } } })).toBe(0);
    }
    expect(released[0]).toContain('已办理：此人不再参评');
    expect(released[1]).toBe(released[0]);
    expect(await prisma.ballot.count()).toBe(1);
    const [entry] = await prisma.auditEntry.findMany({ where: { act: 'evaluator-released' } });
    expect(entry).toMatchObject({ target: `person ${answered}`, after: { reason: 'retired' } });
  });

  test('cannot begin what was open, and can once they are back', async () => {
    const { prisma } = database;
    await opened();
    const personId = await evaluatorOf(first);
    await prisma.account.create({ data: { id: 7000n, bindings: { create: { personId } } } });
    const { id: assignmentId } = await prisma.assignment.findFirstOrThrow({ where: { personId } });
    await tapped(7000, { kind: 'open', assignmentId });
    expect(await prisma.draft.count()).toBe(1);
    await releaseEvaluator(prisma, personId, 'left', BY);
    expect(await prisma.draft.count()).toBe(0);
    expect(await says(7000, { kind: 'open', assignmentId })).toContain('不用再评');
    expect(await prisma.draft.count()).toBe(0);
    await tapped(ADMINISTRATOR, { kind: 'readmit', personId });
    await tapped(7000, { kind: 'open', assignmentId });
    expect(await prisma.draft.count()).toBe(1);
  });
});

describe('somebody moved to another unit', () => {
  const place = { reason: 'moved', place: 'stays' } as const;

  test('evaluates there what is not submitted yet; the ballots stay, and moving back asks for none again', async () => {
    const { prisma } = database;
    await opened();
    const personId = await evaluatorOf(first);
    await submit(personId);
    const tasks = async () => {
      const rows = await prisma.assignment.findMany({ where: { personId }, include: { subject: true } });
      return rows.map(({ subject, status }) => `${subject.code} ${status}`).sort();
    };
    expect(await tasks()).toEqual(['first done']);
    await tapped(ADMINISTRATOR, { kind: 'transfer', personId, fromId: first, toId: second, ...place });
    expect(await tasks()).toEqual(['first done', 'second pending']);
    expect(await prisma.evaluator.findMany({ where: { personId } })).toMatchObject([
      { unitId: second, category: 'members' },
    ]);
    expect(await prisma.assignment.count({ where: { personId, cell: null } })).toBe(0);
    // Pressed again it finds them gone from there.
    expect(await says(ADMINISTRATOR, { kind: 'transfer', personId, fromId: first, toId: second, ...place })).toContain(
      '已不在原来的单位',
    );
    await tapped(ADMINISTRATOR, { kind: 'transfer', personId, fromId: second, toId: first, ...place });
    expect(await tasks()).toEqual(['first done', 'second withdrawn']);
    expect(await prisma.ballot.count()).toBe(1);
    expect(await prisma.invitation.findMany({ where: { personId } })).toMatchObject([{ unitId: first }]);
    const entries = await prisma.auditEntry.findMany({ where: { act: 'person-transferred' } });
    expect(entries).toHaveLength(2);
    const { name } = await prisma.person.findUniqueOrThrow({ where: { id: personId } });
    expect(JSON.stringify(entries.map(({ before, after, target }) => [before, after, target]))).not.toContain(name);
  });

  test('is evaluated where they stood, or, if so decided, in the new unit by whoever evaluates there', async () => {
    const { prisma } = database;
    const { definition } = await prisma.campaign.findUniqueOrThrow({ where: { id: CAMPAIGN } });
    const about = definition as { forms: object[]; assignment: { rules: { subjects: string[] }[] } };
    about.forms.push({ ...about.forms[0], code: 'person', title: '个人', subject: 'person' });
    about.assignment.rules[0]?.subjects.push('person');
    await prisma.campaign.update({ where: { id: CAMPAIGN }, data: { definition: about } });
    const personId = await evaluatorOf(first, 2);
    const { key, name } = await prisma.person.findUniqueOrThrow({ where: { id: personId } });
    const subject = { campaignId: CAMPAIGN, unitId: first, personId, name, kind: 'person', position: 7 } as const;
    const { id: subjectId } = await prisma.subject.create({
      data: { ...subject, code: `first/${key}`, formCode: 'person' },
    });
    const others = [await evaluatorOf(first, 0), await evaluatorOf(first, 1)];
    await prisma.assignment.createMany({
      data: others.map((other) => ({ personId: other, subjectId, category: 'members' })),
    });
    await opened();
    await submit(others[0] ?? 0);
    await tapped(ADMINISTRATOR, {
      kind: 'transfer',
      personId,
      fromId: first,
      toId: second,
      reason: 'moved',
      place: 'moves',
    });
    const rows = await prisma.subject.findMany({ where: { personId }, include: { assignments: true } });
    const old = rows.find(({ id }) => id === subjectId);
    const moved = rows.find(({ unitId }) => unitId === second);
    expect(old).toMatchObject({ excused: '不在名册' });
    expect(old?.assignments.map(({ status }) => status).sort()).toEqual(['done', 'withdrawn']);
    expect(moved).toMatchObject({ code: `second/${key}`, position: 7, excused: null });
    // Three evaluate in the second unit, and nobody themselves.
    expect(moved?.assignments.map(({ status }) => status)).toEqual(['pending', 'pending', 'pending']);
    expect(await prisma.ballot.count({ where: { subjectId } })).toBe(1);
  });
});

describe('a new code', () => {
  test('voids the one before, used or not, is made once, and whoever acts for the person is told', async () => {
    const { prisma } = database;
    await opened();
    const personId = await evaluatorOf(first);
    await prisma.account.create({ data: { id: 7000n, bindings: { create: { personId } } } });
    const last = await prisma.invitation.findFirstOrThrow({ where: { personId } });
    await prisma.invitation.update({ where: { id: last.id }, data: { state: 'used' } });
    const press = () => says(ADMINISTRATOR, { kind: 'replaceInvitation', personId, before: last.id });
    const said = await press();
    expect(await press()).toBe(said);
    const codes = await prisma.invitation.findMany({ where: { personId }, orderBy: { id: 'asc' } });
    expect(codes.map(({ state }) => state)).toEqual(['revoked', 'issued']);
    expect(said).toContain(codes[1]?.code ?? '-');
    const jobs = await prisma.$queryRaw<{ payload: object }[]>`SELECT payload FROM graphile_worker._private_jobs`;
    expect(JSON.stringify(jobs)).toContain('invitation-replaced');
    expect((await acts()).filter((act) => act === 'invitation-reissued')).toHaveLength(1);
    await prisma.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  });
});

test('an open code is made, keeps its code when its seats change, and is put on a poster; a name is no formula', async () => {
  const { prisma } = database;
  const set = (seats: number) => tapped(ADMINISTRATOR, { kind: 'setOpenCode', unitId: first, index: 1, seats });
  await set(20);
  const made = await prisma.invitation.findFirstOrThrow({ where: { personId: null } });
  await tapped(ADMINISTRATOR, { kind: 'openCode', unitId: first, index: 1 });
  expect(await saidBy(await sent(ADMINISTRATOR, '３７'))).toContain('现在有 37 个名额');
  expect(await prisma.invitation.findMany({ where: { personId: null } })).toMatchObject([
    { id: made.id, code: made.code, capacity: 37, category: 'masses' },
  ]);
  await prisma.person.updateMany({ where: { id: await evaluatorOf(first) }, data: { name: '=1+1' } });
  const contents: Record<string, string> = {};
  for (const what of ['posters', 'slips', 'csv', 'xlsx', 'json'] as const) {
    const file = await (
      await tapped(ADMINISTRATOR, { kind: 'sendInvites', campaign: CAMPAIGN, what, unitId: first })
    ).lateDocument?.();
    contents[what] = file && 'content' in file ? Buffer.from(file.content).toString('latin1') : '';
  }
  const grouped = made.code.replace(/(.{4})(?=.)/g, '$1-');
  expect(contents['posters']).toContain(grouped);
  expect(contents['posters']?.match(/<section>/g)).toHaveLength(1);
  expect(contents['slips']?.match(/<article>/g)).toHaveLength(4);
  expect(contents['slips']).not.toContain(grouped);
  expect(contents['csv']).toContain("'=1+1");
  expect(contents['xlsx']?.slice(0, 2)).toBe('PK');
  expect(JSON.parse(contents['json'] ?? '[]')).toHaveLength(5);
});
