import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reachableBy } from '../../src/database/embedded/serverUser.ts';
import { buildIfStale, type Program, ROOT, runProgram } from '../support/builtProgram.ts';
import { dataDirectory } from '../support/dataDirectory.ts';

// Run by an ordinary user the other tests show this already; root has to become one.
const isRoot = process.getuid?.() === 0;

let home: string;
let installation: string;
let nobody: { uid: number; gid: number };
const programs: Program[] = [];

beforeAll(async () => {
  if (!isRoot) return;
  buildIfStale();
  home = dataDirectory('pingyi 普通 用户 ');
  const fields = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody');
  nobody = { uid: Number(fields?.[2]), gid: Number(fields?.[3]) };
  installation = (await reachableBy(nobody, join(ROOT, 'dist'))) ? ROOT : copyInstallation(join(home, '程序'));
}, 300_000);
afterAll(() => {
  for (const { child } of programs) child.kill('SIGKILL');
  if (isRoot) rmSync(home, { recursive: true, force: true });
});

/** What is needed to run, where everybody may read it: the checkout may lie in root's own home. */
function copyInstallation(target: string): string {
  const modules = execFileSync('npm', ['ls', '--omit=dev', '--parseable', '--all'], { cwd: ROOT, encoding: 'utf8' });
  const paths = modules.split('\n').filter((path) => path.startsWith(join(ROOT, 'node_modules')));
  for (const path of [
    ...paths.map((one) => relative(ROOT, one)),
    'dist',
    'locales',
    'campaigns',
    'prisma',
    'package.json',
  ])
    cpSync(join(ROOT, path), join(target, path), { recursive: true, verbatimSymlinks: true });
  return target;
}

function run(args: readonly string[], data: string, env: Readonly<Record<string, string>> = {}): Program {
  const program = runProgram(
    args,
    { HOME: '/nonexistent', DATA_DIR: data, PORT: '0', ...env },
    { installation, ...nobody },
  );
  programs.push(program);
  return program;
}

test.skipIf(!isRoot)(
  'an ordinary user starts it, works beside it, cannot start it twice, and stops it',
  async () => {
    const data = join(home, '数据 一');
    mkdirSync(data);
    chownSync(data, nobody.uid, nobody.gid);
    const bot = run(['start'], data);
    const page = await fetch(await bot.address);
    expect(page.status).toBe(200);
    expect(statSync(join(data, 'postgres', 'PG_VERSION')).uid).toBe(nobody.uid);

    const again = await run(['start'], data).ended;
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toBe(`${data} 里的数据正在被另一个评议机器人使用。请先停掉它，或者另设 DATA_DIR。\n`);

    const beside = await run(['stats', 'changzhou-2012', '--json'], data).ended;
    expect(JSON.parse(beside.out)).toMatchObject({ campaign: 'changzhou-2012', state: 'open' });
    bot.child.kill('SIGTERM');
    expect((await bot.ended).code).toBe(0);
    const without = await run(['stats', 'changzhou-2012', '--json'], data).ended;
    expect(without.out).toBe(beside.out);
  },
  120_000,
);

test.skipIf(!isRoot)('a directory that the user may not write to is told in one sentence', async () => {
  const data = join(home, '别人的');
  mkdirSync(data);
  chmodSync(data, 0o755);
  const { code, out, err } = await run(['start'], data).ended;
  expect({ code, out, err }).toEqual({
    code: 1,
    out: '',
    err: `没有权限读写 ${data}。请让运行评议的用户能读写它。\n`,
  });
});
