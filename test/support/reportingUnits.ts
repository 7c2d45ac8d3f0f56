import type { PrismaClient } from '../../src/database/prisma.ts';
import { SMALL_DEFINITION } from './smallCampaign.ts';

const campaignId = SMALL_DEFINITION.id;

/** A unit of the small campaign that owes a report and is not evaluated; with `below`, those units come under it. */
export async function reportingUnit(
  prisma: PrismaClient,
  name: string,
  { below = [] }: { readonly below?: readonly number[] } = {},
): Promise<number> {
  const place = { kind: 'branch', evaluated: false, reports: true, position: 9 };
  const { id } = await prisma.unit.create({ data: { campaignId, code: name, name, ...place } });
  await prisma.unit.updateMany({ where: { id: { in: [...below] } }, data: { parentId: id } });
  return id;
}

/** The branch that the small campaign is about. */
export async function branch(prisma: PrismaClient): Promise<number> {
  return (await prisma.unit.findFirstOrThrow({ where: { code: 'third' } })).id;
}

/** Somebody who is the contact of units and has accepted an invitation already; the person's id. */
export async function contactOf(
  prisma: PrismaClient,
  account: number,
  unitIds: readonly number[],
  rank: 'primary' | 'deputy' = 'primary',
): Promise<number> {
  const accountId = BigInt(account);
  await prisma.account.upsert({ where: { id: accountId }, create: { id: accountId }, update: {} });
  const person = await prisma.person.create({
    data: {
      ...{ campaignId, key: `contact-${account}`, name: `联络${account}` },
      contacts: { create: unitIds.map((unitId) => ({ unitId, rank })) },
      binding: { create: { accountId } },
    },
  });
  return person.id;
}
