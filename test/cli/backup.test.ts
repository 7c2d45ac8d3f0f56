import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Encrypter } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/database/openDatabase.ts';
import { commandLine } from '../support/commandLine.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { smallCampaign } from '../support/smallCampaign.ts';

let database: TestDatabase;
let empty: TestDatabase;
let home: string;
let keys: readonly string[];
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'pingyi-cli-backup-'));
  database = await testDatabase();
  empty = await testDatabase();
  await smallCampaign(database.prisma);
  const made = await pingyi(['backup-keys', at('keys')]);
  expect(made.code).toBe(0);
  keys = made.out.split('\n').at(-1)?.split(' ').slice(3) ?? [];
  expect(await pingyi(['backup', at('good'), ...keys])).toMatchObject({ code: 0, err: '' });
  expect(await pingyi(['backup', at('later'), ...keys])).toMatchObject({ code: 0, err: '' });
});
afterAll(async () => {
  rmSync(home, { recursive: true, force: true });
  await database.close();
  await empty.close();
});

const at = (...names: string[]) => join(home, ...names);

function pingyi(argv: readonly string[], url = database.url) {
  return commandLine(argv, { DATABASE_URL: url });
}

const PERSONS = 'persons.pingyi.age';
const BALLOTS = 'ballots.pingyi.age';

/** Restores into the empty installation. */
function restore(directory: string, persons = at('keys', 'persons-key.txt'), ballots = at('keys', 'ballots-key.txt')) {
  const identities = ['--persons-identity', persons, '--ballots-identity', ballots];
  return pingyi(['restore', directory, ...identities], empty.url);
}

describe('the keys', () => {
  it('are two files that only their owner reads, and are not overwritten', async () => {
    for (const name of ['persons-key.txt', 'ballots-key.txt']) {
      expect(statSync(at('keys', name)).mode & 0o777).toBe(0o600);
      expect(readFileSync(at('keys', name), 'utf8')).toMatch(/^# created: .*\n# public key: age1.*\nAGE-SECRET-KEY-1/);
    }
    const before = readFileSync(at('keys', 'ballots-key.txt'), 'utf8');
    expect(await pingyi(['backup-keys', at('keys')])).toMatchObject({
      code: 1,
      err: expect.stringContaining('已经有一个密钥'),
    });
    expect(readFileSync(at('keys', 'ballots-key.txt'), 'utf8')).toBe(before);
  });

  it('must be two public ones', async () => {
    const [, persons = '', , ballots = ''] = keys;
    const given = (a: string, b: string) => pingyi(['backup', at('none'), '--persons-key', a, '--ballots-key', b]);
    expect((await pingyi(['backup', at('none')])).err).toContain('pingyi backup-keys');
    expect((await pingyi(['backup', at('none'), '--persons-key', persons])).err).toContain('pingyi backup-keys');
    expect((await given(persons, persons)).err).toContain('是同一把');
    expect((await given(persons, ballots.slice(0, -1))).err).toContain('--ballots-key 后面写的不是公钥');
    const secret = readFileSync(at('keys', 'persons-key.txt'), 'utf8').split('\n')[2] ?? '';
    const shown = await given(secret, ballots);
    expect(shown).toMatchObject({ code: 1, err: expect.stringContaining('--persons-key 后面写的是私钥') });
    expect(shown.err).not.toContain(secret);
  });
});

describe('backup', () => {
  it('overwrites nothing, and only its owner reads it', async () => {
    const before = readFileSync(at('good', BALLOTS));
    const again = await pingyi(['backup', at('good'), ...keys]);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('已经有一个备份') });
    expect(readFileSync(at('good', BALLOTS)).equals(before)).toBe(true);
    for (const name of [PERSONS, BALLOTS]) expect(statSync(at('good', name)).mode & 0o777).toBe(0o600);
  });

  it('keeps out of a directory where another one is being written', async () => {
    cpSync(at('good'), at('busy'), { recursive: true });
    rmSync(at('busy', PERSONS));
    renameSync(at('busy', BALLOTS), at('busy', `${PERSONS}.unfinished`));
    const busy = await pingyi(['backup', at('busy'), ...keys]);
    expect(busy).toMatchObject({ code: 1, err: expect.stringContaining('正在写的、或者中断了的') });
    expect(statSync(at('busy', `${PERSONS}.unfinished`)).size).toBeGreaterThan(0);
  });

  it('says where it cannot write', async () => {
    writeFileSync(at('file'), '');
    const failed = await pingyi(['backup', at('file'), ...keys]);
    expect(failed).toMatchObject({ code: 1, err: expect.stringContaining(`${at('file')} 写不了`) });
  });
});

/** A copy of the good backup with something done to it. */
function spoilt(name: string, spoil: (directory: string) => void): string {
  cpSync(at('good'), at(name), { recursive: true });
  spoil(at(name));
  return at(name);
}

function flip(file: string, where: number): void {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(where) ^ 1, where);
  writeFileSync(file, bytes);
}

describe('restore refuses, changes nothing, and says what to do:', () => {
  it.each<[string, RegExp, (directory: string) => void]>([
    ['a missing file', /没有文件 .*ballots\.pingyi\.age/, (d) => rmSync(join(d, BALLOTS))],
    ['a damaged beginning', /损坏了/, (d) => flip(join(d, PERSONS), 60)],
    ['a damaged middle', /损坏了/, (d) => flip(join(d, PERSONS), Math.floor(statSync(join(d, PERSONS)).size / 2))],
    ['a damaged end', /损坏了/, (d) => flip(join(d, BALLOTS), statSync(join(d, BALLOTS)).size - 1)],
    ['a truncated file', /损坏了/, (d) => truncateSync(join(d, BALLOTS), statSync(join(d, BALLOTS)).size - 20)],
    ['a file cut in its header', /损坏了/, (d) => truncateSync(join(d, BALLOTS), 30)],
    ['an empty file', /损坏了/, (d) => truncateSync(join(d, PERSONS), 0)],
    ['a foreign file', /不是本程序的备份/, (d) => writeFileSync(join(d, PERSONS), 'PGDMP\u0001'.repeat(50))],
    ['a file of another backup', /不是同一次备份的/, (d) => cpSync(at('later', BALLOTS), join(d, BALLOTS))],
    [
      'swapped files',
      /放反了/,
      (d) => {
        renameSync(join(d, PERSONS), join(d, 'x'));
        renameSync(join(d, BALLOTS), join(d, PERSONS));
        renameSync(join(d, 'x'), join(d, BALLOTS));
      },
    ],
  ])('%s', async (name, sentence, spoil) => {
    expect(await restore(spoilt(name, spoil))).toMatchObject({
      code: 1,
      err: expect.stringMatching(sentence),
      out: '',
    });
    expect(await empty.prisma.campaign.count()).toBe(0);
  });

  it('something else that was encrypted to the key', async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(keys[1] ?? '');
    const other = await encrypter.encrypt('not a backup, but long enough to look at');
    const directory = spoilt('encrypted', (d) => writeFileSync(join(d, PERSONS), other));
    expect((await restore(directory)).err).toContain('不是本程序的备份');
  });

  it('other keys, swapped keys, and files without keys', async () => {
    await pingyi(['backup-keys', at('others')]);
    const [persons, ballots] = [at('keys', 'persons-key.txt'), at('keys', 'ballots-key.txt')];
    const others = at('others', 'persons-key.txt');
    expect((await restore(at('good'), others)).err).toMatch(/都打不开 .*persons/);
    expect((await restore(at('good'), persons, others)).err).toMatch(/都打不开 .*ballots/);
    expect((await restore(at('good'), ballots, persons)).err).toContain('放反了');
    expect((await restore(at('good'), at('good', PERSONS))).err).toContain('里没有私钥');
    expect((await restore(at('good'), at('nothing'))).err).toContain('没有文件');
    expect((await pingyi(['restore', at('good')], empty.url)).err).toContain('--persons-identity');
  });

  it('while a bot or another command is at work', async () => {
    const log = { info: () => undefined, warn: () => undefined };
    const bot = await openDatabase({ databaseUrl: empty.url, dataDir: home, purpose: 'bot', log });
    await bot.prisma.campaign.count();
    const refused = await restore(at('good'));
    await bot.close();
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('数据库正被评议机器人或别的命令使用') });
    expect(await empty.prisma.campaign.count()).toBe(0);
  });
});

it('restore brings the campaign back, once', async () => {
  const restored = await restore(at('good'));
  expect(restored).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^已恢复到 .*的状态。/) });
  expect(await empty.prisma.assignment.count()).toBe(6);
  expect(await restore(at('good'))).toMatchObject({ code: 1, err: expect.stringContaining('已经有评议活动（small）') });
});
