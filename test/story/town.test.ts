import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHART_KINDS } from '../../src/domain/chart/kinds.ts';
import { type ExportedCampaign, exportedCampaign } from '../../src/domain/export/exportedCampaign.ts';
import { releaseAll } from '../../src/service/releaseStatistics.ts';
import { sampleTurnout } from '../../src/service/sampleTurnout.ts';
import { ticking } from '../../src/service/tick.ts';
import { type Chat, startChat } from '../support/chat.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import type { Message, TestPerson } from '../support/emulator.ts';
import { withQueue } from '../support/queue.ts';
import { evaluated, readWorkbook } from '../support/readPapers.ts';
import { seededBytes } from '../support/seededBytes.ts';
import { TOWN, town } from '../support/town.ts';
import { seededDice, Walker } from '../support/walker.ts';

const OWNER = 9001;
const SECOND_OWNER = 9002;
const GRADES = ['满意', '比较满意', '基本满意', '不满意', '不了解'];

const random = seededBytes(61);

let database: TestDatabase;
let chat: Chat;
const now = new Date('2012-02-21T02:00:00Z');
let owner: TestPerson;

beforeAll(async () => {
  database = await testDatabase();
  const administrators = [OWNER, SECOND_OWNER].map(BigInt);
  chat = await startChat({ prisma: database.prisma, clock: () => now, administrators });
  owner = await chat.people.person(OWNER, { firstName: '所有者', languageCode: 'zh-hans' });
});
afterAll(async () => {
  await chat.stop();
  await database.close();
});

/** What each subject got, counted by a program that sees nothing but what was shown and tapped. */
type Recount = Readonly<
  Record<
    string,
    { readonly ballots: number; readonly items: Readonly<Record<string, Readonly<Record<string, number>>>> }
  >
>;

function recount(people: readonly TestPerson[]): Recount {
  const input = people.flatMap(({ taps }) => taps.map((tap) => JSON.stringify(tap))).join('\n');
  const program = fileURLToPath(new URL('recount.mjs', import.meta.url));
  const { stdout, status } = spawnSync(process.execPath, [program], { input, encoding: 'utf8' });
  expect(status).toBe(0);
  return JSON.parse(stdout) as Recount;
}

/** Says something, and resolves with the bot's next message. */
async function said(text: string): Promise<Message> {
  const last = owner.last()?.message_id ?? 0;
  await owner.send(text);
  // Pictures that go on coming, and the end of the audit log, which the owners are told daily, are no answer.
  return owner.waitFor(() =>
    owner
      .received()
      .find(({ message_id: id, text }) => id > last && text !== undefined && !text.startsWith('审计日志')),
  );
}

/** Taps a button that brings a document. */
async function documentBy(label: string | RegExp, on: Message): Promise<Buffer> {
  const last = owner.last()?.message_id ?? 0;
  await owner.tap(label, on);
  const sent = await owner.waitFor(() => owner.received().find((one) => one.message_id > last && one.document));
  const fetched = await chat.bot.fetchFile(sent.document?.file_id ?? '', 20_000_000);
  if (fetched.kind !== 'fetched') throw new Error(fetched.kind);
  return Buffer.from(fetched.bytes);
}

/** Two in three evaluators of some branches stay away, so that it has too few ballots to be shown. */
function votes(unit: string, number: number): boolean {
  return !/-[16]$/.test(unit) || number % 3 === 0;
}

async function vote(): Promise<TestPerson[]> {
  const codes = JSON.parse((await documentBy('JSON', await said('/invites'))).toString()) as {
    code: string;
    unit: string;
    category: string | null;
  }[];
  const evaluators = codes.filter(({ category }) => category !== null);
  expect(evaluators).toHaveLength(360);
  return Promise.all(
    evaluators.flatMap(({ code, unit }, number) => (votes(unit, number) ? [walked(code, number)] : [])),
  );
}

async function walked(code: string, number: number): Promise<TestPerson> {
  const person = await chat.people.person(20_000 + number, { firstName: `评议人${number}`, languageCode: 'zh-hans' });
  const walker = new Walker(person, { dice: seededDice(number + 1) });
  await walker.walk(await walker.accept(code));
  return person;
}

test('an owner sets a campaign of 60 units up from two files, watches it, closes and seals it; every figure is that of the taps', async () => {
  const talk = {
    database,
    chat,
    get now() {
      return now;
    },
  };
  await withQueue(talk, async () => {
    const files = await town();
    await owner.document('town.yaml', files.campaign);
    await owner.tap('导入', await owner.waitForText('已读：town.yaml'));
    await owner.waitForText(`已导入 ${TOWN.id}`);
    await owner.document('名册.xlsx', files.roster);
    const preview = await owner.waitForText('已读：名册.xlsx');
    expect(preview.text).toContain('60 个单位、60 个评议对象、360 位评议人');
    await owner.tap('导入', preview);
    await owner.waitForText('新发 367 个邀请码');
    await owner.tap('开启…', await said('/campaign'));
    await owner.tap('确认开启', await owner.waitForText(`开启“${TOWN.title}”？`));
    await owner.waitForText('已开启。');

    const people = await vote();
    const counted = recount(people);
    expect((await said('/progress')).text).toContain(`参评 ${people.length}/360`);
    await seesPictures();
    await closes();
    await seesStatistics(counted);
    await seesTable(counted);
    const before = await exported();
    expectSame(before, counted);
    await seals();
    const after = await exported();
    expect(after.subjects).toEqual(before.subjects);
    expect(after.totals).toEqual(before.totals);
    expect(after.turnout).toEqual(before.turnout);
  });
});

async function closes(): Promise<void> {
  await owner.tap('提前截止…', await said('/campaign'));
  await owner.tap('确认截止', await owner.waitForText(`提前截止“${TOWN.title}”？`));
  await owner.waitForText('已截止，收到');
  await ticking({ prisma: database.prisma, random, note: () => undefined })(now);
}

async function seals(): Promise<void> {
  const second = await chat.people.person(SECOND_OWNER, { firstName: '另一位', languageCode: 'zh-hans' });
  await second.start();
  await owner.tap('提议封存', await said('/seal'));
  await second.tap('确认封存，不能撤回', await second.waitForText('另一位管理员提议封存'));
  await owner.waitForText('已封存。指纹');
}

/** Every kind of picture that the menu offers comes, or a sentence that says why there is nothing to draw. */
async function seesPictures(): Promise<void> {
  await releaseAll(database.prisma, random, now);
  await sampleTurnout(database.prisma, now);
  const menu = await said('/chart');
  const labels = owner.buttons(menu).flat();
  expect(labels).toHaveLength(CHART_KINDS.length - 1);
  for (const label of labels) {
    const last = owner.last()?.message_id ?? 0;
    await owner.tap(label, menu);
    const came = await owner.waitFor(() => owner.received().find(({ message_id: id }) => id > last));
    expect(came.photo ?? came.document, `${label}: ${came.text}`).toBeDefined();
  }
}

/** The rates on the screens of the campaign and of a district are those of the taps. */
async function seesStatistics(counted: Recount): Promise<void> {
  const shown = (await said('/stats')).text ?? '';
  const whole = summed(Object.values(counted));
  for (const [item, name] of ['履行职责', '服务群众', '总体评价'].entries()) {
    expect(shown).toContain(`${item + 1} ${name} ${rateOf(whole[item + 1] ?? {})}%`);
  }
  const district = (await said('/compare 东城分局 西城分局')).text ?? '';
  expect(district).toContain('区间有重叠就分不出高低');
  expect((await said('/ask 参评率最低的5个支部')).text).toContain('33.3%（2/6）');
  expect((await said('/ranking')).text).toContain('没有开启满意率排名');
}

/** The grand total of the statistics table is the sum of all taps, by its own formulas too. */
async function seesTable(counted: Recount): Promise<void> {
  const book = readWorkbook(await documentBy('统计表 XLSX', await said('/table')));
  const name = '表2 党组织票数';
  const cells = book.sheets.get(name) ?? new Map();
  const total = [...cells].find(([address, { value }]) => address.startsWith('A') && value === '合计')?.[0].slice(1);
  expect(total).toBeDefined();
  const whole = summed(Object.values(counted));
  const columns = ['D', 'E', 'F', 'G', 'H'];
  for (const [index, column] of columns.entries()) {
    const cell = cells.get(`${column}${total}`);
    expect(cell?.value).toBe(whole[1]?.[GRADES[index] ?? ''] ?? 0);
    expect(evaluated(book, name, cell?.formula ?? '')).toBe(cell?.value);
  }
}

async function exported(): Promise<ExportedCampaign> {
  return exportedCampaign.parse(JSON.parse((await documentBy('JSON', await said('/export'))).toString()));
}

/** Each subject's counts, or that it has too few ballots; and the counts of all together. */
function expectSame({ subjects, totals, forms }: ExportedCampaign, counted: Recount): void {
  const [form] = forms;
  const nameOf = (code: string) => {
    const name = form?.grades.find((grade) => grade.code === code)?.name;
    return typeof name === 'object' ? (name['zh-CN'] ?? '') : '';
  };
  const named = (counts: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(counts).flatMap(([code, n]) => (n > 0 ? [[nameOf(code), n]] : [])));
  expect(subjects).toHaveLength(Object.keys(counted).length);
  for (const subject of subjects) {
    const own = counted[subject.name];
    if ('suppressed' in subject) {
      expect(own?.ballots).toBeLessThan(5);
    } else {
      expect(subject.ballots).toBe(own?.ballots);
      const items = subject.items.map(({ counts }) => named(counts));
      expect(items).toEqual(Object.values(own?.items ?? {}));
    }
  }
  expect(subjects.filter((subject) => 'suppressed' in subject)).toHaveLength(12);
  expect(totals).toHaveLength(1);
  expect(totals[0]?.items.map(({ counts }) => named(counts))).toEqual(Object.values(summed(Object.values(counted))));
}

/** By item the counts of several subjects together. */
function summed(subjects: readonly (Recount[string] | undefined)[]): Record<string, Record<string, number>> {
  const sums: Record<string, Record<string, number>> = {};
  for (const [item, counts] of subjects.flatMap((subject) => Object.entries(subject?.items ?? {}))) {
    const sum = sums[item] ?? {};
    for (const [grade, n] of Object.entries(counts)) sum[grade] = (sum[grade] ?? 0) + n;
    sums[item] = sum;
  }
  return sums;
}

/** The satisfaction rate in per cent, to one decimal. */
function rateOf(counts: Readonly<Record<string, number>>): number {
  const of = (...grades: string[]) => grades.reduce((sum, grade) => sum + (counts[grade] ?? 0), 0);
  return Math.round((1_000 * of('满意', '比较满意')) / of('满意', '比较满意', '基本满意', '不满意')) / 10;
}
