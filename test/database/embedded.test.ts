import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataDirectory } from '../support/dataDirectory.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const MIGRATIONS = readdirSync(join(root, 'prisma/migrations'), { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
).length;
const isRoot = process.getuid?.() === 0;

let home: string;
let children: ChildProcess[];

beforeEach(async () => {
  home = dataDirectory('pingyi 数据库 ');
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  // Whatever is left running is adopted and stopped.
  const data = join(home, 'data');
  if (existsSync(join(await placeOf(data), 'postmaster.pid')))
    await (await holder(data)).close().catch(() => undefined);
  await rm(home, { recursive: true, force: true });
});

let made: string | undefined;
afterAll(() => (made === undefined ? undefined : rm(made, { recursive: true, force: true })));

/** A data directory whose cluster was made and migrated before: a copy of one, for making it takes seconds. */
async function existing(): Promise<string> {
  if (made === undefined) {
    made = dataDirectory('pingyi made ');
    await (await holder(join(made, 'data'), 'bot')).close();
  }
  const data = join(home, 'data');
  // Not Node's own copying, which would make the server's files ours.
  await promisify(execFile)('cp', ['-a', join(made, 'data'), data]);
  return data;
}

interface Said {
  readonly server?: number;
  readonly migrated?: number;
  readonly campaigns?: number;
  readonly code?: string;
  readonly about?: string;
  readonly closed?: boolean;
}

/** A process of its own that opens the database, and what it said. */
async function holder(dataDir: string, purpose: 'bot' | 'command' = 'command') {
  const args = ['--import', 'tsx', 'test/database/fixtures/holder.ts', dataDir, purpose];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const exited = once(child, 'exit');
  const said: Said = {};
  const opened = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      Object.assign(said, JSON.parse(line));
      if (said.migrated !== undefined || said.code !== undefined) resolve();
    });
  });
  await Promise.race([opened, exited]);
  return {
    said,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    close: async () => {
      child.stdin.write('\n');
      return (await exited)[0] as number | null;
    },
  };
}

/** Where the cluster of a data directory is. */
async function placeOf(data: string): Promise<string> {
  const noted = await readFile(join(data, 'postgres.place'), 'utf8').catch(() => join(data, 'postgres'));
  return noted.trim();
}

/** Whether a process runs; one that has ended and that nobody has asked after (a zombie) does not. */
function alive(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
  return !/\) Z /.test(status);
}

describe('the embedded server', () => {
  test('is made, started, stopped, and started again, in a path with blanks and Chinese characters', async () => {
    const data = join(home, 'data');
    const first = await holder(data, 'bot');
    expect(first.said).toMatchObject({ migrated: MIGRATIONS, campaigns: 0 });
    expect(alive(first.said.server)).toBe(true);
    expect(await first.close()).toBe(0);
    expect(alive(first.said.server)).toBe(false);
    const second = await holder(data, 'bot');
    expect(second.said).toMatchObject({ migrated: 0, campaigns: 0 });
    await second.close();
    for (const secret of ['postgres.password', 'postgres.log']) {
      expect((await stat(join(data, secret))).mode & 0o077).toBe(0);
    }
  });

  test('outlives a killed bot, and is adopted by the next one', async () => {
    const data = await existing();
    const killed = await holder(data, 'bot');
    await killed.kill();
    expect(alive(killed.said.server)).toBe(true);
    const next = await holder(data, 'bot');
    expect(next.said).toMatchObject({ server: killed.said.server, migrated: 0 });
    await next.close();
    expect(alive(killed.said.server)).toBe(false);
  });

  test('starts again after bot and server were killed, also when the server’s number is another program’s now', async () => {
    const data = await existing();
    const killed = await holder(data, 'bot');
    await killed.kill();
    process.kill(killed.said.server ?? 0, 'SIGKILL');
    await expect.poll(() => alive(killed.said.server)).toBe(false);
    const place = await placeOf(data);
    const pidFile = join(place, 'postmaster.pid');
    const noted = (await readFile(pidFile, 'utf8')).replace(/^\d+/, String(process.pid));
    await writeFile(pidFile, noted);
    const next = await holder(data, 'bot');
    expect(next.said.migrated).toBe(0);
    await next.close();
  });

  test('belongs to one bot; commands work beside it, and the last one out stops it', async () => {
    const data = await existing();
    const bot = await holder(data, 'bot');
    expect((await holder(data, 'bot')).said).toEqual({ code: 'already-running', about: data });
    const command = await holder(data, 'command');
    expect(command.said.server).toBe(bot.said.server);
    expect(await bot.close()).toBe(0);
    expect(alive(bot.said.server)).toBe(true);
    expect(await command.close()).toBe(0);
    expect(alive(bot.said.server)).toBe(false);
  });

  test('is made once when several processes start at the same moment', async () => {
    const started = await Promise.all([1, 2, 3, 4].map(() => holder(join(home, 'data'))));
    expect(new Set(started.map(({ said }) => said.server)).size).toBe(1);
    expect(started.map(({ said }) => said.migrated).sort()).toEqual([0, 0, 0, MIGRATIONS]);
    const ended = await Promise.all(started.map(async (one) => ({ exit: await one.close(), said: one.said })));
    for (const one of ended) expect(one).toMatchObject({ exit: 0, said: { closed: true } });
  });

  test('does not touch a directory that is not its own, and says so', async () => {
    const data = join(home, 'data');
    await mkdir(join(data, 'postgres'), { recursive: true });
    await writeFile(join(data, 'postgres', 'PG_VERSION'), '15\n');
    const refused = await holder(data);
    expect(refused.said).toMatchObject({ code: 'foreign-cluster' });
    await rm(data, { recursive: true });
  });

  test('whose password is not ours is somebody else’s: it is refused, and not left running', async () => {
    const data = await existing();
    const password = await readFile(join(data, 'postgres.password'), 'utf8');
    await writeFile(join(data, 'postgres.password'), 'another\n');
    const place = await placeOf(data);
    expect((await holder(data)).said).toMatchObject({ code: 'foreign-cluster', about: place });
    expect(existsSync(join(place, 'postmaster.pid'))).toBe(false);
    await writeFile(join(data, 'postgres.password'), password);
    const again = await holder(data);
    expect(again.said).toMatchObject({ migrated: 0 });
    await again.close();
  });

  test.each([
    ['its control file is cut off', (place: string) => truncate(join(place, 'global', 'pg_control'), 10)],
    ['its log is lost', (place: string) => rm(join(place, 'pg_wal'), { recursive: true })],
  ])('that cannot start because %s is called damaged, with the log to look into', async (_, damage) => {
    const data = await existing();
    await damage(await placeOf(data));
    const refused = await holder(data);
    expect(refused.said).toMatchObject({ code: 'damaged-cluster', about: join(data, 'postgres.log') });
    await rm(data, { recursive: true });
  });

  test('its log holds no statement and no value, not even of what fails', async () => {
    const data = await existing();
    const holding = await holder(data);
    const place = await placeOf(data);
    const port = (await readFile(join(place, 'postmaster.pid'), 'utf8')).split('\n')[3];
    const password = (await readFile(join(data, 'postgres.password'), 'utf8')).trim();
    const client = new pg.Client(`postgresql://pingyi:${encodeURIComponent(password)}@127.0.0.1:${port}/pingyi`);
    await client.connect();
    await expect(client.query('SELECT $1::int', ['希望多下基层'])).rejects.toThrow();
    await expect(client.query("SELECT '希望多下基层' FROM nowhere")).rejects.toThrow();
    await client.end();
    await holding.close();
    expect(await readFile(join(data, 'postgres.log'), 'utf8')).not.toContain('希望');
  });

  test.skipIf(!isRoot)('works for root where only root may enter', async () => {
    const locked = join(home, 'locked');
    await mkdir(locked, { mode: 0o700 });
    const data = join(locked, 'data');
    const opened = await holder(data);
    expect(opened.said).toMatchObject({ migrated: MIGRATIONS });
    await opened.close();
    const place = (await readFile(join(data, 'postgres.place'), 'utf8')).trim();
    await rm(place, { recursive: true });
  });
});
