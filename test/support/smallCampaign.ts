import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '../../src/database/prisma.ts';
import { campaignShape } from '../../src/domain/campaign/definition.ts';
import { invitationDigest, newInvitationCode } from '../../src/domain/roster/invitationCode.ts';

const grades = ['good', 'fair', 'poor'].map((code) => ({ code, name: code }));
const items = (...codes: string[]) => codes.map((code) => ({ code, title: `第 ${code} 项` }));

/** Two forms: an organisation's with a comment, a person's with the quick choice and an opening page. */
export const SMALL_DEFINITION = campaignShape.parse({
  id: 'small',
  title: { 'zh-CN': '小型评议', en: 'A small evaluation' },
  opens: '2012-02-20',
  deadlines: { collection: '2012-03-12 18:00', report: '2012-03-15' },
  unitKinds: [{ code: 'branch', name: '支部' }],
  categories: [{ code: 'members', name: '党员' }],
  scales: [{ code: 'three', grades }],
  forms: [
    {
      ...{ code: 'organisation', title: '组织', subject: 'organisation', scale: 'three' },
      items: items('a', 'b', 'c'),
      comment: { title: '意见', max: 20 },
    },
    { code: 'person', title: '党员', subject: 'person', scale: 'three', items: items('a', 'b'), quick: true },
  ],
  assignment: { rules: [{ categories: ['members'], units: 'own', subjects: ['organisation', 'person'] }] },
});

/** A moment at which the small campaign collects. */
export const DURING = new Date('2012-03-01T02:00:00Z');
export const DEADLINE = new Date('2012-03-12T10:00:00Z');

export interface SmallEvaluator {
  readonly personId: number;
  readonly accountId: bigint;
  /** The invitation's code; used if the evaluator is bound. */
  readonly code: string;
  readonly organisation: number;
  readonly person: number;
}

export interface SmallCampaign {
  readonly organisationId: number;
  readonly memberId: number;
  readonly evaluators: readonly SmallEvaluator[];
}

export interface SmallCampaignOptions {
  readonly evaluators?: number;
  /** Whether the evaluators have accepted their invitations already. */
  readonly bound?: boolean;
}

/** Stores an open campaign of one branch with two subjects, each to be evaluated by every evaluator. */
export async function smallCampaign(prisma: PrismaClient, options: SmallCampaignOptions = {}): Promise<SmallCampaign> {
  const { evaluators: count = 3, bound = true } = options;
  const campaignId = SMALL_DEFINITION.id;
  const moments = { opensAt: new Date('2012-02-19T16:00:00Z'), reportDeadline: new Date('2012-03-15T16:00:00Z') };
  await prisma.campaign.create({
    data: {
      ...{ id: campaignId, state: 'open', definition: SMALL_DEFINITION },
      ...{ ...moments, collectionDeadline: DEADLINE },
    },
  });
  const unit = await prisma.unit.create({
    data: {
      ...{ campaignId, code: 'third', name: '第三支部', kind: 'branch' },
      ...{ evaluated: true, reports: true, position: 0 },
    },
  });
  const subject = { campaignId, unitId: unit.id };
  const organisation = await prisma.subject.create({
    data: { ...subject, code: 'third', kind: 'organisation', name: '第三支部', formCode: 'organisation', position: 0 },
  });
  const member = await prisma.subject.create({
    data: { ...subject, code: 'member', kind: 'person', name: '王示例', formCode: 'person', position: 1 },
  });
  const evaluators: SmallEvaluator[] = [];
  for (let index = 0; index < count; index++) {
    const accountId = BigInt(7001 + index);
    const made = await evaluator(prisma, unit.id, index, [organisation.id, member.id]);
    if (bound) await bind(prisma, made.personId, accountId);
    evaluators.push({ ...made, accountId });
  }
  return { organisationId: organisation.id, memberId: member.id, evaluators };
}

async function evaluator(prisma: PrismaClient, unitId: number, index: number, subjectIds: readonly [number, number]) {
  const campaignId = SMALL_DEFINITION.id;
  const code = newInvitationCode(randomBytes);
  const digest = Uint8Array.from(invitationDigest(code));
  const person = await prisma.person.create({
    data: {
      ...{ campaignId, key: `e${index}`, name: `评议人${index}` },
      evaluators: { create: { unitId, category: 'members' } },
      invitations: { create: { campaignId, code, digest, unitId, category: 'members' } },
    },
  });
  const [organisation, member] = subjectIds;
  const assign = async (subjectId: number) => {
    const data = { personId: person.id, subjectId, category: 'members', cell: 'members' };
    return (await prisma.assignment.create({ data })).id;
  };
  return { personId: person.id, code, organisation: await assign(organisation), person: await assign(member) };
}

async function bind(prisma: PrismaClient, personId: number, accountId: bigint): Promise<void> {
  await prisma.account.create({ data: { id: accountId } });
  await prisma.binding.create({ data: { personId, accountId } });
  await prisma.invitation.updateMany({ where: { personId }, data: { state: 'used' } });
}
