import { beforeEach, expect, test } from 'vitest';
import { conversation } from '../support/conversation.ts';
import type { TestPerson } from '../support/emulator.ts';
import { branch, contactOf, reportingUnit } from '../support/reportingUnits.ts';

const talk = conversation();
const [CONTACT, STRANGER, ADMINISTRATOR] = [8501, 8502, 9001];
let unitId: number;

beforeEach(async () => {
  unitId = await branch(talk.database.prisma);
  await contactOf(talk.database.prisma, CONTACT, [unitId]);
});

const files = (who: TestPerson) => who.received().flatMap(({ document }) => document?.file_name ?? []);
const sent = (who: TestPerson, name: string) => who.waitFor(() => files(who).includes(name));

test('a contact has the table that is confirmed as a file, and the papers of no other unit', async () => {
  const beside = await reportingUnit(talk.database.prisma, '第四支部');
  const contact = await talk.person(CONTACT);
  const shown = await contact.say('/unit');
  await contact.tap('核对统计表', shown);
  const report = await contact.waitForText(/报送材料/);
  const answer = await (await contact.tap('统计表 XLSX', report)).answer();
  expect(answer.text).toBe('正在制作…');
  await sent(contact, '统计表-第三支部.xlsx');
  await contact.say('/table');
  const papers = await contact.waitForText(/正式文件/);
  await contact.tap('工作总结（框架） DOCX', papers);
  await sent(contact, '工作总结（框架）-第三支部.docx');

  for (const data of [
    `pp:small:table:xlsx:${beside.toString(36)}`,
    'pp:small:table:xlsx',
    `pt:small:${beside.toString(36)}`,
  ]) {
    const refused = await (await contact.tapData(papers, data)).answer();
    expect(refused.text).toMatch(/单位/);
  }
  const stranger = await talk.person(STRANGER);
  await stranger.say('/start');
  const nobody = await (await stranger.tapData(papers, `pp:small:table:xlsx:${unitId.toString(36)}`)).answer();
  expect(nobody.text).toMatch(/联络人/);
  expect([files(contact).length, files(stranger).length]).toEqual([2, 0]);
});

test('an administrator has those of the campaign and of any unit, and no ranking that is not turned on', async () => {
  const administrator = await talk.person(ADMINISTRATOR);
  const all = await administrator.say('/table');
  expect(all.text).toContain('最终结果还没有发布');
  await administrator.tap('统计表 DOCX', all);
  await sent(administrator, '统计表-small.docx');
  const own = await administrator.say('/table third');
  await administrator.tap('评议表（统计） DOCX', own);
  await sent(administrator, '评议表（统计）-第三支部.docx');
  await administrator.tapData(own, 'pp:small:ranking:docx');
  await administrator.waitForText(/没有开启排名/);
});
