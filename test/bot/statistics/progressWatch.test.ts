import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Refreshed } from '../../../src/bot/render/drawer.ts';
import type { Screen } from '../../../src/bot/render/screen.ts';
import { loadProgress, type ProgressPlace, progressScreen } from '../../../src/bot/statistics/progressScreen.ts';
import { ProgressWatch, watchedFrom } from '../../../src/bot/statistics/progressWatch.ts';
import { translator } from '../../../src/i18n/translator.ts';
import { Definitions } from '../../../src/service/definitions.ts';
import { LiveCounts } from '../../../src/service/statistics/liveCounts.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { dataOf, deskHandler, inOffice } from '../../support/deskHandler.ts';
import { DURING, draftCampaign } from '../../support/draftCampaign.ts';

const OWNER = 9001;
const FIRST_ADMIN = 9002;
const SECOND_MS = 1_000;

let database: TestDatabase;
const clock = { now: DURING };
beforeAll(async () => {
  database = await testDatabase();
  const branches = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`b${n + 1}`, { members: 1, masses: 0 }]));
  await draftCampaign(database.prisma, {
    first: { members: 8, masses: 5 },
    second: { members: 6, masses: 2 },
    ...branches,
  });
  await inOffice(database.prisma, OWNER, 'owner');
  await inOffice(database.prisma, FIRST_ADMIN, 'unitAdministrator', await unitId('first'));
});
afterAll(() => database.close());
beforeEach(async () => {
  clock.now = DURING;
  await database.prisma.assignment.updateMany({ data: { status: 'pending' } });
  await database.prisma.campaign.updateMany({ data: { state: 'open' } });
  await submit('first', 3);
  await submit('second', 1);
  await submit('b4', 1);
});

const unitId = async (code: string) => (await database.prisma.unit.findFirstOrThrow({ where: { code } })).id;
async function submit(code: string, count: number, status: 'done' | 'pending' = 'done'): Promise<void> {
  const from = status === 'done' ? 'pending' : 'done';
  const where = { subject: { code }, status: from } as const;
  const some = await database.prisma.assignment.findMany({ where, orderBy: { id: 'asc' }, take: count });
  await database.prisma.assignment.updateMany({ where: { id: { in: some.map(({ id }) => id) } }, data: { status } });
}

describe('/progress', () => {
  test('lists the lowest turnout first, page by page, and goes down and up by buttons', async () => {
    const say = deskHandler(database.prisma);
    const first = await say(OWNER, '/progress');
    expect(first.lines).toEqual([
      '评议进度 · 3月1日 10:00',
      '筹备中的评议',
      '进行中 · 3月12日 18:00 截止',
      '参评 5/30（16.7%）',
      '全部评完 5/30 人',
      '已评到 0/11 个对象',
      '',
      '参评率低的单位（只算本级；1–8，共 11 个）',
      ...['b1', 'b2', 'b3', 'b5', 'b6', 'b7', 'b8', 'b9'].map((code, n) => `${n + 1} ${code}支部 0/1（0%），评到 0/1`),
      '',
      '有变化就自动更新，到 3月1日 10:10 为止。',
    ]);
    const second = await say(OWNER, 'sp:draft:0:w:1');
    expect(second.lines.slice(8, 11)).toEqual([
      '9 second支部 1/8（12.5%），评到 0/1',
      '10 first支部 3/13（23.1%），评到 0/1',
      '11 b4支部 1/1（100%），评到 0/1',
    ]);
    const down = dataOf(second).find((data) => data.startsWith(`sp:draft:`) && data.endsWith(':c:0')) ?? '';
    const unit = await say(OWNER, down);
    expect(unit.lines[1]).toBe('second支部');
    expect(unit.buttons.flat().map(({ label }) => label)).toContain('上级');
    const below = await say(OWNER, 'sp:draft:0:c:0');
    expect(below.lines[7]).toBe('下级单位（含各自下级；1–8，共 11 个）');
  });

  test('shows categories of k and more by themselves, smaller ones together', async () => {
    const say = deskHandler(database.prisma);
    expect((await say(OWNER, '/progress first')).lines.slice(7, 11)).toEqual([
      '按类别',
      '党员 3/8（37.5%）',
      '群众代表 0/5（0%）',
      '不足 5 人的类别合并计算。',
    ]);
    expect((await say(OWNER, '/progress second')).lines[8]).toContain('不分开显示');
    expect((await say(OWNER, 'sp:draft:0:k:0')).lines.slice(8, 10)).toEqual([
      '党员 5/23（21.7%）',
      '群众代表 0/7（0%）',
    ]);
  });

  test('closed, it stands still', async () => {
    await database.prisma.campaign.updateMany({ data: { state: 'closed' } });
    const { lines, buttons } = await deskHandler(database.prisma)(OWNER, '/progress');
    expect(lines[2]).toBe('状态：已截止');
    expect(lines.join()).not.toContain('自动更新');
    expect(buttons.flat().map(({ label }) => label)).not.toContain('停止自动更新');
  });
});

/** A watch whose edits are noted with the second at which they came. */
function watching(outcome: () => Refreshed = () => 'done') {
  const { prisma } = database;
  const edits: { second: number; chatId: number; messageId: number; text: string }[] = [];
  let held: Date | undefined;
  const services = {
    ...{ prisma, definitions: new Definitions(prisma), clock: () => clock.now },
    live: new LiveCounts(prisma, () => clock.now),
  };
  const second = () => (clock.now.getTime() - DURING.getTime()) / SECOND_MS;
  const watch = new ProgressWatch({
    services,
    refresh: async (chatId, messageId, { lines, live }) => {
      expect(live).toBeUndefined();
      edits.push({ second: second(), chatId, messageId, text: JSON.stringify(lines) });
      return outcome();
    },
    heldUntil: () => held,
  });
  return {
    ...{ watch, edits },
    async show(chatId = OWNER, messageId = 5, about: Partial<ProgressPlace> = {}) {
      const place = { campaign: 'draft', unitId: null, view: 'w', page: 0, ...about } as const;
      const reader = { t: translator('zh-CN'), roots: null, reminds: true, papers: true };
      const loaded = await loadProgress(services, 'draft');
      watch.drawn(chatId, messageId, progressScreen(reader, loaded, place, watchedFrom(clock.now)));
    },
    /** Lets seconds pass, with a look in each. */
    async pass(seconds: number, each: (second: number) => Promise<void> = async () => undefined) {
      for (let n = 0; n < seconds; n++) {
        clock.now = new Date(clock.now.getTime() + SECOND_MS);
        await each(n);
        await watch.tick(clock.now);
      }
    },
    hold(until: Date | undefined) {
      held = until;
    },
  };
}

const OTHER: Screen = { lines: ['something else'], buttons: [] };

describe('a watched message', () => {
  test('is edited when figures change, at most twenty times in any minute, and not when they do not', async () => {
    const { edits, show, pass } = watching();
    await show();
    await pass(20);
    expect(edits).toEqual([]);
    await pass(70, (n) => submit('first', 1, n % 2 === 0 ? 'done' : 'pending'));
    for (const { second: from } of edits) {
      expect(edits.filter(({ second }) => second >= from && second < from + 60).length).toBeLessThanOrEqual(20);
    }
    expect(edits.length).toBeGreaterThanOrEqual(20);
    expect(edits.at(-1)?.text).toContain('到 3月1日 10:10 为止');
  });

  test('stops after ten minutes, and its last edit says so', async () => {
    const { edits, show, pass, watch } = watching();
    await show();
    clock.now = new Date(DURING.getTime() + 597 * SECOND_MS);
    await pass(8);
    expect(edits.map(({ second }) => second)).toEqual([600]);
    expect(edits[0]?.text).toContain('已停止自动更新，以上截至 3月1日 10:10');
    expect(watch.size).toBe(0);
  });

  test('stops when the collection is over, when the right has gone, when the message is gone', async () => {
    const closing = watching();
    await closing.show();
    await database.prisma.campaign.updateMany({ data: { state: 'closed' } });
    await closing.pass(8);
    expect(closing.edits).toHaveLength(1);
    expect(closing.edits[0]?.text).toContain('状态：已截止');
    await database.prisma.campaign.updateMany({ data: { state: 'open' } });

    // Of the whole campaign, whose administrator this account is not.
    const right = watching();
    await right.show(FIRST_ADMIN, 5);
    await right.show(FIRST_ADMIN + 1, 6);
    await submit('first', 1);
    await right.pass(5);
    expect([right.edits, right.watch.size]).toEqual([[], 0]);
    const own = watching();
    await own.show(FIRST_ADMIN, 5, { unitId: await unitId('first') });
    await submit('first', 1);
    await own.pass(5);
    expect(own.edits).toHaveLength(1);

    const gone = watching(() => 'gone');
    await gone.show();
    await submit('first', 1);
    await gone.pass(10);
    expect([gone.edits.length, gone.watch.size]).toEqual([1, 0]);
  });

  test('stops when the chat shows something else: where it stood above, it is told; in its place, nothing is', async () => {
    const { edits, show, pass, watch } = watching();
    await show(OWNER, 5);
    watch.drawn(OWNER, 7, OTHER);
    await submit('first', 1);
    await pass(8);
    expect(edits.map(({ messageId, text }) => [messageId, text.includes('已停止')])).toEqual([[5, true]]);
    await show(OWNER, 8);
    watch.drawn(OWNER, 8, OTHER);
    await submit('first', 1);
    await pass(8);
    expect(edits).toHaveLength(1);
    await show(OWNER, 9);
    await show(OWNER, 10);
    await submit('first', 1);
    await pass(4);
    expect(edits.slice(1).map(({ messageId, text }) => [messageId, text.includes('已停止')])).toEqual([
      [9, true],
      [10, false],
    ]);
  });

  test('stops when the Bot API asks to wait: nothing is sent until then, and once after it', async () => {
    const { edits, show, pass, hold, watch } = watching();
    await show();
    await submit('first', 1);
    hold(new Date(DURING.getTime() + 12 * SECOND_MS));
    await pass(20);
    expect(edits.map(({ second, text }) => [second, text.includes('已停止')])).toEqual([[12, true]]);
    expect(watch.size).toBe(0);
  });

  test('gives way to replies, and takes few of the edits of a second; no more than two hundred are watched', async () => {
    let busy = true;
    const { edits, show, pass, watch } = watching(() => (busy ? 'busy' : 'done'));
    await show();
    await submit('first', 1);
    await pass(4);
    const tried = edits.length;
    expect(tried).toBeGreaterThan(0);
    busy = false;
    await pass(1);
    expect(edits.length).toBe(tried + 1);
    await pass(5);
    expect(edits.length).toBe(tried + 1);

    await database.prisma.office.createMany({
      data: Array.from({ length: 12 }, (_, n) => ({
        role: 'auditor' as const,
        state: 'held' as const,
        accountId: BigInt(n + 1),
        madeAt: DURING,
      })),
    });
    const many = watching();
    for (let n = 1; n <= 12; n++) await many.show(n, 5);
    await submit('second', 1);
    await many.pass(3);
    expect(many.edits).toHaveLength(5);
    await many.pass(1);
    expect(many.edits).toHaveLength(10);
    await many.pass(4);
    expect(many.edits).toHaveLength(12);
    const text = {
      ...OTHER,
      live: { campaign: 'draft', unitId: null, view: 'w', page: 0, locale: 'en', until: DURING },
    } as const;
    for (let n = 100; n < 400; n++) watch.drawn(n, 5, text);
    expect(watch.size).toBe(200);
  });
});
