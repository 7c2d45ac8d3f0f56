import { beforeEach, expect, test } from 'vitest';
import { conversation } from '../support/conversation.ts';
import type { TestPerson } from '../support/emulator.ts';
import { branch, contactOf } from '../support/reportingUnits.ts';

const talk = conversation();
const [CONTACT, STRANGER, ADMINISTRATOR] = [8401, 8402, 9001];
let unitId: number;

beforeEach(async () => {
  unitId = await branch(talk.database.prisma);
  await contactOf(talk.database.prisma, CONTACT, [unitId]);
});

const pictures = (who: TestPerson) => who.received().filter(({ photo }) => photo !== undefined);

test('a contact gets a picture of the unit, and of no other unit', async () => {
  const contact = await talk.person(CONTACT);
  const shown = await contact.say('/unit');
  const answer = await (await contact.tap('进度图', shown)).answer();
  expect(answer.text).toBe('正在画图…');
  const [picture] = await contact.waitFor(() => (pictures(contact).length > 0 ? pictures(contact) : undefined));
  expect(Math.max(...(picture?.photo ?? []).map(({ width }) => width))).toBeGreaterThan(600);

  const stranger = await talk.person(STRANGER);
  await stranger.say('/start');
  const refused = await (await stranger.tapData(shown, `yu:${unitId.toString(36)}`)).answer();
  expect(refused.text).toMatch(/联络人/);
  expect(pictures(stranger)).toEqual([]);
});

test('administrators get the turnout of all units; nobody else does', async () => {
  const administrator = await talk.person(ADMINISTRATOR);
  const shown = await administrator.say('/progress');
  await administrator.tap('参评率图', shown);
  await administrator.tap('变化图', shown);
  await administrator.waitFor(() => pictures(administrator).length === 2);
  expect(pictures(administrator).map(({ caption }) => caption?.split('\n')[0])).toEqual(['各单位参评率', '参评率变化']);

  const contact = await talk.person(CONTACT);
  const own = await contact.say('/unit');
  const refused = await (await contact.tapData(own, 'yd:small:t')).answer();
  expect(refused.text).toMatch(/管理员/);
  const gone = await (await administrator.tapData(shown, 'yd:elsewhere:t')).answer();
  expect(gone.text).toBe('正在画图…');
  await administrator.waitFor(() => administrator.last()?.text?.includes('已经不在了'));
  expect(pictures(contact)).toEqual([]);
});
