import { afterAll, beforeAll, expect, test } from 'vitest';
import { liveProgress } from '../../../src/service/scopedProgress.ts';
import { LiveCounts } from '../../../src/service/statistics/liveCounts.ts';
import { loadProgressTree } from '../../../src/service/statistics/progressTree.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

// Three levels of units, people in up to three of them, in two categories; everything by the same chance each time.
const CAMPAIGN = 'live';
const chance = (n: string, of: number) => `(hashtext('${n}' || n::text) & 1073741823) % ${of}`;
const SEED = [
  `INSERT INTO campaign (id, state, definition, opens_at, collection_deadline, report_deadline)
   VALUES ('live', 'open', '{}', '2012-02-20', '2012-03-12', '2012-03-15')`,
  `INSERT INTO unit (campaign_id, code, name, kind, evaluated, reports, position)
   SELECT 'live', 'u' || n, 'u', 'branch', true, false, n FROM generate_series(1, 7) AS n`,
  `UPDATE unit SET parent_id = (SELECT id FROM unit AS up WHERE up.position = unit.position / 2) WHERE position > 1`,
  `INSERT INTO subject (campaign_id, code, kind, unit_id, name, form_code, position, excused)
   SELECT 'live', 's' || n, 'person', unit.id, 's', 'f', n, CASE WHEN n = 9 THEN 'ill' END
     FROM generate_series(1, 12) AS n JOIN unit ON unit.position = 1 + n % 7`,
  `INSERT INTO person (campaign_id, key, name) SELECT 'live', 'p' || n, 'p' FROM generate_series(1, 60) AS n`,
  `INSERT INTO evaluator (person_id, unit_id, category)
   SELECT DISTINCT person.id, unit.id, CASE WHEN ${chance('c', 3)} = 0 THEN 'masses' ELSE 'members' END
     FROM generate_series(1, 110) AS n
     JOIN person ON person.key = 'p' || (1 + ${chance('p', 58)}) JOIN unit ON unit.position = 1 + ${chance('u', 7)}`,
  `INSERT INTO assignment (person_id, subject_id, category, cell, status)
   SELECT DISTINCT ON (person.id, subject.id) person.id, subject.id,
          CASE WHEN ${chance('d', 3)} = 0 THEN 'masses' ELSE 'members' END, 'members',
          (CASE ${chance('s', 9)} WHEN 0 THEN 'withdrawn' WHEN 1 THEN 'done' ELSE 'pending' END)::assignment_status
     FROM generate_series(1, 260) AS n
     JOIN person ON person.key = 'p' || (1 + ${chance('q', 60)}) JOIN subject ON subject.position = 1 + ${chance('t', 12)}`,
  `INSERT INTO ballot (id, campaign_id, subject_id, cell, grades)
   SELECT sha256(id::text::bytea), 'live', subject_id, 'members', '{1}' FROM assignment WHERE status = 'done'`,
];

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  for (const statement of SEED) await database.prisma.$executeRawUnsafe(statement);
});
afterAll(() => database.close());

/** Submits some of what is pending: in this process, or as another might. */
async function submit(count: number, live?: LiveCounts): Promise<void> {
  const pending = await database.prisma.$queryRawUnsafe<{ id: number }[]>(
    `SELECT id FROM assignment WHERE status = 'pending' ORDER BY md5(id::text) LIMIT ${count}`,
  );
  const ids = pending.map(({ id }) => id);
  const settled = live?.note(ids);
  await database.prisma.$executeRawUnsafe(`UPDATE assignment SET status = 'done' WHERE id = ANY($1::int[])`, ids);
  settled?.();
}

/** What the counts show, beside what counting everything from the beginning shows. */
async function both(live: LiveCounts) {
  const { prisma } = database;
  const tree = await loadProgressTree(prisma, live, CAMPAIGN);
  const shown = tree.units.map(({ code, id, own, all }) => [code, own, all, sorted(tree.categories(id))]);
  const whole = await liveProgress(prisma, CAMPAIGN, {});
  const own = new Map(whole.units.map(({ code, turnout, coverage }) => [code, { turnout, coverage }]));
  const counted = await Promise.all(
    whole.units.map(async ({ code }) => {
      const { turnout, coverage, categories } = await liveProgress(prisma, CAMPAIGN, { unit: code });
      return [code, own.get(code), { turnout, coverage }, byCode(categories)];
    }),
  );
  const { turnout, coverage, categories } = whole;
  return {
    shown: [tree.whole, sorted(tree.categories(null)), ...shown],
    counted: [{ turnout, coverage }, byCode(categories), ...counted],
  };
}

type Categories = Awaited<ReturnType<typeof liveProgress>>['categories'];
const byCode = (all: Categories) =>
  sorted(all.map(({ code, turnout: { entitled, participated } }) => ({ category: code, entitled, participated })));
function sorted<C extends { readonly category: string | null }>(all: readonly C[]): C[] {
  return all.toSorted((a, b) => String(a.category).localeCompare(String(b.category)));
}

async function expectExact(live: LiveCounts): Promise<void> {
  const { shown, counted } = await both(live);
  expect(shown).toEqual(counted);
}

const clock = { now: new Date('2012-03-01T02:00:00Z') };
const counts = (small?: number) => new LiveCounts(database.prisma, () => clock.now, small);

test('what this process submits shows at once, by unit, with all below and by category, without a new count', async () => {
  const live = counts(0);
  for (const step of [0, 1, 2, 7, 12]) {
    await submit(step, live);
    await expectExact(live);
  }
});

test('submissions while the count is being made are counted once', async () => {
  const live = counts(0);
  const submitting = async () => {
    for (let n = 0; n < 12; n++) await submit(1, live);
  };
  await Promise.all([submitting(), live.of(CAMPAIGN), loadProgressTree(database.prisma, live, CAMPAIGN)]);
  await expectExact(live);
});

test('what another process submits shows with the next count, which nobody waits for unless the last one is old', async () => {
  const live = counts(0);
  const participated = async () => (await loadProgressTree(database.prisma, live, CAMPAIGN)).whole.turnout.completed;
  const before = await participated();
  await database.prisma.$executeRawUnsafe(`UPDATE assignment SET status = 'done' WHERE status = 'pending' AND person_id IN
    (SELECT person_id FROM assignment GROUP BY person_id HAVING count(*) FILTER (WHERE status = 'pending') = 1 LIMIT 4)`);
  expect(await participated()).toBe(before);
  clock.now = new Date(clock.now.getTime() + 1_500);
  await participated();
  await live.idle();
  expect(await participated()).toBe(before + 4);
  await submit(30);
  clock.now = new Date(clock.now.getTime() + 60_000);
  await expectExact(live);
});

test('a small campaign is counted anew each time', async () => {
  const live = counts();
  await expectExact(live);
  await submit(5);
  await expectExact(live);
});

test('an unknown campaign has nobody', async () => {
  const { units, whole } = await loadProgressTree(database.prisma, counts(), 'none');
  expect(units).toEqual([]);
  expect(whole.turnout).toEqual({ entitled: 0, participated: 0, completed: 0, rate: null });
});
