import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoPeople, demoPerson } from '../../src/service/demoPeople.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { draftCampaign } from '../support/draftCampaign.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await draftCampaign(database.prisma, { first: { members: 2, masses: 2 }, second: { members: 2, masses: 2 } });
});
afterAll(() => database.close());

it('are an evaluator of each category, a contact of their unit and the one above, nobody twice', async () => {
  const { prisma } = database;
  for (const key of ['second-members-1', 'first-members-2']) {
    const person = await prisma.person.findFirstOrThrow({ where: { key } });
    const unit = await prisma.unit.findFirstOrThrow({ where: { code: key.split('-')[0] ?? '' } });
    await prisma.contact.create({ data: { unitId: unit.id, personId: person.id, rank: 'primary' } });
  }
  const first = await prisma.unit.findFirstOrThrow({ where: { code: 'first' } });
  const parent = await prisma.unit.create({
    data: {
      campaignId: 'draft',
      code: 'above',
      name: '上级',
      kind: 'branch',
      evaluated: false,
      reports: true,
      position: 9,
    },
  });
  await prisma.unit.update({ where: { id: first.id }, data: { parentId: parent.id } });
  const upper = await prisma.person.create({ data: { campaignId: 'draft', key: 'upper', name: '人upper' } });
  await prisma.contact.create({ data: { unitId: parent.id, personId: upper.id, rank: 'primary' } });
  const invited = { campaignId: 'draft', code: 'UPPER', digest: Buffer.from('upper'), unitId: parent.id };
  await prisma.invitation.create({ data: { ...invited, personId: upper.id } });
  const people = await demoPeople(prisma, 'draft');
  expect(people.map(({ name, role, unit }) => [name, role, unit])).toEqual([
    ['人first-members-1', '党员', 'first支部'],
    ['人first-masses-1', '群众代表', 'first支部'],
    ['人first-members-2', 'contact', 'first支部'],
    ['人upper', 'contact', '上级'],
  ]);
  expect(await demoPeople(prisma, 'draft')).toEqual(people);
});

it('are found by their invitation, unless it is revoked', async () => {
  const { prisma } = database;
  const { id, code } = await prisma.invitation.findFirstOrThrow({ where: { person: { key: 'second-masses-2' } } });
  expect(await demoPerson(prisma, code)).toEqual({
    name: '人second-masses-2',
    code,
    unit: 'second支部',
    role: '群众代表',
  });
  await prisma.invitation.update({ where: { id }, data: { state: 'revoked' } });
  expect(await demoPerson(prisma, code)).toBeNull();
});
