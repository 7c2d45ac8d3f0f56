import { describe, expect, test } from 'vitest';
import type { Tap } from '../../src/bot/callback.ts';
import { saidBy } from '../support/handlerTalk.ts';
import { ADMINISTRATOR, CAMPAIGN, OF_FIRST, officeDesk } from '../support/officeDesk.ts';

const desk = officeDesk();

describe('a unit’s administrator', () => {
  test('sees the own units alone, and finds nobody else', async () => {
    const units = await saidBy(await desk.sent(OF_FIRST, '/units'));
    expect(units).toContain('first支部');
    expect(units).not.toContain('second支部');
    expect(await saidBy(await desk.sent(OF_FIRST, '/units second'))).toContain('没有叫“second”的单位');
    const stranger = await desk.database.prisma.person.findUniqueOrThrow({
      where: { id: await desk.evaluatorOf(desk.second) },
    });
    expect(await saidBy(await desk.sent(OF_FIRST, `/people ${stranger.key}`))).toContain('没有叫');
    expect(await saidBy(await desk.sent(ADMINISTRATOR, `/people ${stranger.key}`))).toContain(`编号 ${stranger.key}`);
    expect(await saidBy(await desk.sent(OF_FIRST, '/campaign'))).toContain('以下角色');
  });

  test('reaches no other unit, and nobody in one, by buttons that were made up', async () => {
    const { prisma } = desk.database;
    await desk.opened();
    const [personId, own] = [await desk.evaluatorOf(desk.second), await desk.evaluatorOf(desk.first)];
    // Somebody of the own unit with a part in another one is not wholly the own.
    const both = await desk.evaluatorOf(desk.first, 1);
    await prisma.evaluator.create({ data: { personId: both, unitId: desk.second, category: 'members' } });
    const audited = await prisma.auditEntry.count({ where: { act: { not: 'refused' } } });
    const stored = async () => [
      await prisma.invitation.findMany({ orderBy: { id: 'asc' } }),
      await prisma.person.findMany({ orderBy: { id: 'asc' } }),
      await prisma.evaluator.findMany({ orderBy: [{ personId: 'asc' }, { unitId: 'asc' }] }),
      await prisma.assignment.findMany({ orderBy: { id: 'asc' } }),
    ];
    const before = await stored();
    const taps: readonly Tap[] = [
      { kind: 'unitNode', unitId: desk.second, page: 0 },
      { kind: 'peopleOf', unitId: desk.second, page: 0 },
      { kind: 'person', personId },
      { kind: 'askReissue', personId },
      ...[personId, both].flatMap((id): Tap[] => [
        { kind: 'replaceInvitation', personId: id },
        { kind: 'askRelease', personId: id },
        { kind: 'release', personId: id, reason: 'left' },
        { kind: 'readmit', personId: id },
        { kind: 'transfer', personId: id, fromId: desk.second, toId: desk.first, reason: 'moved', place: 'stays' },
      ]),
      { kind: 'askTransfer', personId, fromId: desk.second },
      { kind: 'transferTo', personId: own, fromId: desk.first, toId: desk.second },
      { kind: 'transfer', personId: own, fromId: desk.first, toId: desk.second, reason: 'moved', place: 'stays' },
      { kind: 'officeHandOver', unitId: desk.second, rank: 'primary' },
      { kind: 'confirmOfficeHandOver', unitId: desk.second, rank: 'primary' },
      { kind: 'invites', campaign: CAMPAIGN, unitId: desk.second },
      { kind: 'invites', campaign: CAMPAIGN },
      { kind: 'sendInvites', campaign: CAMPAIGN, what: 'csv', unitId: desk.second },
      { kind: 'sendInvites', campaign: CAMPAIGN, what: 'csv' },
      { kind: 'openCodes', unitId: desk.second },
      { kind: 'setOpenCode', unitId: desk.second, index: 0, seats: 10 },
      { kind: 'changeCampaign', campaign: CAMPAIGN, act: 'close' },
      { kind: 'confirmChange', campaign: CAMPAIGN, act: 'close', seen: 'open' },
      { kind: 'confirmExtending', campaign: CAMPAIGN, which: 'both', minute: 1 },
      { kind: 'pickUnit', command: 'people', unitId: desk.second },
    ];
    const strangers = await prisma.person.findMany({ where: { evaluators: { every: { unitId: desk.second } } } });
    for (const tap of taps) {
      const said = await desk.says(OF_FIRST, tap);
      for (const { name } of strangers) expect(said, tap.kind).not.toContain(name);
      expect(said, tap.kind).not.toContain('second支部');
      expect((await desk.tapped(OF_FIRST, tap)).lateDocument, tap.kind).toBeUndefined();
    }
    expect(await stored()).toEqual(before);
    expect(await prisma.auditEntry.count({ where: { act: { not: 'refused' } } })).toBe(audited);
  });

  test('gets no codes of people who have a part elsewhere', async () => {
    const both = await desk.evaluatorOf(desk.first, 1);
    await desk.database.prisma.evaluator.create({ data: { personId: both, unitId: desk.second, category: 'members' } });
    const { code } = await desk.database.prisma.invitation.findFirstOrThrow({ where: { personId: both } });
    expect(await desk.fileOf(ADMINISTRATOR, 'csv')).toContain(code);
    const own = await desk.fileOf(OF_FIRST, 'csv');
    expect(own.split('\r\n').length).toBeGreaterThan(3);
    expect(own).not.toContain(code);
    expect((await desk.acts()).filter((act) => act === 'invitations-exported')).toHaveLength(2);
  });
});

test('an open code is made, keeps its code when its seats change, and is put on a poster; a name is no formula', async () => {
  const { prisma } = desk.database;
  const set = (seats: number) =>
    desk.tapped(ADMINISTRATOR, { kind: 'setOpenCode', unitId: desk.first, index: 1, seats });
  await set(20);
  const made = await prisma.invitation.findFirstOrThrow({ where: { personId: null } });
  await desk.tapped(ADMINISTRATOR, { kind: 'openCode', unitId: desk.first, index: 1 });
  expect(await saidBy(await desk.sent(ADMINISTRATOR, '３７'))).toContain('现在有 37 个名额');
  expect(await prisma.invitation.findMany({ where: { personId: null } })).toMatchObject([
    { id: made.id, code: made.code, capacity: 37, category: 'masses' },
  ]);
  await prisma.person.updateMany({ where: { id: await desk.evaluatorOf(desk.first) }, data: { name: '=1+1' } });
  const grouped = made.code.replace(/(.{4})(?=.)/g, '$1-');
  const posters = await desk.fileOf(ADMINISTRATOR, 'posters');
  expect(posters).toContain(grouped);
  expect(posters.match(/<section>/g)).toHaveLength(1);
  const slips = await desk.fileOf(ADMINISTRATOR, 'slips');
  expect(slips.match(/<article>/g)).toHaveLength(4);
  expect(slips).not.toContain(grouped);
  expect(await desk.fileOf(ADMINISTRATOR, 'csv')).toContain("'=1+1");
  expect((await desk.fileOf(ADMINISTRATOR, 'xlsx')).slice(0, 2)).toBe('PK');
  expect(JSON.parse(await desk.fileOf(ADMINISTRATOR, 'json'))).toHaveLength(5);
});

test('a unit that may be several, or is only near, is chosen by a button that gives the command with it', async () => {
  expect(await saidBy(await desk.sent(ADMINISTRATOR, '/units 支部'))).toContain('“支部”可能指 2 个单位');
  expect(await saidBy(await desk.sent(ADMINISTRATOR, '/units frist支部'))).toContain('您要找的是不是');
  expect(await saidBy(await desk.sent(ADMINISTRATOR, '/units 一概没有'))).toContain('这里没有叫“一概没有”的单位');
  const picked = await desk.says(ADMINISTRATOR, { kind: 'pickUnit', command: 'people', unitId: desk.second });
  expect(picked).toContain('本级人员 3 位');
  expect(picked).toContain('人second-members-1');
});
