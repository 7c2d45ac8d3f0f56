import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TOKEN_BYTES } from '../../src/domain/ballot/identity.ts';
import { signToken } from '../../src/domain/ballot/signedToken.ts';
import { Definitions } from '../../src/service/definitions.ts';
import { WalkDesk } from '../../src/service/walkDesk.ts';
import type { LiveWalk, WalkOutcome } from '../../src/service/walkOutcome.ts';
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

const TOKEN_KEY = randomBytes(32);

function newDesk(): WalkDesk {
  const { prisma } = database;
  const definitions = new Definitions(prisma);
  return new WalkDesk({ prisma, definitions, clock: () => now, random: randomBytes, tokenKey: TOKEN_KEY });
}

/** A token as the bot would put it into the buttons of this assignment. */
function signed({ assignmentId }: { readonly assignmentId: number }, token = randomBytes(TOKEN_BYTES)): Uint8Array {
  return signToken(TOKEN_KEY, assignmentId, token);
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

async function grade(
  desk: WalkDesk,
  accountId: bigint,
  walk: LiveWalk,
  value: number,
  change?: Uint8Array,
): Promise<LiveWalk> {
  const item = walk.draft.state.position;
  return live(await desk.act(accountId, { ...shown(walk), change }, { kind: 'grade', item, grade: value }));
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
    const submitted = await desk.submit(accountId, shown(walk), signed(walk));
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
    const token = signed(walk);
    const [first, second] = await Promise.all([
      desk.submit(accountId, shown(walk), token),
      desk.submit(accountId, shown(walk), token),
    ]);
    expect(first).toMatchObject({ kind: 'receipt' });
    expect(second).toEqual(first);
    expect(await newDesk().submit(accountId, shown(walk), token)).toMatchObject({
      code: first.kind === 'receipt' && first.code,
    });
    const other = await desk.submit(accountId, shown(walk), signed(walk));
    expect(other).toMatchObject({ kind: 'refused', refusal: { code: 'submitted' } });
    expect(await database.prisma.ballot.count()).toBe(1);
  });

  test('a token that is another ballot’s cannot overwrite or add anything', async () => {
    const desk = newDesk();
    const first = await atReview(desk, evaluator(0));
    const token = signed(first);
    await desk.submit(evaluator(0).accountId, shown(first), token);
    const second = await atReview(desk, evaluator(1));
    const chosen = Buffer.concat([randomBytes(TOKEN_BYTES), Buffer.alloc(8)]);
    for (const wrong of [token, chosen, new Uint8Array(24), token.subarray(1)]) {
      const refused = await desk.submit(evaluator(1).accountId, shown(second), wrong);
      expect(refused).toEqual({ kind: 'refused', refusal: { code: 'not-yours' } });
      const change = await desk.openChange(evaluator(1).accountId, second.assignmentId, wrong);
      expect(change).toEqual({ kind: 'refused', refusal: { code: 'not-yours' } });
    }
    expect(await database.prisma.ballot.count()).toBe(1);
    expect(live(await desk.look(evaluator(1).accountId, shown(second))).status).toBe('pending');
  });

  test('a ballot is answered again from a blank walk; it stays until that is submitted, then only its answers change', async () => {
    const desk = newDesk();
    const { accountId, organisation } = evaluator();
    const walk = await atReview(desk, evaluator());
    const change = signed(walk);
    const first = await desk.submit(accountId, shown(walk), change);
    const { prisma } = database;
    const before = await prisma.ballot.findMany();
    const tags = await prisma.tag.findMany();
    const opened = await desk.openChange(accountId, organisation, change);
    expect(live(opened).draft.state).toEqual({ grades: [0, 0, 0], comment: null, position: 0 });
    let again = live(opened);
    for (const value of [3, 3, 1]) again = await grade(desk, accountId, again, value, change);
    expect(await prisma.ballot.findMany()).toEqual(before);
    const reference = { ...shown(again), change };
    const incomplete = await desk.submit(accountId, { ...shown(live(opened)), change }, change);
    expect(incomplete).toMatchObject({ kind: 'walk', note: { code: 'stale' } });
    again = live(await desk.act(accountId, reference, { kind: 'skipComment' }));
    const changed = await desk.submit(accountId, { ...shown(again), change }, change);
    expect(changed).toMatchObject({ kind: 'receipt', changed: true, code: first.kind === 'receipt' && first.code });
    expect(await prisma.ballot.findMany()).toEqual(before.map((ballot) => ({ ...ballot, grades: [3, 3, 1] })));
    expect(await prisma.tag.findMany()).toEqual(tags);
    expect(await prisma.comment.count()).toBe(0);
    expect(await prisma.draft.count()).toBe(0);
    expect(await prisma.assignment.count({ where: { status: 'done' } })).toBe(1);
    // A button of the walk that is over shows the receipt again.
    expect(await desk.submit(accountId, { ...shown(again), change }, change)).toMatchObject({ kind: 'receipt' });
  });

  test('a change is the account’s own, with the ballot’s own token, while answers are collected', async () => {
    const desk = newDesk();
    const { accountId, organisation, person } = evaluator();
    const walk = await atReview(desk, evaluator());
    const change = signed(walk);
    const notYours = { kind: 'refused', refusal: { code: 'not-yours' } };
    expect(await desk.openChange(accountId, organisation, change)).toEqual(notYours);
    await desk.submit(accountId, shown(walk), change);
    expect(await desk.openChange(evaluator(1).accountId, organisation, change)).toEqual(notYours);
    expect(await desk.openChange(accountId, person, change)).toEqual(notYours);
    // Signed, but no ballot was cast with it.
    const unused = await desk.openChange(accountId, organisation, signed(walk));
    expect(unused.kind).not.toBe('walk');
    const opened = live(await desk.openChange(accountId, organisation, change));
    now = DEADLINE;
    const late = await desk.act(accountId, { ...shown(opened), change }, { kind: 'grade', item: 0, grade: 1 });
    expect(late).toMatchObject({ kind: 'refused', refusal: { code: 'not-collected', why: { code: 'closed' } } });
    expect((await database.prisma.ballot.findMany()).map((ballot) => ballot.grades)).toEqual([[1, 2, 3]]);
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
    const late = await desk.submit(accountId, shown(walk), signed(walk));
    expect(late).toMatchObject({ kind: 'refused', refusal: { why: { code: 'closed', deadline: DEADLINE } } });
    now = new Date(DEADLINE.getTime() - 1);
    expect((await desk.submit(accountId, shown(walk), signed(walk))).kind).toBe('receipt');
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
            const submitted = await desk.submit(accountId, shown(screen), signed(screen));
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
