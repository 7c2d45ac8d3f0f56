import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connected } from '../../src/database/connect.ts';
import { MIGRATIONS_DIRECTORY, migrate } from '../../src/database/migrate.ts';
import { OPERATOR } from '../../src/domain/audit/entry.ts';
import { audit } from '../../src/service/audit.ts';
import { type BackupPlace, backupPlace, rowsIn } from '../support/backup.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { inOffice } from '../support/offices.ts';
import { remindingRows } from '../support/remindingRows.ts';
import { DURING, smallCampaign } from '../support/smallCampaign.ts';

let place: BackupPlace;
let database: TestDatabase;
let empty: TestDatabase;
beforeAll(async () => {
  place = await backupPlace();
});
afterAll(() => place.remove());
beforeEach(async () => {
  database = await testDatabase();
  empty = await testDatabase();
});
afterEach(async () => {
  await database.close();
  await empty.close();
});

let count = 0;
const fresh = () => `backup-${++count}`;

/** Every table's rows as text, sorted; and the next number of every column that counts. */
async function everything({ pool }: TestDatabase): Promise<Record<string, unknown>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  );
  const found: Record<string, unknown> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`SELECT ${name}::text AS row FROM ${name}`);
    found[name] = rows.map(({ row }) => row).sort();
  }
  const { rows } = await pool.query(
    `SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`,
  );
  return { ...found, sequences: rows };
}

/** Some of the small campaign's people have submitted, commented, or begun; everybody else's tables have a row too. */
async function halfAnswered({ prisma }: TestDatabase, evaluators = 6): Promise<void> {
  const campaign = await smallCampaign(prisma, { evaluators });
  const ballot = { campaignId: 'small', subjectId: campaign.organisationId, cell: 'members' };
  for (const [index, evaluator] of campaign.evaluators.entries()) {
    const { organisation: assignmentId } = evaluator;
    if (index % 2 === 0) {
      await prisma.assignment.update({ where: { id: assignmentId }, data: { status: 'done' } });
      await prisma.ballot.create({ data: { ...ballot, id: Uint8Array.from(randomBytes(32)), grades: [1, 2, 3] } });
      const text = `第${index}条\\.\n\\.\n\t“意见”\\N`;
      const place = index === 0 ? ({ place: 1, decision: 'redacted', redacted: '■■' } as const) : {};
      await prisma.comment.create({ data: { ...ballot, id: Uint8Array.from(randomBytes(32)), text, ...place } });
    } else {
      const comment = index === 1 ? null : `草稿${index}`;
      const data = {
        assignmentId,
        campaignId: 'small',
        grades: [3, 2, 0],
        comment,
        position: 2,
        nonce: `nonce${index}`,
      };
      await prisma.draft.create({ data: { ...data, revision: index } });
    }
  }
  const [first] = campaign.evaluators;
  const unit = await prisma.unit.findFirstOrThrow();
  await prisma.contact.create({ data: { unitId: unit.id, rank: 'deputy', personId: first?.personId ?? 0 } });
  const seat = { campaignId: 'small', code: 'SEATS', digest: Uint8Array.from(randomBytes(32)), unitId: unit.id };
  const replaced = await prisma.invitation.findFirstOrThrow();
  const open = await prisma.invitation.create({ data: { ...seat, capacity: 4, replacesId: replaced.id } });
  await prisma.invitationSeat.create({ data: { invitationId: open.id, accountId: first?.accountId ?? 0n } });
  await remindingRows(prisma, unit.id, first?.personId ?? 0);
  await prisma.unit.create({
    data: {
      ...{ campaignId: 'small', code: 'below', name: '小组', kind: 'branch', parentId: unit.id },
      ...{ evaluated: false, reports: false, position: 1 },
    },
  });
  await inOffice(prisma, [9001n]);
  await prisma.$transaction((tx) =>
    audit(tx, { actor: OPERATOR, act: 'campaign-opened', campaignId: 'small' }, DURING),
  );
  await prisma.auditHead.create({ data: { day: '2012-03-01', position: 1, hash: new Uint8Array(32) } });
  await prisma.setAsideUpdate.create({ data: { updateId: 12345678901n, errorCode: 'P2002' } });
  await prisma.secret.create({ data: { purpose: 'ballot-token', secret: Uint8Array.from(randomBytes(32)) } });
  await publish({ prisma }, campaign.organisationId);
}

/** What releases, seals and auditors leave; of one campaign it would never all be there at once. */
async function publish({ prisma }: Pick<TestDatabase, 'prisma'>, subjectId: number): Promise<void> {
  const campaignId = 'small';
  const bytes = () => Uint8Array.from(randomBytes(32));
  await prisma.tag.create({ data: { id: bytes(), campaignId, subjectId } });
  await prisma.release.create({
    data: { campaignId, number: 1, final: false, madeAt: DURING, content: { number: 1 } },
  });
  await prisma.commentList.create({ data: { campaignId, groups: [], releasedAt: DURING } });
  await prisma.assignmentCount.create({ data: { subjectId, cell: 'members', pending: 1, done: 2, withdrawn: 3 } });
  await prisma.seal.create({ data: { campaignId, sealedAt: DURING, fingerprint: bytes(), progress: { units: {} } } });
  await prisma.turnoutSample.create({ data: { campaignId, unit: '', hour: DURING, entitled: 6, participated: 3 } });
  await prisma.sealProposal.create({ data: { campaignId, accountId: 9001n } });
  await prisma.auditorsFile.create({ data: { campaignId, madeAt: DURING } });
}

it('brings every table back as it was, and numbers go on where they stood', async () => {
  await halfAnswered(database);
  const before = await everything(database);
  expect(Object.entries(before).filter(([, rows]) => Array.isArray(rows) && rows.length === 0)).toEqual([]);
  const mixed: string[] = [];
  const directory = await place.backUp(fresh(), database.url, { mix: async () => void mixed.push('mixed') });
  expect(mixed).toEqual(['mixed']);
  // Somebody said hello to the new installation already.
  await empty.prisma.account.create({ data: { id: 7001n } });
  await place.restore(directory, empty.url);
  expect(await everything(empty)).toEqual(before);
});

it('is of one moment, after the mix', async () => {
  await halfAnswered(database);
  const subject = await database.prisma.subject.findFirstOrThrow();
  const add = async () => {
    const ballot = { campaignId: 'small', subjectId: subject.id, cell: 'members', grades: [1, 1, 1] };
    await database.prisma.ballot.create({ data: { ...ballot, id: Uint8Array.from(randomBytes(32)) } });
  };
  const directory = await place.backUp(fresh(), database.url, { mix: add, between: add });
  expect(await database.prisma.ballot.count()).toBe(3 + 3);
  expect(rowsIn(await place.open(directory, 'ballots'), 'ballot')).toHaveLength(3 + 1);
});

describe('neither file alone', () => {
  it('links an answer to a person: no answers among the persons, nobody among the ballots', async () => {
    await halfAnswered(database);
    const directory = await place.backUp(fresh(), database.url);
    const persons = await place.open(directory, 'persons');
    const ballots = await place.open(directory, 'ballots');
    const columns = (text: string) => text.split('\n').filter((line) => line.startsWith('{"table"'));
    expect(columns(persons).join()).not.toMatch(/"grades"|"comment"|"text"/);
    expect(persons).not.toMatch(/\{[\d,]+\}|条\\\\|草稿/);
    expect(columns(ballots).join()).not.toMatch(/person_id|account_id|assignment_id|"name"|"code"/);
    expect(ballots).not.toMatch(/评议人|(?<![0-9a-f])700\d(?![0-9a-f])/);
    expect(ballots + persons).not.toMatch(/xmin|ctid/);
  });

  it('opens with the other’s key', async () => {
    await halfAnswered(database);
    const directory = await place.backUp(fresh(), database.url);
    await expect(place.open(directory, 'persons', 'ballots')).rejects.toThrow();
    await expect(place.open(directory, 'ballots', 'persons')).rejects.toThrow();
  });

  it('tells by the order of its rows who was when', async () => {
    // 600 submissions in one order: the k-th ballot is the k-th assignment's.
    const people = 600;
    const campaign = await smallCampaign(database.prisma, { evaluators: 1 });
    const [{ organisation } = { organisation: 0 }] = campaign.evaluators;
    await database.pool.query(`INSERT INTO person (campaign_id, key, name)
      SELECT 'small', 'x' || n, n FROM generate_series(1, ${people}) n`);
    await database.pool.query(
      `INSERT INTO assignment (person_id, subject_id, category, cell, status)
       SELECT person.id, assignment.subject_id, 'members', 'members', 'done'
         FROM person, assignment WHERE assignment.id = $1 AND person.key LIKE 'x%' ORDER BY person.id`,
      [organisation],
    );
    await database.pool.query(`INSERT INTO ballot (id, campaign_id, subject_id, cell, grades)
      SELECT int4send(n), 'small', (SELECT min(id) FROM subject), 'members', '{1,1,1}' FROM generate_series(1, ${people}) n`);
    const directory = await place.backUp(fresh(), database.url);
    const assignments = rowsIn(await place.open(directory, 'persons'), 'assignment').filter(
      (row) => row.status === 'done',
    );
    const ballots = rowsIn(await place.open(directory, 'ballots'), 'ballot');
    const written = ballots.map((row) => Number.parseInt(row.id?.replace(/\W+x/, '') ?? '', 16));
    const ids = assignments.map((row) => Number(row.id));
    const first = Math.min(...ids);
    // Chance pairs one; 13 and more happen once in 10^10. Rank correlations are beyond 6 standard deviations as seldom.
    expect(ids.filter((id, index) => id - first + 1 === written[index]).length).toBeLessThan(13);
    for (const order of [written, ids]) expect(Math.abs(correlation(order))).toBeLessThan(6 / Math.sqrt(people - 1));
    expect(new Set(written).size).toBe(people);
  });
});

/** Of distinct numbers with their places (Pearson; for a run of numbers, Spearman's). */
function correlation(numbers: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const places = numbers.map((_, index) => index);
  const [a, b] = [mean(numbers), mean(places)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    x.reduce((sum, value, index) => sum + (value - mx) * ((y[index] ?? 0) - my), 0);
  return product(numbers, a, places, b) / Math.sqrt(product(numbers, a, numbers, a) * product(places, b, places, b));
}

describe('what fails', () => {
  it('while it is written leaves nothing, and the next one is made', async () => {
    await halfAnswered(database);
    const name = fresh();
    const broken = new Error('broken off');
    await expect(
      place.backUp(name, database.url, {
        async write(_part, { sections }) {
          for await (const { rows } of sections) for await (const _ of rows) throw broken;
        },
      }),
    ).rejects.toBe(broken);
    expect(readdirSync(join(place.home, name))).toEqual([]);
    await place.backUp(name, database.url);
    expect(readdirSync(join(place.home, name)).sort()).toEqual(['ballots.pingyi.age', 'persons.pingyi.age']);
  });

  it('while it is restored changes nothing', async () => {
    await halfAnswered(database);
    const subject = await database.prisma.subject.findFirstOrThrow();
    await database.pool.query('ALTER TABLE ballot DROP CONSTRAINT ballot_subject_id_fkey');
    const stray = { campaignId: 'small', subjectId: subject.id, cell: 'members', grades: [1] };
    await database.prisma.ballot.create({ data: { ...stray, id: Uint8Array.from(randomBytes(32)) } });
    await database.pool.query('UPDATE ballot SET subject_id = 999999 WHERE cardinality(grades) = 1');
    const directory = await place.backUp(fresh(), database.url);
    const before = await everything(empty);
    await expect(place.restore(directory, empty.url)).rejects.toMatchObject({ code: 'damaged' });
    expect(await everything(empty)).toEqual(before);
  });
});

describe('versions', () => {
  let migrations: string;
  const LATER = '29990101000000_later';
  beforeEach(async () => {
    migrations = `${mkdtempSync(join(tmpdir(), 'pingyi-migrations-'))}/`;
    await cp(MIGRATIONS_DIRECTORY, migrations, { recursive: true });
    await mkdir(join(migrations, LATER));
    await writeFile(
      join(migrations, LATER, 'migration.sql'),
      `ALTER TABLE unit ADD COLUMN note TEXT NOT NULL DEFAULT ''; UPDATE unit SET note = name;`,
    );
  });
  afterEach(() => rmSync(migrations, { recursive: true, force: true }));

  it('an older backup is restored with its own structure, and then brought up to date', async () => {
    await halfAnswered(database);
    const directory = await place.backUp(fresh(), database.url);
    await place.restore(directory, empty.url);
    expect(await connected(empty.url, (client) => migrate(client, migrations))).toEqual([LATER]);
    const { rows } = await empty.pool.query<{ note: string }>('SELECT note FROM unit ORDER BY id');
    expect(rows.map(({ note }) => note)).toEqual(['第三支部', '小组']);
  });

  it('migrating stops where the backup’s structure is', async () => {
    await empty.pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    const known = readdirSync(MIGRATIONS_DIRECTORY).filter((name) => /^\d/.test(name));
    const applied = await connected(empty.url, (client) => migrate(client, migrations, known.sort().at(-1)));
    expect(applied).toEqual(known);
  });

  it('of the backup and the database that do not meet are refused', async () => {
    await halfAnswered(database);
    const older = await place.backUp(fresh(), database.url);
    await connected(database.url, (client) => migrate(client, migrations));
    const newer = await place.backUp(fresh(), database.url);
    await expect(place.restore(newer, empty.url)).rejects.toMatchObject({ code: 'newer-program', about: '0.1.0' });
    await connected(empty.url, (client) => migrate(client, migrations));
    await expect(place.restore(older, empty.url)).rejects.toMatchObject({ code: 'older-backup' });
    await empty.pool.query(`UPDATE _prisma_migrations SET checksum = repeat('f', 64) WHERE migration_name = $1`, [
      LATER,
    ]);
    await expect(place.restore(newer, empty.url)).rejects.toMatchObject({ code: 'other-program' });
  });
});
