import { PrismaPg } from '@prisma/adapter-pg';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { statementNames } from '../../../src/database/prepared.ts';
import { PrismaClient } from '../../../src/database/prisma.ts';
import { loadDigests } from '../../../src/service/reminders/loadDigests.ts';
import { planReminders } from '../../../src/service/reminders/planReminders.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { inOffice } from '../../support/offices.ts';
import { local, REMINDED_ADMINISTRATOR, remindedCampaign } from '../../support/remindedCampaign.ts';

const PROCESSES = 3;

let database: TestDatabase;
const processes: { readonly prisma: PrismaClient; readonly pool: pg.Pool }[] = [];
beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query(FUSE);
  await inOffice(database.prisma, [REMINDED_ADMINISTRATOR]);
  for (let n = 0; n < PROCESSES; n++) {
    const pool = new pg.Pool({ connectionString: database.url, max: 2 });
    processes.push({ pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool, statementNames) }) });
  }
});
afterAll(async () => {
  for (const { prisma, pool } of processes) {
    await prisma.$disconnect();
    await pool.end();
  }
  await database.close();
});

/** A fuse that blows at the n-th reminder or job written, whoever writes it: what was written with it is undone. */
const FUSE = `
CREATE SEQUENCE burnt;
CREATE TABLE fuse (length int);
CREATE FUNCTION burn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF nextval('burnt') = (SELECT length FROM fuse) THEN RAISE EXCEPTION 'crashed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER burn BEFORE INSERT ON reminder FOR EACH ROW EXECUTE FUNCTION burn();
CREATE TRIGGER burn BEFORE INSERT ON graphile_worker._private_jobs FOR EACH ROW EXECUTE FUNCTION burn();`;

async function setFuse(length: number): Promise<void> {
  await database.pool.query('DELETE FROM fuse');
  await database.pool.query('INSERT INTO fuse VALUES ($1)', [length]);
  await database.pool.query("SELECT setval('burnt', 1, false)");
}

/** Three processes look at once, each by its own clock; what crashes has written nothing. */
async function lookAtOnce(moments: readonly Date[]): Promise<number> {
  const outcomes = await Promise.allSettled(
    processes.map(({ prisma }, n) => planReminders(prisma, { now: moments[n] ?? new Date(0) })),
  );
  let crashed = 0;
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue;
    expect(String(outcome.reason)).toContain('crashed');
    crashed += 1;
  }
  return crashed;
}

/** Sends all that is queued, as the broadcast does; what went out, by recipient and slot. */
async function send(now: Date): Promise<string[]> {
  const { prisma } = database;
  const queued = await prisma.reminder.findMany({ where: { state: 'queued' }, include: { person: true } });
  const loaded = await loadDigests(
    prisma,
    queued.map(({ id }) => id),
    now,
  );
  await database.pool.query('DELETE FROM graphile_worker._private_jobs');
  const sent: string[] = [];
  for (const { id, slot, person } of queued) {
    const one = loaded.get(id);
    const went = one?.kind === 'digest';
    await prisma.reminder.update({ where: { id }, data: { state: went ? 'sent' : 'skipped' } });
    if (!went) continue;
    const key = person?.key ?? 'administrator';
    expect(one.digest.evaluator?.pending ?? 1).toBeGreaterThan(0);
    sent.push(`${key} ${slot}`);
  }
  return sent;
}

const minuteOf = (minute: number) => new Date(local('2012-02-25 00:00').getTime() + minute * 60_000);
const minute = fc.integer({ min: 0, max: 27 * 24 * 60 }).map(minuteOf);
const rounds = fc.array(
  fc.record({
    moments: fc.array(minute, { minLength: PROCESSES, maxLength: PROCESSES }),
    fuse: fc.option(fc.integer({ min: 1, max: 9 }), { freq: 2 }),
    done: fc.boolean(),
  }),
  { minLength: 2, maxLength: 6 },
);

test('three processes, clocks that jump, crashes between any two steps: each recipient and slot once, not after it is done, none forgotten', async () => {
  const { prisma, pool } = database;
  let crashes = 0;
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      await prisma.campaign.deleteMany();
      await pool.query('DELETE FROM fuse');
      await pool.query('DELETE FROM graphile_worker._private_jobs');
      const { evaluators, units } = await remindedCampaign(prisma);
      const waiting = [...evaluators];
      const sent: string[] = [];
      for (const { moments, fuse, done } of all) {
        if (done)
          await prisma.assignment.updateMany({ where: { personId: waiting.pop() ?? 0 }, data: { status: 'done' } });
        await setFuse(fuse ?? 0);
        crashes += await lookAtOnce(moments);
        const jobs = await pool.query('SELECT FROM graphile_worker.jobs');
        // Whatever was written has the job that sends it: in one transaction, or neither.
        if ((await prisma.reminder.count({ where: { state: 'queued' } })) > 0) expect(jobs.rowCount).toBe(1);
        sent.push(...(await send(moments[0] ?? new Date(0))));
      }
      await setFuse(0);
      await prisma.report.create({ data: { unitId: units.second, state: 'filed' } });
      await lookAtOnce(Array.from({ length: PROCESSES }, () => local('2012-03-14 09:00')));
      sent.push(...(await send(local('2012-03-14 09:00'))));
      const now = await prisma.reminder.findMany({ where: { slot: '2012-03-14 09:00' }, include: { person: true } });
      expect(now.map(({ person }) => person?.key ?? 'administrator').sort()).toEqual(
        expect.arrayContaining(['administrator', 'bureau', 'first']),
      );
      expect(new Set(sent).size).toBe(sent.length);
    }),
    { numRuns: 12 },
  );
  expect(crashes).toBeGreaterThan(0);
});
