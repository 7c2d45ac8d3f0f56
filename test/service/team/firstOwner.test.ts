import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptOffice } from '../../../src/service/team/acceptOffice.ts';
import { endOffice } from '../../../src/service/team/endOffice.ts';
import { offerFirstOwner } from '../../../src/service/team/firstOwner.ts';
import { OFFER_DAYS, offerOffice } from '../../../src/service/team/offerOffice.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { inOffice } from '../../support/offices.ts';
import { DURING } from '../../support/smallCampaign.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const by = (account: number, now = DURING) => ({ by: BigInt(account), now });
const first = () => offerFirstOwner(database.prisma, randomBytes, DURING);

test('while nobody is an owner each start makes a code that works once, and the earlier ones are void', async () => {
  const { prisma } = database;
  const [old, printed] = [(await first()) ?? '', (await first()) ?? ''];
  expect(await acceptOffice(prisma, old, by(1))).toEqual({ kind: 'refused', code: 'ended' });
  const both = await Promise.all([1, 2].map((account) => acceptOffice(prisma, printed, by(account))));
  expect(both.map(({ kind }) => kind).sort()).toEqual(['refused', 'yours']);
  expect(await first()).toBeNull();
  expect(await prisma.office.count({ where: { state: 'held', role: 'owner' } })).toBe(1);
  const acts = await prisma.auditEntry.findMany({ orderBy: { position: 'asc' } });
  expect(acts.map(({ act, actor }) => `${actor.split(' ')[0]} ${act}`)).toEqual([
    ...['operator office-offered', 'operator office-offered', 'account office-given'],
  ]);
});

test('two owners who end each other at once leave one; a code is void after its days, taken back, or held already', async () => {
  const { prisma } = database;
  await inOffice(prisma, [11n, 12n], 'owner');
  const [one, other] = await prisma.office.findMany({ orderBy: { id: 'asc' } });
  const ended = await Promise.all([endOffice(prisma, other?.id ?? 0, by(11)), endOffice(prisma, one?.id ?? 0, by(12))]);
  expect(ended.map(({ kind }) => kind).sort()).toEqual(['ended', 'refused']);
  const { accountId } = await prisma.office.findFirstOrThrow({ where: { state: 'held' } });
  const owner = Number(accountId);
  const offer = (role: 'owner' | 'auditor') =>
    offerOffice(prisma, { role, unitId: null, label: '甲' }, randomBytes, by(owner));
  const [auditor, held, taken] = [await offer('auditor'), await offer('owner'), await offer('auditor')];
  if (auditor.kind !== 'offered' || held.kind !== 'offered' || taken.kind !== 'offered') throw new Error('not offered');
  const late = by(13, new Date(DURING.getTime() + OFFER_DAYS * 86_400_000));
  expect(await acceptOffice(prisma, auditor.code, late)).toEqual({ kind: 'refused', code: 'expired' });
  expect(await acceptOffice(prisma, held.code, by(owner))).toEqual({ kind: 'refused', code: 'held-already' });
  expect(await endOffice(prisma, taken.officeId, by(owner))).toEqual({ kind: 'withdrawn' });
  expect(await acceptOffice(prisma, taken.code, by(13))).toEqual({ kind: 'refused', code: 'ended' });
  expect(await acceptOffice(prisma, auditor.code, by(13))).toMatchObject({ kind: 'yours', role: 'auditor' });
  // Whoever gives may have ceased to be what gives it the right.
  const refused = await offerOffice(prisma, { role: 'clerk', unitId: null, label: '乙' }, randomBytes, by(13));
  expect(refused).toEqual({ kind: 'refused', code: 'not-yours' });
});
