import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
const depcruise = join(root, 'node_modules/.bin/depcruise');
const LONGEST_FILE = 300;
const GENERATED = ['src/database/client', 'src/i18n/messages.ts'];

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(?:ts|mjs|css)$/.test(entry.name));
  const paths = files.map((entry) => relative(root, join(entry.parentPath, entry.name)));
  return paths.filter((path) => !GENERATED.some((generated) => path.startsWith(generated)));
}

/** Sources that break a rule, by the folder they are planted in. */
const PLANTED = [
  [
    'domain',
    "import type { PrismaClient } from '../database/prisma.ts';\nexport type P = PrismaClient;",
    ['domain-imports'],
  ],
  ['domain', "import { readFileSync } from 'node:fs';\nexport const f = readFileSync;", ['domain-is-pure']],
  ['domain', "import { Api } from 'grammy';\nexport const a = Api;", ['domain-is-pure', 'grammy-only']],
  ['service', "import { plainScreen } from '../bot/turn.ts';\nexport const p = plainScreen;", ['service-imports']],
  ['service', "import pg from 'pg';\nexport const p = pg;", ['prisma-only']],
  [
    'bot',
    "import { openDatabase } from '../database/openDatabase.ts';\nexport const o = openDatabase;",
    ['bot-imports'],
  ],
  [
    'reports',
    "import { listInvitations } from '../service/listInvitations.ts';\nexport const l = listInvitations;",
    ['reports-imports'],
  ],
  ['emulator', "import type { Clock } from '../domain/clock.ts';\nexport type C = Clock;", ['emulator-imports']],
  ['jobs', "import { startApp } from '../app.ts';\nexport const s = startApp;", ['app-is-the-top', 'jobs-imports']],
  ['cli', "import { startBot } from '../bot/bot.ts';\nexport const s = startBot;", ['cli-imports']],
  ['reports', "import { mixAll } from '../service/mixBallots.ts';\nexport const m = mixAll;", ['reports-imports']],
  ['service', "import { Chart } from 'chart.js';\nexport const c = Chart;", ['chartjs-only']],
  ['http', "import { test } from 'vitest';\nexport const t = test;", ['no-dev-packages']],
] as const;

/** The rules that each planted source breaks, in a copy of the tree. */
async function brokenRules(): Promise<string[][]> {
  const copy = await mkdtemp(join(tmpdir(), 'pingyi-rules-'));
  try {
    await cp(join(root, 'src'), join(copy, 'src'), { recursive: true });
    for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs'])
      await cp(join(root, name), join(copy, name));
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
    await Promise.all(
      PLANTED.map(([folder, source], n) => writeFile(join(copy, 'src', folder, `planted${n}.ts`), source)),
    );
    const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'];
    const { stdout } = await run(process.execPath, [depcruise, ...args], { cwd: copy, maxBuffer: 100_000_000 }).catch(
      (error: { stdout: string }) => error,
    );
    const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
    return PLANTED.map(([folder], n) => {
      const own = summary.violations.filter(({ from }) => from === `src/${folder}/planted${n}.ts`);
      return [...new Set(own.map(({ rule }) => rule.name))].sort();
    });
  } finally {
    await rm(copy, { recursive: true });
  }
}

test('import rules catch what is planted', async () => {
  expect(await brokenRules()).toEqual(PLANTED.map(([, , rules]) => rules));
});

test('no file is longer than can be read at one go', async () => {
  const files = [...(await sources('src')), ...(await sources('test')), ...(await sources('scripts'))];
  const long: string[] = [];
  for (const file of files) {
    const lines = (await readFile(join(root, file), 'utf8')).split('\n').length - 1;
    if (lines > LONGEST_FILE) long.push(`${file}: ${lines}`);
  }
  expect(long).toEqual([]);
});

test('text for people is in locales, not in the sources', async () => {
  const files = (await sources('src')).filter((file) => file.endsWith('.ts'));
  const spoken: string[] = [];
  for (const file of files) {
    const code = (await readFile(join(root, file), 'utf8')).replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
    for (const [, found] of code.matchAll(/['`"]([^'`"\n]*\p{Script=Han}[^'`"\n]*)['`"]/gu))
      spoken.push(`${file}: ${found}`);
  }
  // What files may be headed, answered and marked with, and what may be typed, is data that is read, not text that is said;
  // fonts have names; the campaign file's schema explains itself to its author where it is defined, in both languages.
  const read = [
    'src/domain/roster/sheets.ts',
    'src/domain/roster/checkRoster.ts',
    'src/service/loadRosterState.ts',
    'src/emulator/web-chat/peopleList.ts',
    'src/domain/campaign/definition.ts',
    'src/domain/campaign/reminderPolicy.ts',
    'src/domain/form/form.ts',
    'src/bot/statistics/ranking.ts',
    'src/reports/tables/workbook.ts',
    'src/reports/documents/fontTable.ts',
    'src/reports/documents/paper.ts',
  ];
  expect(spoken.filter((one) => !read.some((file) => one.startsWith(file)))).toEqual([]);
});
