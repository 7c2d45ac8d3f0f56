import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeCampaign } from '../../src/service/closeCampaign.ts';
import { closeDueCampaigns } from '../../src/service/closeDueCampaigns.ts';
import { pauseCampaign, resumeCampaign } from '../../src/service/pauseCampaign.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { DEADLINE, DURING, smallCampaign } from '../support/smallCampaign.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.prisma.campaign.deleteMany();
  const { evaluators } = await smallCampaign(database.prisma, { bound: false });
  for (const { organisation } of evaluators) await draft(organisation);
});

async function draft(assignmentId: number) {
  const walk = { grades: [0, 0, 0], position: 0, revision: 0, nonce: randomBytes(6).toString('hex') };
  await database.prisma.draft.create({ data: { assignmentId, campaignId: 'small', ...walk } });
}

const stored = () => database.prisma.campaign.findUniqueOrThrow({ where: { id: 'small' } });
const during = () => DURING;
const later = new Date(DEADLINE.getTime() + 60_000);

describe('closing', () => {
  it('deletes what was not submitted, and ends the collection now', async () => {
    expect(await closeCampaign(database.prisma, 'small', during)).toEqual({ kind: 'closed', ballots: 0, drafts: 3 });
    expect(await stored()).toMatchObject({ state: 'closed', collectionDeadline: DURING });
    expect(await database.prisma.draft.count()).toBe(0);
  });

  it('leaves a deadline that has come as it was', async () => {
    await closeCampaign(database.prisma, 'small', () => later);
    expect(await stored()).toMatchObject({ state: 'closed', collectionDeadline: DEADLINE });
  });

  it('is done once', async () => {
    await closeCampaign(database.prisma, 'small', during);
    expect(await closeCampaign(database.prisma, 'small', during)).toEqual({
      kind: 'refused',
      refusal: { code: 'wrong-state', state: 'closed' },
    });
  });
});

describe('pausing', () => {
  it('keeps drafts and deadline, and goes on', async () => {
    expect(await pauseCampaign(database.prisma, 'small', during)).toEqual({ kind: 'paused' });
    expect(await stored()).toMatchObject({ state: 'paused', collectionDeadline: DEADLINE });
    expect(await resumeCampaign(database.prisma, 'small', during)).toEqual({ kind: 'resumed' });
    expect(await stored()).toMatchObject({ state: 'open' });
    expect(await database.prisma.draft.count()).toBe(3);
  });

  it('cannot be ended once the deadline has passed', async () => {
    await pauseCampaign(database.prisma, 'small', during);
    const refusal = { code: 'deadline-passed', deadline: DEADLINE };
    expect(await resumeCampaign(database.prisma, 'small', () => later)).toEqual({ kind: 'refused', refusal });
  });
});

describe('the regular look at deadlines', () => {
  it('closes at the deadline, not before, and only once', async () => {
    expect(await closeDueCampaigns(database.prisma, new Date(DEADLINE.getTime() - 1))).toEqual([]);
    expect(await closeDueCampaigns(database.prisma, DEADLINE)).toEqual(['small']);
    expect(await closeDueCampaigns(database.prisma, DEADLINE)).toEqual([]);
    expect(await database.prisma.draft.count()).toBe(0);
  });

  it('closes what is paused too, and leaves campaigns in preparation alone', async () => {
    await pauseCampaign(database.prisma, 'small', during);
    expect(await closeDueCampaigns(database.prisma, later)).toEqual(['small']);
    await database.prisma.campaign.updateMany({ data: { state: 'draft' } });
    expect(await closeDueCampaigns(database.prisma, later)).toEqual([]);
  });

  it('closes once when several processes look at the same time', async () => {
    const looks = await Promise.all([1, 2, 3].map(() => closeDueCampaigns(database.prisma, later)));
    expect(looks.flat()).toEqual(['small']);
  });

  it('sweeps up a draft that slipped in while its campaign closed', async () => {
    await closeDueCampaigns(database.prisma, later);
    const { id } = await database.prisma.assignment.findFirstOrThrow();
    await draft(id);
    expect(await closeDueCampaigns(database.prisma, later)).toEqual([]);
    expect(await database.prisma.draft.count()).toBe(0);
  });
});
