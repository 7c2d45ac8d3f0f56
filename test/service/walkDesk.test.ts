import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TOKEN_BYTES } from '../../src/domain/ballot/identity.ts';
import { Definitions } from '../../src/service/definitions.ts';
import { type LiveWalk, WalkDesk, type WalkOutcome } from '../../src/service/walkDesk.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { DEADLINE, DURING, type SmallCampaign, type SmallEvaluator, smallCampaign } from '../support/smallCampaign.ts';

let database: TestDatabase;
let campaign: SmallCampaign;
let now: Date;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  now = DURING;
  campaign = await smallCampaign(database.prisma);
});
afterEach(async () => {
  await database.prisma.campaign.deleteMany();
  await database.prisma.account.deleteMany();
});

function newDesk(): WalkDesk {
  const { prisma } = database;
  return new WalkDesk({ prisma, definitions: new Definitions(prisma), clock: () => now, random: randomBytes });
}

function evaluator(index = 0): SmallEvaluator {
  const found = campaign.evaluators[index];
  if (!found) throw new Error(`no evaluator ${index}`);
  return found;
}

function live(outcome: WalkOutcome | { kind: 'receipt' }): LiveWalk {
  if (outcome.kind !== 'walk') throw new Error(`expected a walk, got ${JSON.stringify(outcome.kind)}`);
  return outcome.walk;
}

/** What the buttons of a walk's present screen refer to. */
function shown(walk: LiveWalk) {
  return { assignmentId: walk.assignmentId, nonce: walk.draft.nonce, revision: walk.draft.revision };
}

async function grade(desk: WalkDesk, accountId: bigint, walk: LiveWalk, value: number): Promise<LiveWalk> {
  const item = walk.draft.state.position;
  return live(await desk.act(accountId, shown(walk), { kind: 'grade', item, grade: value }));
}

/** An organisation's walk answered 1, 2, 3 with a comment, at its review. */
async function atReview(desk: WalkDesk, { accountId, organisation }: SmallEvaluator): Promise<LiveWalk> {
  let walk = live(await desk.open(accountId, organisation));
  for (const value of [1, 2, 3]) walk = await grade(desk, accountId, walk, value);
  return live(await desk.act(accountId, shown(walk), { kind: 'comment', text: '希望多下基层' }));
}

describe('a walk on the desk', () => {
  test('is submitted as a ballot and a comment that nothing joins to the person, and leaves no draft', async () => {
    const desk = newDesk();
    const { accountId, organisation } = evaluator();
    const walk = await atReview(desk, evaluator());
    const submitted = await desk.submit(accountId, shown(walk), randomBytes(TOKEN_BYTES));
    expect(submitted.kind).toBe('receipt');
    const { prisma } = database;
    const ballots = await prisma.ballot.findMany();
    expect(ballots.map(({ subjectId, cell, grades }) => ({ subjectId, cell, grades }))).toEqual([
      { subjectId: campaign.organisationId, cell: 'members', grades: [1, 2, 3] },
    ]);
    const comments = await prisma.comment.findMany();
    expect(comments.map((comment) => comment.text)).toEqual(['希望多下基层']);
    expect(Buffer.from(comments[0]?.id ?? []).equals(Buffer.from(ballots[0]?.id ?? []))).toBe(false);
    expect(await prisma.draft.count()).toBe(0);
    const assignment = await prisma.assignment.findUniqueOrThrow({ where: { id: organisation } });
    expect(assignment.status).toBe('done');
    expect(await prisma.setAsideUpdate.count()).toBe(0);
  });

  test('pressing Submit again shows the same receipt; another token shows that it is submitted', async () => {
    const desk = newDesk();
    const { accountId } = evaluator();
    const walk = await atReview(desk, evaluator());
    const token = randomBytes(TOKEN_BYTES);
    const [first, second] = await Promise.all([
      desk.submit(accountId, shown(walk), token),
      desk.submit(accountId, shown(walk), token),
    ]);
    expect(first).toMatchObject({ kind: 'receipt' });
    expect(second).toEqual(first);
    expect(await newDesk().submit(accountId, shown(walk), token)).toMatchObject({
      receipt: first.kind === 'receipt' && first.receipt,
    });
    const other = await desk.submit(accountId, shown(walk), randomBytes(TOKEN_BYTES));
    expect(other).toMatchObject({ kind: 'refused', refusal: { code: 'submitted' } });
    expect(await database.prisma.ballot.count()).toBe(1);
  });

  test('a token that is another ballot’s cannot overwrite or add anything', async () => {
    const desk = newDesk();
    const token = randomBytes(TOKEN_BYTES);
    const first = await atReview(desk, evaluator(0));
    await desk.submit(evaluator(0).accountId, shown(first), token);
    const second = await atReview(desk, evaluator(1));
    const copied = await desk.submit(evaluator(1).accountId, shown(second), token);
    expect(copied.kind).not.toBe('receipt');
    expect(await database.prisma.ballot.count()).toBe(1);
    expect(live(await desk.look(evaluator(1).accountId, shown(second))).status).toBe('pending');
  });

  test('goes on in the message opened last; the older message’s buttons lead there', async () => {
    const desk = newDesk();
    const { accountId, organisation } = evaluator();
    const old = live(await desk.open(accountId, organisation));
    await grade(desk, accountId, old, 2);
    const moved = live(await desk.open(accountId, organisation));
    expect(moved.draft.state).toMatchObject({ grades: [2, 0, 0], position: 1 });
    const tapped = await desk.act(accountId, shown(old), { kind: 'grade', item: 1, grade: 3 });
    expect(tapped.kind).toBe('elsewhere');
    expect(live(await desk.look(accountId, shown(moved))).draft.state.grades).toEqual([2, 0, 0]);
  });

  test('a tap on an older drawing changes nothing and gives the present state', async () => {
    const desk = newDesk();
    const { accountId, organisation } = evaluator();
    const first = live(await desk.open(accountId, organisation));
    await grade(desk, accountId, first, 2);
    const again = await desk.act(accountId, shown(first), { kind: 'grade', item: 0, grade: 3 });
    expect(again).toMatchObject({ kind: 'walk', note: { code: 'stale' } });
    expect(live(again).draft.state).toMatchObject({ grades: [2, 0, 0], position: 1 });
  });

  test('is nobody else’s, and does not tell them whether it exists', async () => {
    const desk = newDesk();
    const walk = live(await desk.open(evaluator(0).accountId, evaluator(0).organisation));
    const foreign = await desk.act(evaluator(1).accountId, shown(walk), { kind: 'grade', item: 0, grade: 1 });
    const missing = await desk.open(evaluator(1).accountId, 999_999);
    expect(foreign).toEqual({ kind: 'refused', refusal: { code: 'not-yours' } });
    expect(missing).toEqual(foreign);
  });

  test('the campaign pauses, goes on and closes in another process: each tap says so, and nothing is lost', async () => {
    const desk = newDesk();
    const { accountId, organisation } = evaluator();
    const walk = await grade(desk, accountId, live(await desk.open(accountId, organisation)), 1);
    const next = () => desk.act(accountId, shown(walk), { kind: 'grade', item: 1, grade: 2 });
    await database.prisma.campaign.updateMany({ data: { state: 'paused' } });
    expect(await next()).toMatchObject({
      kind: 'refused',
      refusal: { code: 'not-collected', why: { code: 'paused' } },
    });
    await database.prisma.campaign.updateMany({ data: { state: 'open' } });
    expect(live(await next()).draft.state.grades).toEqual([1, 2, 0]);
    await database.prisma.campaign.updateMany({ data: { state: 'closed' } });
    expect(await next()).toMatchObject({ kind: 'refused', refusal: { why: { code: 'closed' } } });
  });

  test('the deadline passes mid-walk: what comes at that very instant is refused', async () => {
    const desk = newDesk();
    const { accountId } = evaluator();
    const walk = await atReview(desk, evaluator());
    now = DEADLINE;
    const late = await desk.submit(accountId, shown(walk), randomBytes(TOKEN_BYTES));
    expect(late).toMatchObject({ kind: 'refused', refusal: { why: { code: 'closed', deadline: DEADLINE } } });
    now = new Date(DEADLINE.getTime() - 1);
    expect((await desk.submit(accountId, shown(walk), randomBytes(TOKEN_BYTES))).kind).toBe('receipt');
  });

  test('an assignment withdrawn meanwhile is refused', async () => {
    const desk = newDesk();
    const { accountId, organisation } = evaluator();
    const walk = live(await desk.open(accountId, organisation));
    await database.prisma.assignment.update({ where: { id: organisation }, data: { status: 'withdrawn' } });
    await database.prisma.draft.deleteMany();
    const tapped = await desk.act(accountId, shown(walk), { kind: 'grade', item: 0, grade: 1 });
    expect(tapped).toMatchObject({ kind: 'refused', refusal: { code: 'withdrawn' } });
  });

  test('two devices on two processes, taps in any order: at most one ballot, and it is what was shown', async () => {
    const devices = fc.array(
      fc.record({
        device: fc.nat(1),
        action: fc.constantFrom('open', 'grade', 'submit'),
        value: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(devices, fc.nat(2), async (taps, who) => {
        const desks = [newDesk(), newDesk()];
        const { accountId, person } = evaluator(who);
        await database.prisma.ballot.deleteMany();
        await database.prisma.draft.deleteMany();
        await database.prisma.assignment.updateMany({ data: { status: 'pending' } });
        const screens: (LiveWalk | undefined)[] = [undefined, undefined];
        let shownGrades: readonly number[] = [];
        for (const { device, action, value } of taps) {
          const desk = desks[device];
          const screen = screens[device];
          if (!desk) continue;
          if (action === 'open' || !screen) {
            const opened = await desk.open(accountId, person);
            if (opened.kind === 'walk') screens[device] = opened.walk;
          } else if (action === 'grade') {
            const { position } = screen.draft.state;
            const event =
              position < 0 ? ({ kind: 'begin' } as const) : ({ kind: 'grade', item: position, grade: value } as const);
            const tapped = await desk.act(accountId, shown(screen), event);
            if (tapped.kind === 'walk') screens[device] = tapped.walk;
          } else {
            const submitted = await desk.submit(accountId, shown(screen), randomBytes(TOKEN_BYTES));
            if (submitted.kind === 'walk') screens[device] = submitted.walk;
            if (submitted.kind === 'receipt') shownGrades = screen.draft.state.grades;
          }
        }
        const ballots = await database.prisma.ballot.findMany();
        expect(ballots.length).toBeLessThanOrEqual(1);
        if (ballots[0]) expect(ballots[0].grades).toEqual(shownGrades);
        const done = await database.prisma.assignment.count({ where: { status: 'done' } });
        expect(done).toBe(ballots.length);
      }),
      { numRuns: 40 },
    );
  });
});
