import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR } from '../../src/domain/audit/entry.ts';
import { demoRequest } from '../../src/local/importDemo.ts';
import { applyImport, planImport } from '../../src/service/importCampaign.ts';
import { openCampaign } from '../../src/service/openCampaign.ts';
import { type Chat, startChat } from '../support/chat.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type Ledger, seededDice, Walker } from '../support/walker.ts';

const NOW = new Date('2012-02-20T02:00:00Z');
const EVALUATORS = 30;

let database: TestDatabase;
let chat: Chat;

beforeAll(async () => {
  database = await testDatabase();
  const { prisma } = database;
  const clock = () => NOW;
  const request = await demoRequest(clock);
  const plan = await planImport(prisma, request);
  if (plan.kind === 'refused') throw new Error(plan.refusal.code);
  expect((await applyImport(prisma, request, plan, randomBytes, { actor: OPERATOR, now: clock() })).kind).toBe(
    'imported',
  );
  expect((await openCampaign(prisma, 'changzhou-2012', clock)).kind).toBe('opened');
  chat = await startChat({ prisma, clock });
});
afterAll(async () => {
  await chat.stop();
  await database.close();
});

/** Invitations of evaluators of every category in turn, as many as wanted. */
async function invitations(): Promise<{ code: string; category: string }[]> {
  return database.prisma.$queryRaw`
    SELECT code, category
      FROM (SELECT code, category, row_number() OVER (PARTITION BY category ORDER BY id) AS turn
              FROM invitation WHERE category IS NOT NULL AND person_id IS NOT NULL) AS numbered
     ORDER BY turn, category LIMIT ${EVALUATORS}`;
}

/** What was tapped, counted independently of the bot: subject and cell → the sets of grades, in any order. */
async function counted(ledgers: readonly Ledger[]): Promise<Map<string, string[]>> {
  const counts = new Map<string, string[]>();
  for (const ledger of ledgers) {
    for (const [id, { grades }] of ledger) {
      const { subjectId, cell } = await database.prisma.assignment.findUniqueOrThrow({ where: { id } });
      add(counts, `${subjectId} ${cell}`, grades.map((grade) => grade + 1).join(','));
    }
  }
  return counts;
}

function add(counts: Map<string, string[]>, key: string, value: string): void {
  counts.set(key, [...(counts.get(key) ?? []), value].sort());
}

test('thirty evaluators of every category complete all their tasks side by side; a recount of their taps gives the ballots', async () => {
  const { prisma } = database;
  const invited = await invitations();
  expect(new Set(invited.map(({ category }) => category)).size).toBe(8);
  const walkers = await Promise.all(
    invited.map(async ({ code }, index) => {
      const person = await chat.people.person(20_000 + index, { firstName: `评议人${index}`, languageCode: 'zh-hans' });
      const walker = new Walker(person, { dice: seededDice(index + 1), detours: true });
      await walker.walk(await walker.accept(code));
      expect(person.received().at(-1)?.text).toContain('谢谢您！');
      return walker;
    }),
  );
  const ledgers = walkers.map((walker) => walker.ledger);
  const tasks = ledgers.reduce((sum, ledger) => sum + ledger.size, 0);
  const bound = await prisma.assignment.groupBy({
    by: ['status'],
    where: { person: { binding: { isNot: null } } },
    _count: true,
  });
  expect(bound).toEqual([{ status: 'done', _count: tasks }]);

  const ballots = new Map<string, string[]>();
  for (const { subjectId, cell, grades } of await prisma.ballot.findMany()) {
    add(ballots, `${subjectId} ${cell}`, grades.join(','));
  }
  expect(ballots).toEqual(await counted(ledgers));

  const written = ledgers.flatMap((ledger) =>
    [...ledger.values()].flatMap(({ comment }) => (comment === '' ? [] : [comment])),
  );
  const comments = await prisma.comment.findMany();
  expect(comments.map((comment) => comment.text).sort()).toEqual(written.sort());

  const receipts = walkers.flatMap((walker) => walker.receipts);
  expect(new Set(receipts).size).toBe(tasks);
  expect(await prisma.draft.count()).toBe(0);
  expect(await prisma.setAsideUpdate.count()).toBe(0);
  expect(chat.events).toEqual([]);
});

test('no written comment is left in a chat', async () => {
  const { prisma } = database;
  const texts = new Set((await prisma.comment.findMany()).map((comment) => comment.text));
  expect(texts.size).toBeGreaterThan(10);
  for (let index = 0; index < EVALUATORS; index++) {
    const shown = await chat.people.messages(20_000 + index);
    expect(shown.filter((message) => !message.from.is_bot && texts.has(message.text ?? ''))).toEqual([]);
  }
});
