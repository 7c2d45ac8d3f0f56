import { beforeEach, describe, expect, test } from 'vitest';
import { ballotId, ballotTag } from '../../src/domain/ballot/identity.ts';
import { receiptOf } from '../../src/domain/ballot/receipt.ts';
import { verifyBulletin } from '../../src/domain/bulletin/verifyBulletin.ts';
import { campaignStatistics } from '../../src/service/campaignStatistics.ts';
import { checkReceipt } from '../../src/service/checkReceipt.ts';
import { closeCampaign } from '../../src/service/closeCampaign.ts';
import { loadBulletin } from '../../src/service/loadBulletin.ts';
import { sealCampaign } from '../../src/service/sealCampaign.ts';
import { settleCampaign } from '../../src/service/settleCampaign.ts';
import { castVotes, placeOf, type Vote, votesFor } from '../support/electorate.ts';
import { electorateTest } from '../support/electorateTest.ts';
import { DEADLINE, DURING } from '../support/smallCampaign.ts';

const at = electorateTest(13, { subjects: 6, each: 15 });
const { random } = at;
let votes: Vote[];
beforeEach(async () => {
  votes = votesFor(
    at.campaign.assignments.filter((_one, n) => n % 5 !== 0),
    random,
  );
  await castVotes(at.database.prisma, votes, DURING);
});

const close = () => closeCampaign(at.database.prisma, at.campaign.campaignId, () => DEADLINE);
const seal = () => sealCampaign(at.database.prisma, at.campaign.campaignId, random, DEADLINE);

async function bulletin() {
  const loaded = await loadBulletin(at.database.prisma, at.campaign.campaignId);
  if (loaded.kind !== 'bulletin') throw new Error(loaded.refusal.code);
  // As it is read back from a file.
  return {
    bulletin: JSON.parse(JSON.stringify(loaded.bulletin)),
    auditorsFile: JSON.parse(JSON.stringify(loaded.auditorsFile)),
  };
}

describe('sealing', () => {
  test('is refused while the campaign is open, and a second time', async () => {
    const wrongState = (state: string) => ({ kind: 'refused', refusal: { code: 'wrong-state', state } });
    expect(await seal()).toEqual(wrongState('open'));
    await close();
    expect((await seal()).kind).toBe('sealed');
    expect(await seal()).toEqual(wrongState('sealed'));
  });

  test('gives a bulletin that verifies with every receipt, and with its auditor’s file', async () => {
    await close();
    const sealed = await seal();
    const files = await bulletin();
    const fingerprint = sealed.kind === 'sealed' ? sealed.fingerprint : '';
    expect(files.bulletin.fingerprint).toBe(fingerprint);
    expect(verifyBulletin(files.bulletin, { auditorsFile: files.auditorsFile, fingerprint }).mismatch).toBeNull();
    for (const vote of votes.slice(0, 20)) {
      const receipt = ballotTag(vote.token).subarray(0, 10);
      expect(verifyBulletin(files.bulletin, { receipt }).mismatch).toBeNull();
    }
    const stranger = verifyBulletin(files.bulletin, { receipt: Buffer.alloc(10) });
    expect(stranger.mismatch).toMatchObject({ code: 'receipt-missing' });
  });

  test('leaves nothing that joins a person, a token or a receipt to a ballot', async () => {
    const { prisma } = at.database;
    await close();
    await prisma.draft.deleteMany();
    await seal();
    expect(await prisma.assignment.count()).toBe(0);
    expect(await prisma.draft.count()).toBe(0);
    const ids = new Set((await prisma.ballot.findMany()).map(({ id }) => Buffer.from(id).toString('hex')));
    expect(ids.size).toBe(votes.length);
    for (const vote of votes) expect(ids.has(ballotId(vote.token, placeOf(vote)).toString('hex'))).toBe(false);
    const counts = await prisma.assignmentCount.aggregate({ _sum: { done: true, pending: true, withdrawn: true } });
    expect(counts._sum).toEqual({
      done: votes.length,
      pending: at.campaign.assignments.length - votes.length,
      withdrawn: 0,
    });
    const published = JSON.stringify((await bulletin()).bulletin);
    for (const person of await prisma.person.findMany()) expect(published).not.toContain(`"${person.name}"`);
  });

  test('forgets who was reminded as an evaluator; what contacts were told stays', async () => {
    const { prisma } = at.database;
    await close();
    const [evaluator, both, contact] = at.campaign.assignments.map(({ personId }) => personId);
    const about = { campaignId: at.campaign.campaignId, state: 'sent' as const, dueAt: DURING, expiresAt: DEADLINE };
    await prisma.reminder.createMany({
      data: [
        { ...about, personId: evaluator ?? null, slot: '2012-03-02 09:00', toEvaluator: true },
        { ...about, personId: both ?? null, slot: '2012-03-02 09:00', toContact: true, toEvaluator: true },
        { ...about, personId: contact ?? null, slot: '2012-03-02 09:00', toContact: true },
      ],
    });
    await seal();
    const left = await prisma.reminder.findMany({ orderBy: { id: 'asc' } });
    expect(left.map(({ personId, toContact, toEvaluator }) => ({ personId, toContact, toEvaluator }))).toEqual([
      { personId: both, toContact: true, toEvaluator: false },
      { personId: contact, toContact: true, toEvaluator: false },
    ]);
  });

  test('keeps turnout and the distributions as they were', async () => {
    await close();
    const scopes = [{}, { unit: 'u1' }, { subject: 's2' }];
    const shown = () =>
      Promise.all(scopes.map((scope) => campaignStatistics(at.database.prisma, at.campaign.campaignId, scope)));
    await settleCampaign(at.database.prisma, at.campaign.campaignId, random, DEADLINE);
    const before = await shown();
    await seal();
    const after = await shown();
    for (const [n, one] of after.entries()) {
      if (one.kind !== 'statistics' || before[n]?.kind !== 'statistics') throw new Error('no statistics');
      const { turnout, coverage, subjects, totals, release } = one.statistics;
      expect(one.statistics.state).toBe('sealed');
      expect({ turnout, coverage, subjects, totals, release }).toEqual({
        turnout: before[n].statistics.turnout,
        coverage: before[n].statistics.coverage,
        subjects: before[n].statistics.subjects,
        totals: before[n].statistics.totals,
        release: before[n].statistics.release,
      });
    }
  });

  test('books that do not balance are not sealed, and the subject is named', async () => {
    await close();
    const first = await at.database.prisma.ballot.findFirstOrThrow({ include: { subject: true } });
    await at.database.prisma.ballot.delete({ where: { id: first.id } });
    const refused = await seal();
    expect(refused).toMatchObject({ refusal: { code: 'does-not-reconcile', subject: first.subject.code } });
    expect(await at.database.prisma.assignment.count()).toBe(at.campaign.assignments.length);
    expect((await at.database.prisma.campaign.findFirstOrThrow()).state).toBe('closed');
  });

  test('interrupted, it has not happened; done again, it is whole', async () => {
    await close();
    const { prisma } = at.database;
    await prisma.$executeRawUnsafe(
      `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'interrupted'; END $$`,
    );
    await prisma.$executeRawUnsafe('CREATE TRIGGER interrupt BEFORE INSERT ON seal EXECUTE FUNCTION fail()');
    await expect(seal()).rejects.toThrow();
    expect(await prisma.assignment.count()).toBe(at.campaign.assignments.length);
    expect(await prisma.assignmentCount.count()).toBe(0);
    const [vote] = votes;
    if (!vote) throw new Error('nobody voted');
    const id = Uint8Array.from(ballotId(vote.token, placeOf(vote)));
    expect(await prisma.ballot.count({ where: { id } })).toBe(1);
    await prisma.$executeRawUnsafe('DROP TRIGGER interrupt ON seal');
    expect((await seal()).kind).toBe('sealed');
  });

  test('what is altered afterwards does not match the fingerprint', async () => {
    await close();
    await seal();
    const ballot = await at.database.prisma.ballot.findFirstOrThrow();
    const grades = ballot.grades.map((grade) => (grade === 1 ? 2 : 1));
    await at.database.prisma.ballot.update({ where: { id: ballot.id }, data: { grades } });
    expect(await loadBulletin(at.database.prisma, at.campaign.campaignId)).toMatchObject({
      refusal: { code: 'altered' },
    });
  });

  test('a receipt is found before and after, and never says what its ballot says', async () => {
    const [vote] = votes;
    if (!vote) throw new Error('nobody voted');
    const typed = receiptOf(ballotTag(vote.token)).toLowerCase().replaceAll('-', ' ');
    expect(await checkReceipt(at.database.prisma, { typed })).toMatchObject({ kind: 'stored' });
    await close();
    await seal();
    const found = await checkReceipt(at.database.prisma, { token: vote.token });
    expect(found).toEqual({ ...found, kind: 'sealed', ballots: votes.length });
    expect(JSON.stringify(found)).not.toContain('grades');
    expect(await checkReceipt(at.database.prisma, { typed: '0000-0000-0000-0000' })).toEqual({ kind: 'unknown' });
  });
});
