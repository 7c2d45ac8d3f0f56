import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '../../src/database/prisma.ts';
import { campaignShape } from '../../src/domain/campaign/definition.ts';
import { invitationDigest, newInvitationCode } from '../../src/domain/roster/invitationCode.ts';

const grades = ['good', 'poor'].map((code) => ({ code, name: code }));

/** As an author writes it: defaults are left out, so that opening has something to write out. */
const DEFINITION = {
  id: 'draft',
  title: { 'zh-CN': '筹备中的评议', en: 'An evaluation in preparation' },
  opens: '2012-02-20',
  deadlines: { collection: '2012-03-12 18:00', report: '2012-03-14' },
  unitKinds: [
    { code: 'bureau', name: '局' },
    { code: 'branch', name: '支部' },
  ],
  categories: [
    { code: 'members', name: '党员', minimum: { branch: 6 } },
    { code: 'masses', name: '群众代表', minimum: { branch: 3 } },
  ],
  scales: [{ code: 'two', grades }],
  forms: [
    { code: 'organisation', title: '组织', subject: 'organisation', scale: 'two', items: [{ code: 'a', title: '甲' }] },
  ],
  assignment: { rules: [{ categories: ['members', 'masses'], units: 'own', subjects: ['organisation'] }] },
};

export const OPENS = new Date('2012-02-19T16:00:00Z');
export const DEADLINE = new Date('2012-03-12T10:00:00Z');
export const REPORT_DEADLINE = new Date('2012-03-14T16:00:00Z');
export const DURING = new Date('2012-03-01T02:00:00Z');

/** Evaluators per branch and category. */
export type Branches = Readonly<Record<string, { readonly members: number; readonly masses: number }>>;

/**
 * Stores a campaign in preparation: a bureau with branches below it, each branch evaluated by its own evaluators. Each
 * evaluator has an invitation; `report`: the bureau owes a report and has no contact.
 */
export async function draftCampaign(prisma: PrismaClient, branches: Branches): Promise<void> {
  const campaignId = DEFINITION.id;
  const moments = { opensAt: OPENS, collectionDeadline: DEADLINE, reportDeadline: REPORT_DEADLINE };
  campaignShape.parse(DEFINITION);
  await prisma.campaign.create({ data: { id: campaignId, definition: DEFINITION, ...moments } });
  const bureau = await prisma.unit.create({
    data: { campaignId, code: 'bureau', name: '市局', kind: 'bureau', evaluated: false, reports: true, position: 0 },
  });
  for (const [index, [code, counts]] of Object.entries(branches).entries()) {
    const place = { kind: 'branch', parentId: bureau.id, evaluated: true, reports: false, position: index + 1 };
    const unit = await prisma.unit.create({ data: { campaignId, code, name: `${code}支部`, ...place } });
    const about = { code, name: unit.name, kind: 'organisation', formCode: 'organisation', position: index } as const;
    const subject = await prisma.subject.create({ data: { campaignId, unitId: unit.id, ...about } });
    for (const [category, count] of Object.entries(counts)) {
      for (let number = 1; number <= count; number++) {
        await evaluator(prisma, { campaignId, unitId: unit.id, subjectId: subject.id, category, number, code });
      }
    }
  }
}

/** Everything that is asked of somebody is submitted, as a submission leaves it. */
export async function submitAll(prisma: PrismaClient, personId: number): Promise<void> {
  const pending = await prisma.assignment.findMany({ where: { personId, status: 'pending' } });
  for (const { id, subjectId, cell } of pending) {
    await prisma.assignment.update({ where: { id }, data: { status: 'done' } });
    const about = { campaignId: DEFINITION.id, subjectId, cell: cell ?? '' };
    await prisma.ballot.create({ data: { ...about, id: Uint8Array.from(Buffer.from(`ballot ${id}`)), grades: [1] } });
  }
}

interface Place {
  readonly campaignId: string;
  readonly unitId: number;
  readonly subjectId: number;
  readonly category: string;
  readonly number: number;
  readonly code: string;
}

async function evaluator(prisma: PrismaClient, { campaignId, unitId, subjectId, category, number, code }: Place) {
  const key = `${code}-${category}-${number}`;
  const { id: personId } = await prisma.person.create({ data: { campaignId, key, name: `人${key}` } });
  await prisma.evaluator.create({ data: { personId, unitId, category } });
  await prisma.assignment.create({ data: { personId, subjectId, category } });
  const invitation = newInvitationCode(randomBytes);
  const digest = Uint8Array.from(invitationDigest(invitation));
  await prisma.invitation.create({ data: { campaignId, code: invitation, digest, personId, unitId, category } });
}
