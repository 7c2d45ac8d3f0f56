import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { TAP_KINDS, type TapKind } from '../../src/bot/callback.ts';
import type { Answered, UpdateHandler } from '../../src/bot/handleUpdate.ts';
import { LOCALES } from '../../src/domain/campaign/text.ts';
import { COMMANDS, type Command, RIGHTS } from '../../src/domain/role/rights.ts';
import { OFFICES, ROLES, type Role } from '../../src/domain/role/role.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { updateHandler } from '../support/handler.ts';
import { branch, contactOf, reportingUnit } from '../support/reportingUnits.ts';
import { DURING, smallCampaign } from '../support/smallCampaign.ts';

type Unit = 'own' | 'below' | 'other';
const UNITS: readonly Unit[] = ['own', 'below', 'other'];
type Who = Role | 'nobody';
const WHO: readonly Who[] = [...ROLES, 'nobody'];

/** One thing that somebody may ask for. */
interface Cell {
  readonly name: string;
  readonly commands: readonly Command[];
  readonly unit: Unit | null;
  /** A command's text, or a button's data. */
  readonly text?: string;
  readonly data?: string;
}

let database: TestDatabase;
let handler: UpdateHandler;
let units: Readonly<Record<Unit, number>>;
let accounts: Readonly<Record<Who, number>>;
beforeAll(async () => {
  database = await testDatabase();
  const { prisma } = database;
  const { evaluators } = await smallCampaign(prisma);
  const below = await branch(prisma);
  const other = await reportingUnit(prisma, '别处');
  const own = await reportingUnit(prisma, '区局', { below: [below] });
  units = { own, below, other };
  const numbered = OFFICES.map((role, n) => [role, 9101 + n] as const);
  accounts = {
    ...{ owner: 9101, administrator: 9102, unitAdministrator: 9103, clerk: 9104, auditor: 9105 },
    ...{ contact: 9106, evaluator: Number(evaluators[0]?.accountId), nobody: 9107 },
  };
  await prisma.office.createMany({
    data: numbered.map(([role, id]) => {
      const unitId = role === 'unitAdministrator' ? own : null;
      return { role, unitId, state: 'held', accountId: BigInt(id), madeAt: DURING };
    }),
  });
  await contactOf(prisma, accounts.contact, [own]);
  ({ handler } = updateHandler(prisma));
});
afterAll(() => database.close());

let updates = 0;

async function asked(who: Who, { text, data }: Cell): Promise<Answered['reply']> {
  const id = accounts[who];
  const from = { id, is_bot: false, first_name: '某', language_code: 'zh' };
  const chat = { id, type: 'private' as const, first_name: '某' };
  const message = { message_id: 1, date: 1, chat, from, text: text ?? '' };
  const update = { update_id: ++updates };
  const answered = await handler.handle(
    data === undefined
      ? { ...update, message }
      : { ...update, callback_query: { id: 'q', from, chat_instance: 'c', message, data } },
  );
  return answered?.reply ?? {};
}

// What a part of a button may be: whatever its shape takes first. Ids other than a unit's are of nothing that is there.
const PARTS = [
  ...['nope', 'zz', ...COMMANDS, ...ROLES, ...LOCALES, 's', '0123abcd', '0'.repeat(12), '0'.repeat(16)],
  ...['a'.repeat(32), 'xlsx', 'csv', 'open', 'pause', 'close', 'all', 'collection', 'primary', 'left', 'moved'],
  ...['stays', ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'],
];

/** Everything that the bot can be asked for, by the tables of commands and of buttons alone. */
function cells(campaign: string): Cell[] {
  const commands = COMMANDS.map(
    (command): Cell => ({ name: `/${command}`, commands: [command], unit: null, text: `/${command}` }),
  );
  return [...commands, ...(Object.keys(TAP_KINDS) as TapKind[]).flatMap((kind) => cellsOf(kind, campaign))];
}

function cellsOf(kind: TapKind, campaign: string): Cell[] {
  const [letter, shape, ...own] = TAP_KINDS[kind];
  const named: Command[] | [null] = 'command' in shape.shape ? [...COMMANDS] : [null];
  const about: (Unit | null)[] = 'unitId' in shape.shape ? [...UNITS] : [null];
  return named.flatMap((command) =>
    about.map((unit) => {
      const given = { command, campaign, unitId: unit && units[unit].toString(36) };
      const parts = Object.entries(shape.shape).map(([name, part]) => {
        const known = Object.entries(given).find(([key, value]) => key === name && value !== null)?.[1];
        const value = [...(known == null ? [] : [known]), ...PARTS, ...choicesOf(part)].find(
          (text) => part.safeParse(text).success,
        );
        if (value === undefined) throw new Error(`nothing known fits ${kind}.${name}: add it to PARTS`);
        return value;
      });
      const name = [kind, command, unit].filter((part) => part !== null).join(' ');
      return { name, commands: command === null ? own : [command], unit, data: [letter, ...parts].join(':') };
    }),
  );
}

/** The words that a part which is one of several may be. */
function choicesOf(part: unknown): string[] {
  if (part instanceof z.ZodOptional) return choicesOf(part.unwrap());
  return part instanceof z.ZodEnum ? part.options.map(String) : [];
}

/** What the one table of rights says; a contact of a unit is asked about those below it too. */
function allowed(who: Who, { commands, unit }: Cell): boolean {
  return commands.some((command) => {
    const rights = RIGHTS[command];
    if (rights === 'everybody') return true;
    const reach = who === 'nobody' ? undefined : rights[who];
    return reach === 'all' || (reach !== undefined && unit !== 'other');
  });
}

/** The unit among those asked about that is farthest from what the role is for, and still within its reach. */
function farthest(who: Who): Unit {
  return who === 'unitAdministrator' || who === 'contact' ? 'below' : 'other';
}

/** All tables but the audit log, and the jobs: what must not move. */
async function fingerprint(): Promise<string> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables
      WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'audit_entry') ORDER BY 1`,
  );
  const each = [...tables.map(({ name }) => name), 'graphile_worker._private_jobs'];
  const sums = each.map(
    (name) => `(SELECT count(*) || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') FROM ${name} t)`,
  );
  const { rows } = await database.pool.query<{ sum: string }>(`SELECT concat_ws(' ', ${sums.join(', ')}) AS sum`);
  return rows[0]?.sum ?? '';
}

async function refusals(who: Who): Promise<string[]> {
  const rows = await database.prisma.auditEntry.findMany({
    where: { act: 'refused', actor: `account ${accounts[who]}` },
  });
  return rows.map(({ target }) => target ?? '').sort();
}

const REFUSED = /这要有以下角色之一|不在您的职责范围内|这不是您联络的单位/;

describe.each(WHO)('%s', (who) => {
  test('is refused all that the table of rights does not give, with no effect, and it is written down', async () => {
    const forbidden = cells('small').filter((cell) => !allowed(who, cell));
    // The language that somebody speaks is noted once.
    await asked(who, { name: '/help', commands: ['help'], unit: null, text: '/help' });
    const before = await fingerprint();
    for (const cell of forbidden) {
      const { toast, send, ...rest } = await asked(who, cell);
      expect(toast ?? send?.lines.join(), cell.name).toMatch(REFUSED);
      expect(
        Object.keys(rest).filter((key) => key !== 'alert'),
        cell.name,
      ).toEqual([]);
    }
    expect(await fingerprint()).toBe(before);
    // One an hour for each command.
    expect(await refusals(who)).toEqual([...new Set(forbidden.map(({ commands }) => commands.at(-1) ?? ''))].sort());
  });

  test('is not refused what it gives', async () => {
    const before = await refusals(who);
    await database.prisma.auditEntry.deleteMany({ where: { act: 'refused' } });
    // As far as it reaches; what belongs to several commands may need each of them.
    const given = cells('nope').filter((cell) => {
      const each = cell.commands.every((command) => allowed(who, { ...cell, commands: [command] }));
      return each && (cell.unit === null || cell.unit === farthest(who));
    });
    for (const cell of given) {
      const { toast, send } = await asked(who, cell);
      expect(toast ?? '', cell.name).not.toContain('这要有以下角色之一');
      expect(send?.lines.join() ?? '', cell.name).not.toContain('这要有以下角色之一');
    }
    expect(await refusals(who)).toEqual([]);
    expect(before.length > 0).toBe(cells('small').some((cell) => !allowed(who, cell)));
  });
});
