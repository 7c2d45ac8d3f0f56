import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../src/database/openDatabase.ts';
import { OPERATOR } from '../../src/domain/audit/entry.ts';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { demoRequest } from '../../src/local/importDemo.ts';
import { applyImport, planImport } from '../../src/service/importCampaign.ts';
import { openCampaign } from '../../src/service/openCampaign.ts';
import { dataDirectory } from '../support/dataDirectory.ts';
import { type EmulatorClient, emulatorClient, type TestPerson } from '../support/emulator.ts';
import { seededDice, Walker } from '../support/walker.ts';

const LONG = process.env.PINGYI_LONG !== undefined;
const KILLS = LONG ? 50 : 10;
const EVALUATORS = LONG ? 40 : 10;
/** Changes that people see between two kills, at most: fewer than a batch of everybody's taps makes would never let it be confirmed. */
const CHANGES = LONG ? 160 : 48;
const TOKEN = '700000002:test-token-of-the-bot-that-is-killed-0';
const root = fileURLToPath(new URL('../../', import.meta.url));

let home: string;
let database: Database;
let emulator: Emulator;
let people: EmulatorClient;
let running: Program | undefined;

beforeAll(async () => {
  home = dataDirectory('pingyi-kill-');
  const clock = () => new Date();
  const log = { info: () => undefined, warn: () => undefined };
  database = await openDatabase({ dataDir: home, purpose: 'command', log });
  const request = await demoRequest(clock);
  const plan = await planImport(database.prisma, request);
  if (plan.kind === 'refused') throw new Error(plan.refusal.code);
  await applyImport(database.prisma, request, plan, randomBytes, { actor: OPERATOR, now: clock() });
  await openCampaign(database.prisma, plan.campaignId, clock);
  emulator = await startEmulator({ port: 0, host: '127.0.0.1', token: TOKEN });
  people = await emulatorClient(emulator.url);
});
afterAll(async () => {
  // Where the test has failed, one is left.
  await running?.end('SIGKILL');
  await people.close();
  await emulator.stop();
  await database.close();
  await rm(home, { recursive: true, force: true });
});

interface Program {
  /** Rejects with what the program said if it ends before anybody asked it to. */
  readonly endedByItself: Promise<never>;
  /** Resolves with the exit code. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

/** The real program on the same data. */
function startProgram(): Program {
  const env = {
    ...{ PATH: process.env.PATH, HOME: process.env.HOME },
    ...{ BOT_TOKEN: TOKEN, BOT_API_ROOT: emulator.url, DATA_DIR: home, PORT: '0', LOG_LEVEL: 'error', ADMIN_IDS: '1' },
  };
  const args = ['--import', 'tsx', 'src/main.ts', 'start'];
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  let asked = false;
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const endedByItself = ended.then((code) => {
    if (asked) return new Promise<never>(() => undefined);
    throw new Error(`the bot ended with ${code}: ${said}`);
  });
  endedByItself.catch(() => undefined);
  const end = (signal: 'SIGKILL' | 'SIGTERM') => {
    asked = true;
    child.kill(signal);
    return ended;
  };
  running = { endedByItself, end };
  return running;
}

/** What is always answered to an item, so that doing it twice is the same as doing it once. */
function choose(assignmentId: number, item: number, grades: number): number {
  return (assignmentId * 7 + item * 3) % grades;
}

/** Every answer and ballot that the bot acknowledged is stored. */
async function expectKept(walkers: readonly Walker[]): Promise<void> {
  const ids = walkers.flatMap((walker) => [...walker.acknowledged.keys()]);
  const stored = await database.prisma.assignment.findMany({ where: { id: { in: ids } }, include: { draft: true } });
  for (const { id, status, draft } of stored) {
    const seen = walkers.flatMap((walker) => walker.acknowledged.get(id) ?? [])[0];
    if (seen?.receipt) expect(status).toBe('done');
    if (status === 'done') continue;
    for (const item of seen?.items ?? []) expect(draft?.grades[item]).toBe(choose(id, item, 5) + 1);
  }
}

test(`the bot is killed ${KILLS} times during walks: everything it acknowledged is there, and once`, {
  timeout: 900_000,
}, async () => {
  const { prisma } = database;
  const dice = seededDice(2012);
  const invited = await prisma.invitation.findMany({
    where: { category: { in: ['member', 'masses', 'service-recipient', 'partner'] }, personId: { not: null } },
    orderBy: { id: 'asc' },
    take: EVALUATORS,
  });
  // Killed after so many changes that people saw, wherever that falls.
  let changes = 0;
  let waiting: { at: number; reached: () => void } | undefined;
  const after = (more: number) =>
    new Promise<void>((reached) => {
      waiting = { at: changes + more, reached };
    });
  const note = (person: TestPerson) => {
    person.onChange(() => {
      changes += 1;
      if (waiting && changes >= waiting.at) waiting.reached();
    });
  };
  const walkers: Walker[] = [];
  const walks = invited.map(async ({ code }, index) => {
    const person = await people.person(30_000 + index, { firstName: `评议人${index}`, languageCode: 'zh-hans' });
    note(person);
    const walker = new Walker(person, { dice: seededDice(index), choose, again: 4_000, patience: 400_000 });
    walkers.push(walker);
    await walker.walk(await walker.accept(code));
  });
  const finished = Promise.all(walks);
  let kills = 0;
  for (; kills < KILLS; kills++) {
    const program = startProgram();
    await Promise.race([after(3 + Math.floor(dice() * (CHANGES - 3))), finished, program.endedByItself]);
    await program.end('SIGKILL');
    await expectKept(walkers);
  }
  const last = startProgram();
  await Promise.race([finished, last.endedByItself]);
  expect(await last.end('SIGTERM')).toBe(0);

  const ledger = walkers.flatMap((walker) => [...walker.ledger]);
  const tapped: string[] = [];
  for (const [id, { grades }] of ledger) {
    const { subjectId, cell, status } = await prisma.assignment.findUniqueOrThrow({ where: { id } });
    expect(status).toBe('done');
    tapped.push(`${subjectId} ${cell} ${grades.map((grade) => grade + 1).join(',')}`);
  }
  const ballots = await prisma.ballot.findMany();
  expect(ballots.map(({ subjectId, cell, grades }) => `${subjectId} ${cell} ${grades.join(',')}`).sort()).toEqual(
    tapped.sort(),
  );
  expect(await prisma.assignment.count({ where: { status: 'done' } })).toBe(ballots.length);
  expect(await prisma.setAsideUpdate.count()).toBe(0);
});
