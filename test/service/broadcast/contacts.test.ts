import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noticeTask } from '../../../src/jobs/noticeTask.ts';
import { startQueue } from '../../../src/jobs/queue.ts';
import { NOTICE_TASK, type Notice } from '../../../src/service/notice.ts';
import { contactHistory } from '../../../src/service/reminders/reminderHistory.ts';
import { type BroadcastWorld, broadcastWorld } from '../../support/broadcast.ts';
import { inOffice } from '../../support/offices.ts';
import { SMALL_DEFINITION } from '../../support/smallCampaign.ts';

const campaignId = SMALL_DEFINITION.id;
const [PRIMARY, DEPUTY, EVALUATOR] = [0, 1, 2] as const;
const ADMINISTRATORS = [9001n, 9002n];
const SLOT = '2012-03-01 10:00';

let world: BroadcastWorld;
let persons: readonly number[];
beforeEach(async () => {
  world = await broadcastWorld({ recipients: 3 });
  const rows = await world.database.prisma.person.findMany({ orderBy: { key: 'asc' } });
  persons = rows.map((row) => row.id);
  for (const code of ['first', 'second']) await unit(code);
  await inOffice(world.database.prisma, ADMINISTRATORS);
});
afterEach(() => world.close());

async function unit(code: string): Promise<void> {
  const [primary = 0, deputy = 0] = persons;
  const contacts = [
    { rank: 'primary' as const, personId: primary },
    { rank: 'deputy' as const, personId: deputy },
  ];
  const about = { kind: 'branch', evaluated: true, reports: true, position: 0 };
  await world.database.prisma.unit.create({
    data: { ...about, campaignId, code, name: code, contacts: { create: contacts } },
  });
}

async function fail(recipient: number, code = 403): Promise<void> {
  await world.people.fault({ method: 'sendMessage', chat: world.account(recipient), kind: 'error', code });
}

/** The notices that were queued, delivered; by account, for the jobs run in no particular order. */
async function notices(): Promise<{ to: bigint; notice: Notice }[]> {
  const delivered: { to: bigint; notice: Notice }[] = [];
  const { pool } = world.database;
  const left = async () =>
    (await pool.query(`SELECT FROM graphile_worker.jobs WHERE task_identifier = $1`, [NOTICE_TASK])).rowCount;
  const queue = await startQueue({
    pool,
    tasks: { [NOTICE_TASK]: noticeTask(async (to, notice) => void delivered.push({ to, notice })) },
    failed: (_job, error) => expect.unreachable(String(error)),
  });
  await expect.poll(left).toBe(0);
  await queue.stop();
  return delivered.sort((a, b) => Number(a.to - b.to));
}

const drain = () => world.drain();
const rows = () => world.database.prisma.reminder.findMany({ orderBy: { id: 'asc' } });
const reachable = async (n: number) =>
  (await world.database.prisma.account.findUniqueOrThrow({ where: { id: BigInt(world.account(n)) } })).reachable;

describe('a contact who cannot be reached', () => {
  test.each([403, 400])('(%i) is noted, the deputy is told instead, the administrators once', async (code) => {
    await world.queue(1, { toContact: true, toEvaluator: false, slot: SLOT });
    await fail(PRIMARY, code);
    await drain();
    const [primary, deputy] = persons;
    expect(await rows()).toMatchObject([
      { personId: primary, state: 'failed', outcome: 'unreachable', insteadOfId: null },
      { personId: deputy, state: 'sent', slot: SLOT, insteadOfId: primary, toContact: true, toEvaluator: false },
    ]);
    expect(await world.told(3)).toEqual([0, 1, 0]);
    expect([await reachable(PRIMARY), await reachable(DEPUTY)]).toEqual([false, true]);
    const notice = { kind: 'contact-unreachable', campaignId, personId: primary };
    expect(await notices()).toEqual(ADMINISTRATORS.map((to) => ({ to, notice })));
    // The next slot finds it known.
    await world.queue(1, { toContact: true, slot: 'manual 1' });
    await fail(PRIMARY, code);
    await drain();
    expect(await notices()).toEqual([]);
  });

  test('whose deputy cannot be reached either: nobody is told in a circle, the administrators of both', async () => {
    await world.queue(1, { toContact: true, toEvaluator: false, slot: SLOT });
    await fail(PRIMARY);
    await fail(DEPUTY);
    await drain();
    expect(await world.states()).toEqual({ failed: 2 });
    expect(await notices()).toHaveLength(2 * ADMINISTRATORS.length);
  });

  test('whose binding is gone: the deputy is told, and no administrator, for no account was lost', async () => {
    const [primary = 0] = persons;
    await world.queue(1, { toContact: true, toEvaluator: false, slot: SLOT });
    await world.database.prisma.binding.delete({ where: { personId: primary } });
    await drain();
    expect(await rows()).toMatchObject([{ state: 'failed', outcome: 'not-connected' }, { state: 'sent' }]);
    expect(await notices()).toEqual([]);
  });

  test('whose deputy was told at that slot already: not twice', async () => {
    await world.queue(2, { toContact: true, slot: SLOT });
    await fail(PRIMARY);
    await drain();
    expect(await world.told(2)).toEqual([0, 1]);
    expect(await world.states()).toEqual({ failed: 1, sent: 1 });
  });
});

test('of an evaluator who cannot be reached nobody learns', async () => {
  const ids = await world.queue(3);
  await fail(EVALUATOR);
  await drain();
  const failed = await world.database.prisma.reminder.findUniqueOrThrow({ where: { id: ids[EVALUATOR] ?? 0 } });
  expect(failed).toMatchObject({ state: 'failed', outcome: 'unreachable' });
  expect(await reachable(EVALUATOR)).toBe(false);
  expect(await notices()).toEqual([]);
  expect(await rows()).toHaveLength(3);
});

test('nor of a contact who evaluates as well, once nothing is left to do as a contact', async () => {
  const { prisma } = world.database;
  const [primary = 0] = persons;
  await world.queue(1, { toContact: true, toEvaluator: true, slot: SLOT });
  await fail(PRIMARY);
  const { compose } = world.options();
  await world.drain({
    compose: async (claimed, now) =>
      new Map([...(await compose(claimed, now))].map(([id, one]) => [id, { ...one, contactDone: true }])),
  });
  expect(await rows()).toMatchObject([{ personId: primary, state: 'failed' }]);
  expect(await notices()).toEqual([]);
  const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: { code: 'first' } });
  await prisma.evaluator.create({ data: { personId: primary, unitId, category: 'members' } });
  const history = await contactHistory(prisma, campaignId, { page: 0, perPage: 1 });
  expect(history.rows[0]?.reminders.map(({ state }) => state)).toEqual(['told']);
});
