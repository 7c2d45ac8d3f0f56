import { describe, expect, test } from 'vitest';
import { campaignProgress } from '../../src/service/campaignProgress.ts';
import { releaseEvaluator } from '../../src/service/releaseEvaluator.ts';
import { submitAll } from '../support/draftCampaign.ts';
import { saidBy } from '../support/handlerTalk.ts';
import { ADMINISTRATOR, BY, CAMPAIGN, officeDesk } from '../support/officeDesk.ts';

const desk = officeDesk();

describe('whoever evaluates no more', () => {
  test('is asked for nothing, while words and counts are the same whatever was submitted', async () => {
    const { prisma } = desk.database;
    await desk.opened();
    const [answered, silent] = [await desk.evaluatorOf(desk.first, 0), await desk.evaluatorOf(desk.first, 1)];
    await submitAll(desk.database.prisma, answered);
    const released: string[] = [];
    for (const personId of [answered, silent]) {
      const before = await campaignProgress(prisma, CAMPAIGN);
      const { name, key } = await prisma.person.findUniqueOrThrow({ where: { id: personId } });
      const asked = await desk.says(ADMINISTRATOR, { kind: 'askRelease', personId });
      const said = await desk.says(ADMINISTRATOR, { kind: 'release', personId, reason: 'retired' });
      released.push(`${asked}\n${said}`.replaceAll(name, '').replaceAll(key, ''));
      expect(await campaignProgress(prisma, CAMPAIGN)).toEqual(before);
      expect(await prisma.invitation.count({ where: { personId, state: { not: 'revoked' } } })).toBe(0);
    }
    expect(released[0]).toContain('已办理：此人不再参评');
    expect(released[1]).toBe(released[0]);
    expect(await prisma.ballot.count()).toBe(1);
    const [entry] = await prisma.auditEntry.findMany({ where: { act: 'evaluator-released' } });
    expect(entry).toMatchObject({ target: `person ${answered}`, after: { reason: 'retired' } });
  });

  test('cannot begin what was open, and can once they are back', async () => {
    const { prisma } = desk.database;
    await desk.opened();
    const personId = await desk.evaluatorOf(desk.first);
    await prisma.account.create({ data: { id: 7000n, bindings: { create: { personId } } } });
    const { id: assignmentId } = await prisma.assignment.findFirstOrThrow({ where: { personId } });
    await desk.tapped(7000, { kind: 'open', assignmentId });
    expect(await prisma.draft.count()).toBe(1);
    await releaseEvaluator(prisma, personId, 'left', BY);
    expect(await prisma.draft.count()).toBe(0);
    expect(await desk.says(7000, { kind: 'open', assignmentId })).toContain('不用再评');
    expect(await prisma.draft.count()).toBe(0);
    await desk.tapped(ADMINISTRATOR, { kind: 'readmit', personId });
    await desk.tapped(7000, { kind: 'open', assignmentId });
    expect(await prisma.draft.count()).toBe(1);
  });
});

describe('somebody moved to another unit', () => {
  const place = { reason: 'moved', place: 'stays' } as const;

  test('evaluates there what is not submitted yet; the ballots stay, and moving back asks for none again', async () => {
    const { prisma } = desk.database;
    await desk.opened();
    const personId = await desk.evaluatorOf(desk.first);
    await submitAll(desk.database.prisma, personId);
    const tasks = async () => {
      const rows = await prisma.assignment.findMany({ where: { personId }, include: { subject: true } });
      return rows.map(({ subject, status }) => `${subject.code} ${status}`).sort();
    };
    expect(await tasks()).toEqual(['first done']);
    await desk.tapped(ADMINISTRATOR, { kind: 'transfer', personId, fromId: desk.first, toId: desk.second, ...place });
    expect(await tasks()).toEqual(['first done', 'second pending']);
    expect(await prisma.evaluator.findMany({ where: { personId } })).toMatchObject([
      { unitId: desk.second, category: 'members' },
    ]);
    expect(await prisma.assignment.count({ where: { personId, cell: null } })).toBe(0);
    // Pressed again it finds them gone from there.
    expect(
      await desk.says(ADMINISTRATOR, { kind: 'transfer', personId, fromId: desk.first, toId: desk.second, ...place }),
    ).toContain('已不在原来的单位');
    await desk.tapped(ADMINISTRATOR, { kind: 'transfer', personId, fromId: desk.second, toId: desk.first, ...place });
    expect(await tasks()).toEqual(['first done', 'second withdrawn']);
    expect(await prisma.ballot.count()).toBe(1);
    expect(await prisma.invitation.findMany({ where: { personId } })).toMatchObject([{ unitId: desk.first }]);
    const entries = await prisma.auditEntry.findMany({ where: { act: 'person-transferred' } });
    expect(entries).toHaveLength(2);
    const { name } = await prisma.person.findUniqueOrThrow({ where: { id: personId } });
    expect(JSON.stringify(entries.map(({ before, after, target }) => [before, after, target]))).not.toContain(name);
  });

  test('is evaluated where they stood, or, if so decided, in the new unit by whoever evaluates there', async () => {
    const { prisma } = desk.database;
    const { definition } = await prisma.campaign.findUniqueOrThrow({ where: { id: CAMPAIGN } });
    const about = definition as { forms: object[]; assignment: { rules: { subjects: string[] }[] } };
    about.forms.push({ ...about.forms[0], code: 'person', title: '个人', subject: 'person' });
    about.assignment.rules[0]?.subjects.push('person');
    await prisma.campaign.update({ where: { id: CAMPAIGN }, data: { definition: about } });
    const personId = await desk.evaluatorOf(desk.first, 2);
    const { key, name } = await prisma.person.findUniqueOrThrow({ where: { id: personId } });
    const subject = { campaignId: CAMPAIGN, unitId: desk.first, personId, name, kind: 'person', position: 7 } as const;
    const { id: subjectId } = await prisma.subject.create({
      data: { ...subject, code: `first/${key}`, formCode: 'person' },
    });
    const others = [await desk.evaluatorOf(desk.first, 0), await desk.evaluatorOf(desk.first, 1)];
    await prisma.assignment.createMany({
      data: others.map((other) => ({ personId: other, subjectId, category: 'members' })),
    });
    await desk.opened();
    await submitAll(desk.database.prisma, others[0] ?? 0);
    await desk.tapped(ADMINISTRATOR, {
      kind: 'transfer',
      personId,
      fromId: desk.first,
      toId: desk.second,
      reason: 'moved',
      place: 'moves',
    });
    const rows = await prisma.subject.findMany({ where: { personId }, include: { assignments: true } });
    const old = rows.find(({ id }) => id === subjectId);
    const moved = rows.find(({ unitId }) => unitId === desk.second);
    expect(old).toMatchObject({ excused: '不在名册' });
    expect(old?.assignments.map(({ status }) => status).sort()).toEqual(['done', 'withdrawn']);
    expect(moved).toMatchObject({ code: `second/${key}`, position: 7, excused: null });
    // Three evaluate in the desk.second unit, and nobody themselves.
    expect(moved?.assignments.map(({ status }) => status)).toEqual(['pending', 'pending', 'pending']);
    expect(await prisma.ballot.count({ where: { subjectId } })).toBe(1);
  });
});

describe('a new code', () => {
  test('voids the one before, used or not, is made once, and whoever acts for the person is told', async () => {
    const { prisma } = desk.database;
    await desk.opened();
    const personId = await desk.evaluatorOf(desk.first);
    await prisma.account.create({ data: { id: 7000n, bindings: { create: { personId } } } });
    const last = await prisma.invitation.findFirstOrThrow({ where: { personId } });
    await prisma.invitation.update({ where: { id: last.id }, data: { state: 'used' } });
    const press = () => desk.says(ADMINISTRATOR, { kind: 'replaceInvitation', personId, before: last.id });
    const said = await press();
    expect(await press()).toBe(said);
    const codes = await prisma.invitation.findMany({ where: { personId }, orderBy: { id: 'asc' } });
    expect(codes.map(({ state }) => state)).toEqual(['revoked', 'issued']);
    expect(said).toContain(codes[1]?.code ?? '-');
    const jobs = await prisma.$queryRaw<{ payload: object }[]>`SELECT payload FROM graphile_worker._private_jobs`;
    expect(JSON.stringify(jobs)).toContain('invitation-replaced');
    expect((await desk.acts()).filter((act) => act === 'invitation-reissued')).toHaveLength(1);
    await prisma.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  });
});

describe('a contact who has left', () => {
  test('is handed over by whoever looks after people: a name, a confirmation, a code, once', async () => {
    const { prisma } = desk.database;
    await desk.opened();
    const contact = await prisma.person.create({ data: { campaignId: CAMPAIGN, key: 'contact', name: '老联络' } });
    const about = { unitId: desk.first, rank: 'primary' } as const;
    await prisma.contact.create({ data: { ...about, personId: contact.id } });
    const card = await saidBy(await desk.sent(ADMINISTRATOR, '/people 老联络'));
    expect(card).toContain('作为联络人：没有连上');
    expect(await desk.says(ADMINISTRATOR, { kind: 'officeHandOver', ...about })).toContain('移交给谁');
    expect(await saidBy(await desk.sent(ADMINISTRATOR, '周接任'))).toContain('将移交给：周接任');
    const said = await desk.says(ADMINISTRATOR, { kind: 'confirmOfficeHandOver', ...about });
    const offer = await prisma.invitation.findFirstOrThrow({ where: { handover: 'primary' } });
    expect(said).toContain(offer.code);
    // Pressed again, it asks anew, and voids nothing.
    expect(await desk.says(ADMINISTRATOR, { kind: 'confirmOfficeHandOver', ...about })).toContain('移交给谁');
    expect(await prisma.invitation.count({ where: { handover: 'primary' } })).toBe(1);
    expect(await prisma.contact.findFirstOrThrow()).toMatchObject({ personId: contact.id });
    expect(await desk.acts()).toContain('handover-offered');
  });
});
