import { readFileSync } from 'node:fs';
import readXlsxFile from 'read-excel-file/node';
import { beforeEach, describe, expect, test } from 'vitest';
import { openZip } from '../../src/files/xlsx/zip.ts';
import { ticking } from '../../src/service/tick.ts';
import { ADMINISTRATOR, conversation, SECOND_ADMINISTRATOR, tapped } from '../support/conversation.ts';
import type { Message, TestPerson } from '../support/emulator.ts';
import { inOffice } from '../support/offices.ts';
import { withQueue } from '../support/queue.ts';
import { branch, contactOf } from '../support/reportingUnits.ts';
import { seededBytes } from '../support/seededBytes.ts';
import { rowsXml, workbookBytes } from '../support/workbookBytes.ts';

const talk = conversation();
// Each test's chats begin with message 1 again.
beforeEach(() => talk.database.prisma.upload.deleteMany());

const UNITS = [
  ['编号', '名称', '类型'],
  ['third', '第三支部', '支部'],
];
const HEADING = ['人员编号', '姓名', '单位', '类别'];

function roster(...evaluators: string[][]): Buffer {
  return workbookBytes({ 单位: rowsXml(UNITS), 评议人: rowsXml([HEADING, ...evaluators]) });
}

async function bytesOf({ document }: Message): Promise<Buffer> {
  const fetched = await talk.chat.bot.fetchFile(document?.file_id ?? '', 1_000_000);
  if (fetched.kind !== 'fetched') throw new Error(fetched.kind);
  return Buffer.from(fetched.bytes);
}

function documentOf(who: TestPerson): Promise<Message> {
  return who.waitFor(() => who.received().findLast(({ document }) => document));
}

const uploads = () => talk.database.prisma.upload.findMany({ orderBy: { id: 'asc' } });

describe('a roster in the chat', () => {
  test('faulty: a marked copy comes back; mended: a preview, and one import however often it is confirmed', async () => {
    const { prisma } = talk.database;
    const [owner, other] = [await talk.person(ADMINISTRATOR), await talk.person(SECOND_ADMINISTRATOR)];
    await withQueue(talk, async () => {
      const faulty = roster(
        ['e0', '<c t="e"><v>#N/A</v></c>', 'third', '党员'],
        ['1.39E+10', '新人', 'nowhere', '党员'],
      );
      const message = await owner.document('名册.xlsx', faulty);
      const told = await owner.waitForText('名册.xlsx 有 3 处问题');
      expect(told.text).toContain('工作表“评议人”，第 2 行，B 姓名 列：这一格显示的是错误（#N/A）');
      const copy = await bytesOf(await documentOf(owner));
      const read = await readXlsxFile(copy);
      const evaluators = read.find(({ sheet }) => sheet === '评议人')?.data ?? [];
      expect(evaluators[1]?.slice(0, 4)).toEqual(['e0', '#N/A', 'third', '党员']);
      expect(evaluators[2]?.[4]).toContain('单位表里没有编号“nowhere”');
      expect(filledCells(copy)).toEqual(['B2', 'A3', 'C3']);

      await owner.document('名册-待改.xlsx', mended(evaluators));
      const preview = await owner.waitForText('已读：名册-待改.xlsx');
      expect(preview.text).toContain('评议活动 small');
      expect(preview.text).toContain('导入后名册有 1 个单位、1 个评议对象、2 位评议人');
      expect(preview.text).toContain('新的个人邀请：1 份');
      expect(await prisma.evaluator.count()).toBe(3);
      // The same update again is nothing new.
      await talk.chat.people.inject({ message });
      await owner.send('/help');
      await owner.waitForText('/template');
      expect(await uploads()).toHaveLength(2);

      await other.send('/import');
      await other.tap('名册-待改.xlsx', await other.waitForText('等待导入'));
      const shown = await other.waitForText('已读：名册-待改.xlsx');
      const taps = await Promise.all([
        owner.tap('导入', preview),
        owner.tap('导入', preview),
        other.tap('导入', shown),
      ]);
      const answers = await Promise.all(taps.map((tap) => tap.answer()));
      expect(answers.filter(({ text }) => text === '')).toHaveLength(1);
      for (const { text } of answers) expect(text).toMatch(/^$|已经在导入了|已经导入、丢弃/);
      await owner.waitFor(() =>
        [owner, other].some((who) => who.received().some(({ text }) => text?.startsWith('已导入 small'))),
      );
    });
    expect(await uploads()).toMatchObject([
      { state: 'closed', content: null },
      { state: 'imported', content: null },
    ]);
    expect(
      (await prisma.evaluator.findMany({ include: { person: true } })).map(({ person }) => person.key).sort(),
    ).toEqual(['13900000001', 'e0']);
    expect(await prisma.auditEntry.count({ where: { act: 'campaign-imported' } })).toBe(1);
  });

  test('sheet by sheet as CSV files; what has changed since the preview is shown again before it is imported', async () => {
    const { prisma } = talk.database;
    await inOffice(prisma, [BigInt(SECOND_ADMINISTRATOR)], 'clerk');
    const clerk = await talk.person(SECOND_ADMINISTRATOR);
    await withQueue(talk, async () => {
      await clerk.document('评议人 (1).csv', Buffer.from('人员编号,姓名,单位,类别\ne0,评议人0,third,党员\n'));
      await clerk.waitForText('请把 单位.csv 也发过来');
      await clerk.document('单位.csv', Buffer.from('编号,名称,类型\nthird,第三支部,支部\n'));
      const preview = await clerk.waitForText('已读：评议人 (1).csv、单位.csv');
      await clerk.waitForText('评议人 (1).csv：见下面的消息');
      await prisma.person.updateMany({ where: { key: 'e0' }, data: { name: '改了名' } });
      await clerk.tap('导入', preview);
      const again = await clerk.waitForText('预览之后情况有了变化');
      expect(await prisma.evaluator.count()).toBe(3);
      await clerk.tap('导入', again);
      await clerk.waitForText('已导入 small');
    });
    expect(await prisma.evaluator.count()).toBe(1);
  });

  test('of several campaigns its sender says for which; a campaign file makes a new one; what nobody confirms expires', async () => {
    const { prisma } = talk.database;
    const owner = await talk.person(ADMINISTRATOR, 'en');
    const yaml = readFileSync(new URL('../../campaigns/template/campaign.en.yaml', import.meta.url));
    await withQueue(talk, async () => {
      await owner.document('campaign.yaml', Buffer.from(yaml.toString().replace('opens:', 'opans:')));
      await owner.waitForText('there is no such entry as opans');
      await owner.document('campaign.yaml', yaml);
      await owner.tap('Import it', await owner.waitForText('New campaign my-evaluation'));
      await owner.waitForText('Imported my-evaluation');
      await owner.document('roster.xlsx', roster(['e0', 'Zero', 'third', 'members']));
      await owner.tap('A small evaluation', await owner.waitForText('Which campaign is this roster for?'));
      await owner.waitForText('Campaign small');
      talk.now = new Date(talk.now.getTime() + 24 * 3_600_000);
      expect(await tapped(owner, 'Import it')).toContain('has waited too long');
      await ticking({ prisma, random: seededBytes(1), note: () => undefined })(talk.now);
      expect((await uploads()).at(-1)).toMatchObject({ state: 'expired', content: null });
    });
    await prisma.campaign.deleteMany({ where: { id: 'my-evaluation' } });
  });
});

test('who is a contact as well is asked what a workbook is; who may not import is told nothing of importing', async () => {
  const { prisma } = talk.database;
  const unitId = await branch(prisma);
  await contactOf(prisma, ADMINISTRATOR, [unitId]);
  const [both, auditor] = [await talk.person(ADMINISTRATOR), await talk.person(SECOND_ADMINISTRATOR)];
  await withQueue(talk, async () => {
    const bytes = roster(['e0', '评议人0', 'third', '党员']);
    await both.document('一.xlsx', bytes);
    await both.tap('报送材料', await both.waitForText('一.xlsx：这个文件是什么'));
    await both.waitForText('材料已查收');
    await both.document('二.xlsx', bytes);
    const asked = await both.waitForText('二.xlsx：这个文件是什么');
    await both.tap('要导入的文件', asked);
    await both.waitForText('已读：二.xlsx');
    await both.tap('不要了');
    await both.waitForText('已丢弃');
    await both.document('总结.csv', Buffer.from('a,b'));
    await both.waitForText('CSV 文件的名称要说明是哪个表');
    await inOffice(prisma, [BigInt(SECOND_ADMINISTRATOR)], 'auditor');
    await auditor.document('名册.xlsx', bytes);
    await auditor.waitForText('这里只收文字');
    await auditor.send('/template');
    await auditor.waitForText('这要有以下角色之一');
  });
  expect(await prisma.reportDocument.count()).toBe(1);
  expect((await uploads()).map(({ state }) => state)).toEqual(['closed', 'closed', 'closed']);
});

test('/template sends a roster with the campaign’s own words and a campaign file; /import says how', async () => {
  const owner = await talk.person(ADMINISTRATOR);
  await owner.send('/template');
  const [yaml, xlsx] = await owner.waitFor(() => {
    const sent = owner.received().filter(({ document }) => document);
    return sent.length === 2 && sent;
  });
  expect(yaml?.document?.file_name).toBe('campaign.yaml');
  const sheets = await readXlsxFile(await bytesOf(xlsx ?? owner.messages()[0] ?? never()));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['单位', '党员', '评议人', '联络人', '说明']);
  expect(JSON.stringify(sheets.at(-1)?.data)).toContain('可填：支部');
  await owner.send('/import');
  await owner.waitForText('请把文件直接发到这里');
});

function never(): never {
  throw new Error('no document');
}

/** The mended copy: what is marked has been typed anew. */
function mended(evaluators: readonly (readonly unknown[])[]): Buffer {
  const texts = evaluators.map((row) => row.map((cell) => String(cell ?? '')));
  const [heading = [], first = [], second = []] = texts;
  first[1] = '评议人0';
  second.splice(0, 3, '13900000001', '新人', 'third');
  return workbookBytes({ 单位: rowsXml(UNITS), 评议人: rowsXml([heading, first, second]) });
}

/** The cells of the second sheet that are filled with the colour of faults. */
function filledCells(workbook: Buffer): string[] {
  const zip = openZip(workbook);
  const styles = zip.read('xl/styles.xml')?.toString() ?? '';
  const fills = [...styles.matchAll(/<fill>.*?<\/fill>/gs)].map(([fill]) => fill.includes('FFC7CE'));
  const formats = [...(/<cellXfs.*<\/cellXfs>/s.exec(styles)?.[0] ?? '').matchAll(/<xf (?:[^>]*fillId="(\d+)")?/g)];
  const faulty = new Set(formats.flatMap(([, fill], index) => (fills[Number(fill ?? '0')] ? [String(index)] : [])));
  const sheet = zip.read('xl/worksheets/sheet2.xml')?.toString() ?? '';
  return [...sheet.matchAll(/<c r="([A-Z]+\d+)"[^>]* s="(\d+)"/g)].flatMap(([, place = '', style = '']) =>
    faulty.has(style) ? [place] : [],
  );
}
