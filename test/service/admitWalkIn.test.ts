import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyOf } from '../../src/domain/roster/rosterState.ts';
import { acceptInvitation } from '../../src/service/acceptInvitation.ts';
import { Definitions } from '../../src/service/definitions.ts';
import { planImport } from '../../src/service/importCampaign.ts';
import { loadRosterState } from '../../src/service/loadRosterState.ts';
import { previewInvitation } from '../../src/service/previewInvitation.ts';
import { WALK_IN } from '../../src/service/walkIn.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { openCode } from '../support/openCode.ts';
import { DURING, SMALL_DEFINITION, type SmallCampaign, smallCampaign } from '../support/smallCampaign.ts';

let database: TestDatabase;
let campaign: SmallCampaign;
let definitions: Definitions;
beforeEach(async () => {
  database = await testDatabase();
  campaign = await smallCampaign(database.prisma, { evaluators: 6, bound: false });
  definitions = new Definitions(database.prisma);
});
afterEach(() => database.close());

const accept = (account: number, code: string) =>
  acceptInvitation(database.prisma, definitions, BigInt(account), code, randomBytes, DURING);

async function accepted(account: number, code: string): Promise<number> {
  const outcome = await accept(account, code);
  if (outcome.kind === 'refused') throw new Error(outcome.code);
  return outcome.personId;
}

/** Where each subject stands for a person. */
const standing = async (personId: number) => {
  const rows = await database.prisma.assignment.findMany({ where: { personId }, orderBy: { subjectId: 'asc' } });
  return rows.map(({ status }) => status);
};

const seats = () => database.prisma.invitationSeat.count();
const walkIns = () => database.prisma.person.count({ where: { key: { startsWith: WALK_IN } } });

describe('an open code', () => {
  test('says what it is for, and nobody’s name', async () => {
    const code = await openCode(database.prisma, 1);
    expect(await previewInvitation(database.prisma, definitions, 1n, code)).toEqual({
      ...{ kind: 'preview', title: SMALL_DEFINITION.title, name: null },
      roles: [{ unit: '第三支部', category: '党员' }],
    });
    expect([await seats(), await walkIns()]).toEqual([0, 0]);
  });

  test('makes somebody unnamed an evaluator of its category and unit, with cells like everybody else’s', async () => {
    const personId = await accepted(1, await openCode(database.prisma, 1));
    const person = await database.prisma.person.findUniqueOrThrow({
      where: { id: personId },
      include: { evaluators: true, assignments: { orderBy: { subjectId: 'asc' } }, binding: true },
    });
    expect(person).toMatchObject({ name: '', binding: { accountId: 1n }, evaluators: [{ category: 'members' }] });
    expect(person.assignments).toMatchObject([
      { subjectId: campaign.organisationId, category: 'members', cell: 'members', status: 'pending' },
      { subjectId: campaign.memberId, category: 'members', cell: 'members', status: 'pending' },
    ]);
  });

  test('gives as many seats as it has, then says so; raising the capacity lets the next one in', async () => {
    const code = await openCode(database.prisma, 2);
    await accepted(1, code);
    await accepted(2, code);
    expect(await accept(3, code)).toEqual({ kind: 'refused', code: 'full' });
    expect(await previewInvitation(database.prisma, definitions, 3n, code)).toEqual({ kind: 'refused', code: 'full' });
    await database.prisma.invitation.updateMany({ where: { code }, data: { capacity: 3 } });
    await accepted(3, code);
    expect([await seats(), await walkIns()]).toEqual([3, 3]);
  });

  test('gives an account one seat, however often it comes, also when all are taken', async () => {
    const code = await openCode(database.prisma, 1);
    const personId = await accepted(1, code);
    expect(await accepted(1, code)).toBe(personId);
    expect(await previewInvitation(database.prisma, definitions, 1n, code)).toEqual({ kind: 'yours', personId });
    expect([await seats(), await walkIns()]).toEqual([1, 1]);
  });

  test('whose last seat several accounts reach for at once is given to one of them', async () => {
    const code = await openCode(database.prisma, 2);
    await accepted(1, code);
    const outcomes = await Promise.all([2, 3, 4, 5].map((account) => accept(account, code)));
    expect(outcomes.filter(({ kind }) => kind === 'yours')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome.kind === 'refused' && outcome.code === 'full')).toHaveLength(3);
    expect([await seats(), await walkIns()]).toEqual([2, 2]);
  });

  test('that is revoked, or whose campaign is over, lets nobody in', async () => {
    const code = await openCode(database.prisma, 5);
    await database.prisma.invitation.updateMany({ where: { code }, data: { state: 'revoked' } });
    expect(await accept(1, code)).toEqual({ kind: 'refused', code: 'revoked' });
    const other = await openCode(database.prisma, 5);
    await database.prisma.campaign.updateMany({ data: { state: 'closed' } });
    expect(await accept(1, other)).toEqual({ kind: 'refused', code: 'over' });
    expect(await walkIns()).toBe(0);
  });

  test('is no part of the roster: who came in on it stays when the roster is imported again', async () => {
    await accepted(1, await openCode(database.prisma, 5));
    const cells = [
      { row: 1, cells: ['编号', '名称', '类型'] },
      { row: 2, cells: ['third', '第三支部', '支部'] },
    ];
    const plan = await planImport(database.prisma, { sheets: [{ file: 'r', title: '单位', rows: cells }] });
    if (plan.kind === 'refused') throw new Error(plan.refusal.code);
    const { evaluators, assignments, persons } = plan.roster?.difference ?? {};
    for (const part of [evaluators, assignments, persons]) {
      expect(part?.removed.join()).toContain('e0');
      expect(part?.removed.join()).not.toContain(WALK_IN);
    }
  });
});

describe('one account, one ballot per subject', () => {
  test('an evaluator with an invitation of their own who comes in on the meeting’s code takes no seat', async () => {
    const own = await accepted(1, campaign.evaluators[0]?.code ?? '');
    expect(await accepted(1, await openCode(database.prisma, 1))).toBe(own);
    expect([await seats(), await walkIns()]).toEqual([0, 0]);
  });

  test('whoever evaluates a part already is given the rest', async () => {
    const own = await accepted(1, campaign.evaluators[0]?.code ?? '');
    await database.prisma.assignment.updateMany({
      where: { personId: own, subjectId: campaign.memberId },
      data: { status: 'withdrawn' },
    });
    const personId = await accepted(1, await openCode(database.prisma, 1));
    const assigned = await database.prisma.assignment.findMany({ where: { personId } });
    expect(assigned.map(({ subjectId }) => subjectId)).toEqual([campaign.memberId]);
  });

  test('two open codes at once let an account in by one of them', async () => {
    const codes = [await openCode(database.prisma, 5), await openCode(database.prisma, 5)];
    const [first, second] = await Promise.all(codes.map((code) => accepted(1, code)));
    expect(first).toBe(second);
    expect([await seats(), await walkIns()]).toEqual([1, 1]);
  });
});

test('whoever comes when and how often: never more seats than there are, one each, and nobody refused while one is free', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 4 }),
      fc.array(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
      async (capacity, waves) => {
        await database.prisma.account.deleteMany();
        const code = await openCode(database.prisma, capacity);
        const inside = new Set<number>();
        for (const wave of waves) {
          const outcomes = await Promise.all(wave.map((account) => accept(account, code)));
          for (const [index, account] of wave.entries()) if (outcomes[index]?.kind === 'yours') inside.add(account);
        }
        expect(inside.size).toBe(Math.min(capacity, new Set(waves.flat()).size));
        expect(await seats()).toBe(inside.size);
      },
    ),
    { numRuns: 20 },
  );
});

describe('an invitation of one’s own after an open code', () => {
  test('asks for nothing again that was submitted unnamed, and for the rest by name alone', async () => {
    const { prisma } = database;
    const unnamed = await accepted(1, await openCode(prisma, 1));
    await prisma.assignment.updateMany({
      where: { personId: unnamed, subjectId: campaign.memberId },
      data: { status: 'done' },
    });
    const [first, second] = campaign.evaluators;
    await accepted(1, first?.code ?? '');
    expect(await standing(unnamed)).toEqual(['withdrawn', 'done']);
    expect(await standing(first?.personId ?? 0)).toEqual(['pending', 'withdrawn']);
    await accepted(2, second?.code ?? '');
    expect(await standing(second?.personId ?? 0)).toEqual(['pending', 'pending']);
  });

  test('and an import does not ask for it again', async () => {
    const { prisma } = database;
    const unnamed = await accepted(1, await openCode(prisma, 1));
    await prisma.assignment.updateMany({ where: { personId: unnamed }, data: { status: 'done' } });
    await accepted(1, campaign.evaluators[0]?.code ?? '');
    const state = await loadRosterState(prisma, 'small');
    for (const subject of ['third', 'member']) expect(state.done).toContain(keyOf('e0', subject));
    expect(state.done.size).toBe(2);
    expect(state.assignments.size).toBe(12);
  });
});
