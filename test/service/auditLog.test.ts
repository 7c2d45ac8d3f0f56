import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { OPERATOR } from '../../src/domain/audit/entry.ts';
import { noticeTask } from '../../src/jobs/noticeTask.ts';
import { auditTable } from '../../src/reports/documents/auditTable.ts';
import { auditAlone } from '../../src/service/audit.ts';
import { checkAuditLog, wholeAuditLog } from '../../src/service/auditLog.ts';
import { noteRefusal } from '../../src/service/noteRefusal.ts';
import { tellAuditHead } from '../../src/service/tellAuditHead.ts';
import { commandLine } from '../support/commandLine.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { inOffice } from '../support/offices.ts';
import { DURING } from '../support/smallCampaign.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  const { prisma, pool } = database;
  await prisma.auditEntry.deleteMany();
  await prisma.auditHead.deleteMany();
  await pool.query('DELETE FROM graphile_worker._private_jobs');
  const after = { state: 'open', count: 3, parts: ['=1+1', null], nested: { b: 1, a: [] } };
  for (let n = 0; n < 5; n++) {
    await auditAlone(
      prisma,
      { actor: OPERATOR, act: 'campaign-opened', campaignId: `c${n}`, before: null, after },
      DURING,
    );
  }
});

const doctor = () => commandLine(['doctor'], { DATABASE_URL: database.url, LANG: 'en' });

describe('the log', () => {
  test('written by many at once has no gap, and every entry fits the one before', async () => {
    const { prisma } = database;
    const act = { actor: OPERATOR, act: 'exported' } as const;
    await Promise.all(Array.from({ length: 12 }, () => auditAlone(prisma, act, DURING)));
    expect(await checkAuditLog(prisma)).toMatchObject({ head: { position: 17 }, fault: null, told: 0 });
  });

  test.each([
    [
      'UPDATE audit_entry SET actor = $$account 1$$ WHERE position = 3',
      { kind: 'altered', position: 3 },
      /entry 3 .* does not fit/,
    ],
    ['DELETE FROM audit_entry WHERE position = 2', { kind: 'missing', position: 2 }, /entry 2 .* is missing/],
    ['DELETE FROM audit_entry WHERE position > 4', { kind: 'missing', position: 5 }, /entry 5 .* is missing/],
    [
      'UPDATE audit_entry SET after = after || $${"count":4}$$ WHERE position = 5',
      { kind: 'altered', position: 5 },
      /entry 5/,
    ],
    [
      'UPDATE audit_entry SET position = 9 - position WHERE position IN (2, 1)',
      { kind: 'missing', position: 1 },
      /entry 1/,
    ],
  ])('after %s is found out, and doctor names the first entry that does not fit', async (tampering, fault, said) => {
    const { prisma, pool } = database;
    await inOffice(prisma, [9001n], 'owner');
    expect(await tellAuditHead(prisma, new Date('2012-03-01T12:00:00Z'))).toBe(true);
    await pool.query(tampering);
    expect((await checkAuditLog(prisma)).fault).toEqual(fault);
    const { code, out } = await doctor();
    expect(code).toBe(1);
    expect(out).toMatch(said);
  });

  test('its end is told to the owners once a day from nine o’clock on, and not again where nothing was written', async () => {
    const { prisma, pool } = database;
    await inOffice(prisma, [9001n, 9002n], 'owner');
    const at = (hour: number, day = 1) => new Date(Date.UTC(2012, 2, day, hour));
    expect(await tellAuditHead(prisma, at(8))).toBe(false);
    const both = await Promise.all([1, 2].map(() => tellAuditHead(prisma, at(9))));
    expect(both.sort()).toEqual([false, true]);
    expect([await tellAuditHead(prisma, at(10)), await tellAuditHead(prisma, at(9, 2))]).toEqual([false, false]);
    await auditAlone(prisma, { actor: OPERATOR, act: 'exported' }, at(10, 2));
    expect(await tellAuditHead(prisma, at(11, 2))).toBe(true);
    const { rows } = await pool.query<{ payload: unknown }>(
      'SELECT payload FROM graphile_worker._private_jobs ORDER BY id',
    );
    // The queue's task knows them.
    for (const { payload } of rows)
      await noticeTask(async (_to, notice) => expect(notice.kind).toBe('audit-head'))(payload);
    const notice = (to: number, day: string) => ({ to: String(to), kind: 'audit-head', day });
    expect(rows.map(({ payload }) => payload)).toEqual([
      ...[notice(9001, '2012-03-01'), notice(9002, '2012-03-01')],
      ...[notice(9001, '2012-03-02'), notice(9002, '2012-03-02')],
    ]);
    expect((await checkAuditLog(prisma)).told).toBe(2);
  });

  test('as it is exported holds all from which a few lines of another program recompute the chain', async () => {
    const { prisma } = database;
    await auditAlone(prisma, { actor: OPERATOR, act: 'exported', target: '=HYPERLINK("x"), "甲"' }, DURING);
    const table = auditTable(await wholeAuditLog(prisma));
    expect(table.startsWith('\uFEFFposition,at,')).toBe(true);
    expect(table).toContain(`"'=HYPERLINK(""x""), ""甲"""`);
    const rows = table.slice(1).trimEnd().split('\r\n').slice(1, 6);
    let previous = Buffer.alloc(32);
    for (const row of rows) {
      const cells = [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      );
      const [position, at, actor, act, campaign, target, before, after, hash] = cells;
      const json = (text = '') => (text === '' ? null : sorted(JSON.parse(text)));
      const fields = [Number(position), at, actor, act, campaign, target || null, json(before), json(after)];
      previous = createHash('sha256').update(previous).update(JSON.stringify(fields)).digest();
      expect(previous.toString('hex')).toBe(hash);
    }
    expect(rows).toHaveLength(5);
  });

  test('holds a refusal once an hour for each account and command', async () => {
    const { prisma } = database;
    const by = (account: bigint, minute: number) => ({
      by: account,
      now: new Date(DURING.getTime() + minute * 60_000),
    });
    for (const minute of [0, 1, 59]) await noteRefusal(prisma, by(1n, minute), 'remind');
    await noteRefusal(prisma, by(1n, 2), 'seal');
    await noteRefusal(prisma, by(2n, 2), 'remind');
    await noteRefusal(prisma, by(1n, 61), 'remind');
    const refused = await prisma.auditEntry.findMany({ where: { act: 'refused' }, orderBy: { position: 'asc' } });
    expect(refused.map(({ actor, target }) => `${actor} ${target}`)).toEqual([
      ...['account 1 remind', 'account 1 seal', 'account 2 remind', 'account 1 remind'],
    ]);
  });
});

/** The keys of every object in order, as the hash takes them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}
