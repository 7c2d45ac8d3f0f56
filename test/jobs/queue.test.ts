import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticeTask } from '../../src/jobs/noticeTask.ts';
import { prepareQueue, startQueue } from '../../src/jobs/queue.ts';
import { enqueueNotice, NOTICE_TASK, type Notice } from '../../src/service/notice.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await prepareQueue(database.pool);
});
afterAll(() => database.close());

const notice: Notice = { kind: 'invitation-declined', invitationId: 7 };

/** Resolves with what the first call is given. */
function firstCall<T extends readonly unknown[]>() {
  let resolve: (args: T) => void = () => undefined;
  const called = new Promise<T>((done) => {
    resolve = done;
  });
  return { called, call: (...args: T) => resolve(args) };
}

describe('the queue', () => {
  it('delivers a notice that a transaction decided, and none that was rolled back', async () => {
    const { prisma, pool } = database;
    const undone = prisma.$transaction(async (tx) => {
      await enqueueNotice(tx, 1n, notice);
      throw new Error('rolled back');
    });
    await expect(undone).rejects.toThrow('rolled back');
    const { called, call } = firstCall<[bigint, Notice]>();
    const queue = await startQueue({
      pool,
      tasks: { [NOTICE_TASK]: noticeTask(async (to, given) => call(to, given)) },
      failed: (_job, error) => expect.unreachable(String(error)),
    });
    await prisma.$transaction((tx) => enqueueNotice(tx, 42n, notice));
    expect(await called).toEqual([42n, notice]);
    await queue.stop();
  });

  it('reports a job that fails, and keeps it', async () => {
    const { prisma, pool } = database;
    await prisma.$transaction((tx) => enqueueNotice(tx, 42n, notice));
    const { called, call } = firstCall<[string, unknown, boolean]>();
    const failing = { [NOTICE_TASK]: () => Promise.reject(new Error('away')) };
    const queue = await startQueue({ pool, tasks: failing, failed: call });
    expect(await called).toMatchObject([NOTICE_TASK, { message: 'away' }, false]);
    await queue.stop();
    const { rows } = await pool.query('SELECT attempts FROM graphile_worker.jobs');
    expect(rows).toEqual([{ attempts: 1 }]);
  });
});

describe('a notice’s payload', () => {
  it.each([{}, { to: 'me', ...notice }, { to: '1', kind: 'other', invitationId: 7 }, null])('refuses %j', (payload) => {
    const task = noticeTask(() => Promise.resolve());
    expect(() => task(payload)).toThrow();
  });
});
