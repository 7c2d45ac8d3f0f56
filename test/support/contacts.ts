import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '../../src/database/prisma.ts';
import { invitationDigest, newInvitationCode } from '../../src/domain/roster/invitationCode.ts';

export interface NewContact {
  /** The person's key in the roster, and part of the name. */
  readonly key: string;
  readonly name?: string;
  readonly rank?: 'primary' | 'deputy';
  /** The unit by its code. */
  readonly unit?: string;
  /** The account that has accepted the invitation; absent: nobody has. */
  readonly accountId?: bigint;
  /** false: the account has blocked the bot since. */
  readonly reachable?: boolean;
}

/** Adds a contact with an invitation to a campaign's unit; the person's id. */
export async function addContact(prisma: PrismaClient, contact: NewContact): Promise<number> {
  const { key, name = `联${key}`, rank = 'primary', unit: code = 'third', accountId, reachable = true } = contact;
  const { id: unitId, campaignId } = await prisma.unit.findFirstOrThrow({ where: { code } });
  const invitation = newInvitationCode(randomBytes);
  const digest = Uint8Array.from(invitationDigest(invitation));
  const { id: personId } = await prisma.person.create({
    data: {
      ...{ campaignId, key, name },
      contacts: { create: { unitId, rank } },
      invitations: { create: { campaignId, code: invitation, digest, unitId } },
    },
  });
  if (accountId === undefined) return personId;
  await prisma.account.create({ data: { id: accountId, reachable } });
  await prisma.binding.create({ data: { personId, accountId } });
  await prisma.invitation.updateMany({ where: { personId }, data: { state: 'used' } });
  return personId;
}

/** Adds a unit below another to a campaign; it owes a report and has no evaluators. */
export async function addUnit(
  prisma: PrismaClient,
  { code, parent, position = 1 }: { readonly code: string; readonly parent?: string; readonly position?: number },
): Promise<number> {
  const { id: campaignId } = await prisma.campaign.findFirstOrThrow();
  const above = parent === undefined ? null : await prisma.unit.findFirstOrThrow({ where: { code: parent } });
  const place = { kind: 'branch', evaluated: false, reports: true, position, parentId: above?.id ?? null };
  const { id } = await prisma.unit.create({ data: { campaignId, code, name: `${code}支部`, ...place } });
  return id;
}

/** Lets so many evaluators of the small campaign's branch be connected, each with one task to do; their persons' ids. */
export async function addEvaluators(prisma: PrismaClient, count: number, from = 10_000): Promise<number[]> {
  const subject = await prisma.subject.findFirstOrThrow({ where: { kind: 'organisation' } });
  const { campaignId, unitId } = subject;
  const keys = Array.from({ length: count }, (_, index) => `many${from + index}`);
  await prisma.person.createMany({ data: keys.map((key) => ({ campaignId, key, name: `人${key}` })) });
  const persons = await prisma.person.findMany({ where: { key: { in: keys } }, orderBy: { id: 'asc' } });
  const ids = persons.map(({ id }) => id);
  const category = 'members';
  await prisma.evaluator.createMany({ data: ids.map((personId) => ({ personId, unitId, category })) });
  await prisma.assignment.createMany({
    data: ids.map((personId) => ({ personId, subjectId: subject.id, category, cell: category })),
  });
  const accounts = ids.map((_, index) => BigInt(from + index));
  await prisma.account.createMany({ data: accounts.map((id) => ({ id })) });
  await prisma.binding.createMany({
    data: ids.map((personId, index) => ({ personId, accountId: accounts[index] ?? 0n })),
  });
  return ids;
}
