import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OPERATOR } from '../../src/domain/audit/entry.ts';
import type { Sheet } from '../../src/domain/roster/sheets.ts';
import { applyImport, changesNothing, type ImportRequest, planImport } from '../../src/service/importCampaign.ts';
import { openCampaign } from '../../src/service/openCampaign.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { DURING, SMALL_DEFINITION } from '../support/smallCampaign.ts';

const BY_OPERATOR = { actor: OPERATOR, now: DURING };

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

function sheet(title: string, ...rows: string[][]): Sheet {
  return { file: 'roster.xlsx', title, rows: rows.map((cells, index) => ({ row: index + 1, cells })) };
}

/** A branch whose members are given; all of them evaluate the branch and one another. */
function roster(members: readonly string[], seats?: number): Sheet[] {
  const people = members.map((name) => [name, `${name}名`, 'third']);
  const open = seats === undefined ? [] : [['', '', 'third', '党员', String(seats)]];
  return [
    sheet('单位', ['编号', '名称', '类型'], ['third', '第三支部', '支部']),
    sheet('成员', ['人员编号', '姓名', '单位'], ...people),
    sheet(
      '评议人',
      ['人员编号', '姓名', '单位', '类别', '名额'],
      ...people.map((row) => [...row, '党员', '']),
      ...open,
    ),
    sheet('联络人', ['人员编号', '姓名', '单位'], ['k', '联络', 'third']),
  ];
}

async function plan(request: ImportRequest) {
  const planned = await planImport(database.prisma, request);
  if (planned.kind === 'refused') throw new Error(JSON.stringify(planned.refusal));
  return planned;
}

async function imported(request: ImportRequest): Promise<number> {
  const done = await applyImport(database.prisma, request, await plan(request), randomBytes, BY_OPERATOR);
  if (done.kind === 'refused') throw new Error(JSON.stringify(done.refusal));
  return done.invitations;
}

const both = (members: readonly string[], seats?: number): ImportRequest => ({
  definition: SMALL_DEFINITION,
  sheets: roster(members, seats),
});

async function statuses(): Promise<Record<string, string>> {
  const rows = await database.prisma.assignment.findMany({
    include: { person: true, subject: true },
    orderBy: { id: 'asc' },
  });
  return Object.fromEntries(rows.map(({ person, subject, status }) => [`${person.key} ${subject.code}`, status]));
}

describe('an import', () => {
  test('shows what it will do and does nothing until it is applied; a second time there is nothing to do', async () => {
    const { roster: planned, isNew } = await plan(both(['m1', 'm2']));
    expect(isNew).toBe(true);
    expect(planned?.difference.assignments.added).toHaveLength(4);
    expect(await database.prisma.campaign.count()).toBe(0);
    // Two members and the contact.
    expect(await imported(both(['m1', 'm2']))).toBe(3);
    expect(await statuses()).toEqual({
      ...{ 'm1 third': 'pending', 'm2 third': 'pending' },
      ...{ 'm1 third/m2': 'pending', 'm2 third/m1': 'pending' },
    });
    expect(changesNothing(await plan(both(['m1', 'm2'])))).toBe(true);
    expect(await imported(both(['m1', 'm2']))).toBe(0);
  });

  test('keeps what was submitted when personnel change, withdraws the rest, and lets who comes back go on', async () => {
    const { prisma } = database;
    await imported(both(['m1', 'm2']));
    await openCampaign(prisma, 'small', () => DURING);
    const done = await prisma.assignment.findFirstOrThrow({
      where: { person: { key: 'm2' }, subject: { code: 'third' } },
    });
    await prisma.assignment.update({ where: { id: done.id }, data: { status: 'done' } });
    await prisma.ballot.create({
      data: {
        id: randomBytes(32),
        campaignId: 'small',
        subjectId: done.subjectId,
        cell: done.cell ?? '',
        grades: [1, 1, 1],
      },
    });
    await imported({ sheets: roster(['m1', 'm3']) });
    expect(await statuses()).toEqual({
      ...{ 'm1 third': 'pending', 'm2 third': 'done', 'm3 third': 'pending' },
      ...{ 'm1 third/m3': 'pending', 'm3 third/m1': 'pending', 'm2 third/m1': 'withdrawn' },
    });
    expect(await prisma.ballot.count()).toBe(1);
    expect(await prisma.assignment.count({ where: { cell: null, status: 'pending' } })).toBe(0);
    expect(changesNothing(await plan({ sheets: roster(['m1', 'm3']) }))).toBe(true);
    await imported({ sheets: roster(['m1', 'm2', 'm3']) });
    expect(await statuses()).toMatchObject({ 'm2 third/m1': 'pending', 'm2 third': 'done', 'm1 third/m2': 'pending' });
  });

  test('is all or nothing', async () => {
    await database.pool.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON invitation FOR EACH ROW EXECUTE FUNCTION refuse();`);
    await expect(imported(both(['m1', 'm2']))).rejects.toThrow();
    expect(await database.prisma.campaign.count()).toBe(0);
    expect(await database.prisma.person.count()).toBe(0);
  });

  test('leaves forms, scales, categories, rules and disclosure alone once the campaign is open; deadlines may move', async () => {
    await imported(both(['m1', 'm2']));
    await openCampaign(database.prisma, 'small', () => DURING);
    const k = { ...SMALL_DEFINITION, disclosure: { ...SMALL_DEFINITION.disclosure, k: 3 } };
    expect(await planImport(database.prisma, { definition: k })).toMatchObject({
      refusal: { code: 'frozen', parts: ['disclosure'] },
    });
    await imported({
      definition: { ...SMALL_DEFINITION, deadlines: { collection: '2012-03-13 18:00', report: '2012-03-15' } },
    });
    const { collectionDeadline, state } = await database.prisma.campaign.findUniqueOrThrow({ where: { id: 'small' } });
    expect([collectionDeadline, state]).toEqual([new Date('2012-03-13T10:00:00Z'), 'open']);
  });

  test('of two at once one wins, and what was planned on an older state is refused', async () => {
    const request = both(['m1', 'm2']);
    const planned = await plan(request);
    const outcomes = await Promise.all(
      [1, 2].map(() => applyImport(database.prisma, request, planned, randomBytes, BY_OPERATOR)),
    );
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['imported', 'refused']);
    expect(await database.prisma.invitation.count()).toBe(3);
  });

  test('issues, changes and revokes open codes', async () => {
    await imported(both(['m1', 'm2'], 20));
    const seats = () =>
      database.prisma.invitation.findMany({ where: { personId: null }, select: { capacity: true, state: true } });
    expect(await seats()).toEqual([{ capacity: 20, state: 'issued' }]);
    await imported({ sheets: roster(['m1', 'm2'], 30) });
    expect(await seats()).toEqual([{ capacity: 30, state: 'issued' }]);
    await imported({ sheets: roster(['m1', 'm2']) });
    expect(await seats()).toEqual([{ capacity: 30, state: 'revoked' }]);
  });

  test('tells everything that is wrong at once, with file, sheet, row and column', async () => {
    const sheets = [
      sheet('单位', ['编号', '名称', '类型', '上级'], ['a', '甲', '支部', 'z'], ['a', '乙', '没有的', '']),
      sheet('评议人', ['人员编号', '姓名', '单位', '类别'], ['p', '名', 'x', '路人'], ['p', '别名', 'a', '党员']),
    ];
    const refused = await planImport(database.prisma, { definition: SMALL_DEFINITION, sheets });
    if (refused.kind !== 'refused' || refused.refusal.code !== 'roster') throw new Error('expected faults');
    const faults = refused.refusal.faults.map(
      ({ code, place }) => `${code} ${place.sheet} ${place.row} ${place.column}`,
    );
    expect(faults.sort()).toEqual([
      'duplicate-unit 单位 3 A 编号',
      'two-names 评议人 3 B 姓名',
      'unknown-category 评议人 2 D 类别',
      'unknown-kind 单位 3 C 类型',
      'unknown-unit 单位 2 D 上级',
      'unknown-unit 评议人 2 C 单位',
    ]);
  });

  test('of a roster alone is for the only campaign there is, or says which there are', async () => {
    expect(await planImport(database.prisma, { sheets: roster(['m1']) })).toMatchObject({
      refusal: { code: 'no-campaign' },
    });
    await imported(both(['m1', 'm2']));
    await imported({ ...both(['m1', 'm2']), definition: { ...SMALL_DEFINITION, id: 'other' } });
    expect(await planImport(database.prisma, { sheets: roster(['m1']) })).toMatchObject({
      refusal: { code: 'which-campaign', ids: ['other', 'small'] },
    });
  });
});
