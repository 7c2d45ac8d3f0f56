import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Update } from 'grammy/types';
import { expect, test } from 'vitest';
import { PaperPress } from '../../src/reports/papers/paperPress.ts';
import { loadChartFigures } from '../../src/service/charts/loadChartFigures.ts';
import { Definitions } from '../../src/service/definitions.ts';
import { loadPaper } from '../../src/service/reports/loadPaper.ts';
import { sampleTurnout } from '../../src/service/sampleTurnout.ts';
import { ReleasedFigures } from '../../src/service/statistics/releasedFigures.ts';
import { commandLine } from '../support/commandLine.ts';
import { ADMINISTRATORS, type Answering, type ObservedWorld, observedWorld } from './observedWorld.ts';

// Worlds that differ in nothing but in which evaluators have answered: whoever administers, answers for a unit or
// runs the command line sees the same in all. Not only what is listed here is looked at: every button that one of these
// screens shows is pressed, and every button of what comes then. A new command belongs into one of the two lists.

/** What each role begins with. */
const BEGINNINGS = {
  administrator: [
    ...['/remind', '/progress', '/chart', '/comments', '/export', '/ask turnout', '/table', '/seal', '/help', '/start'],
  ],
  /** What the first administrator looks at besides: what another sees of a release is the same. */
  statistics: ['/stats', '/compare first second', '/ranking'],
  /** What the first administrator looks at besides, while answers come in. */
  roster: ['/campaign', '/units first', '/people', '/people first', '/people e1', '/invites first'],
  contact: ['/unit', '/table', '/help'],
};

const COMMANDS = [
  'stats reminded',
  'stats reminded --json',
  'stats reminded --unit first',
  'stats reminded --subject s',
  'invites reminded',
  'invites reminded --format json --unit first',
  'invites reminded --format html',
  'invites reminded --contacts',
  'invites reminded --unconnected --format json',
  'remind reminded --dry-run',
  'remind reminded --dry-run --json',
  'remind reminded',
];

/** Commands that write a file; the last word is the file's name. */
const FILES = ['export reminded --unit first --out unit.json'];

/** Buttons of one's own walk: what evaluators see of themselves is theirs to know. */
const OWN = /^[tonbgakjsrhdlSWCV]:/;
/** A workbook is the tables of the CSV file; what official papers are made of is looked at by itself. Both take long. */
const REPEATING = /^(?:ef:\w+:xlsx|pp:)/;
/** Files are the same whoever of a role asks for them: once is enough. */
const FILE = /^ef:/;
/** What one administrator asks for and another confirms, pauses or resumes; whatever else they press shows them the same. */
const REMINDING = /^[A-Z]:/;
/**
 * What changes the campaign itself, so that there would be nothing more to look at; one of many buttons that bring about
 * the same (not watching shows what watching showed); the open codes, which are nobody's. Moving somebody moves their
 * counts with them, as an import does: a limit that the threat model names.
 */
const NOT_PRESSED = /^(?:cx|cf|cd|nk|nl|nt|no|sw):|^nx:\w+:(?!left)/;
const STEPS_MAX = 400;

/**
 * As many have answered in each: a contact who evaluates, somebody who has blocked the bot, both of them, neither; each
 * world against the last.
 */
const WORLDS: readonly Answering[] = [
  ['contact', 0],
  [1, 2],
  ['contact', 1],
  [3, 4],
];

test('nobody can tell whether it was a contact who evaluates, somebody who has blocked the bot, or others who answered', async () => {
  const now = new Date();
  const press = new PaperPress();
  const worlds = await Promise.all(WORLDS.map((answering) => observedWorld(answering, { now, press })));
  try {
    await sameInAll(worlds, 'before');
    await sameInPictures(worlds, now);
    await same(worlds, 'delivered', ({ deliver }) => deliver());
    await sameInAll(worlds, 'after');
    await sameOnPaper(worlds, now);
    await sameOnTheCommandLine(worlds);
    await Promise.all(worlds.map(({ close }) => close()));
    await Promise.all(worlds.map(({ seal }) => seal()));
    await sameInAll(worlds, 'sealed');
    await sameOnPaper(worlds, now);
    await sameOnTheCommandLine(worlds);
  } finally {
    await press.close();
    await Promise.all(worlds.map(({ database }) => database.close()));
  }
});

type Worlds = readonly ObservedWorld[];

/** What is seen in one of the worlds, which is what is seen in every one. */
async function same<T>(worlds: Worlds, about: string, look: (world: ObservedWorld) => Promise<T>): Promise<T> {
  const all = await Promise.all(worlds.map(look));
  const last = all.pop();
  if (last === undefined) throw new Error('there is no world');
  for (const [n, one] of all.entries()) expect(one, `${about}: ${WORLDS[n]}`).toEqual(last);
  return last;
}

/** What pictures of counts are made of, over time too, is the same in all worlds. */
async function sameInPictures(worlds: Worlds, now: Date): Promise<void> {
  for (const kind of ['turnout', 'trend', 'categories', 'progress'] as const) {
    const scope = kind === 'progress' ? { unit: 'first' } : {};
    const figures = await same(worlds, kind, async ({ database: { prisma }, campaign }) => {
      await sampleTurnout(prisma, now);
      return loadChartFigures(prisma, campaign.campaignId, kind, scope, now);
    });
    expect(figures.kind, kind).toBe('figures');
  }
}

/** What official papers are made of is the same in all worlds. */
async function sameOnPaper(worlds: Worlds, now: Date): Promise<void> {
  for (const kind of ['table', 'forms'] as const) {
    const figures = await same(worlds, kind, ({ database: { prisma }, campaign }) => {
      const released = new ReleasedFigures(prisma, new Definitions(prisma), () => now);
      return loadPaper({ prisma, released }, kind, { campaign: campaign.campaignId, unit: 'first' }, now);
    });
    expect(figures.kind, kind).toBe('figures');
  }
}

/** Goes through all screens of all roles in all worlds, and sees the same. */
async function sameInAll(worlds: Worlds, when: string): Promise<void> {
  const contacts = worlds[0]?.contacts ?? [];
  const begin = (accounts: readonly bigint[], texts: readonly string[]) =>
    accounts.flatMap((account) => texts.map((said) => ({ account, said })));
  const waiting = [
    ...begin(ADMINISTRATORS.slice(0, when === 'before' ? 1 : 0), BEGINNINGS.roster),
    ...begin(ADMINISTRATORS, BEGINNINGS.administrator),
    ...begin(ADMINISTRATORS.slice(0, 1), BEGINNINGS.statistics),
    ...begin(contacts, BEGINNINGS.contact),
  ];
  const known = new Set(waiting.map(({ account, said }) => `${account} ${said}`));
  for (let steps = 0; steps < STEPS_MAX; steps++) {
    const next = waiting.shift();
    if (!next) return;
    const { account, said } = next;
    const seen = await same(worlds, `${when}: ${account} ${said}`, ({ answer }) => answer(updateOf(account, said)));
    for (const data of buttonsOf(seen)) {
      const name = nameOf(account, data);
      if (known.has(name) || [OWN, REPEATING, NOT_PRESSED].some((one) => one.test(data))) continue;
      known.add(name);
      waiting.push({ account, said: data });
    }
  }
  expect.unreachable('there are more screens than are looked at');
}

/** A button, named by who presses it where it may show others something else. */
function nameOf(account: bigint, data: string): string {
  if (FILE.test(data)) return data;
  const alike = ADMINISTRATORS.includes(account) && !REMINDING.test(data);
  return `${alike ? 'administrator' : account} ${data}`;
}

async function sameOnTheCommandLine(worlds: Worlds): Promise<void> {
  for (const command of COMMANDS) await same(worlds, command, (world) => run(world, command));
  for (const command of FILES) await same(worlds, command, (world) => written(world, command));
}

/** What a command writes into its file, but for the moment. */
async function written({ database }: ObservedWorld, command: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'pingyi-observed-'));
  try {
    const words = command.split(' ');
    const file = join(directory, words.at(-1) ?? '');
    const { err } = await commandLine([...words.slice(0, -1), file], { DATABASE_URL: database.url });
    expect(err).toBe('');
    return (await readFile(file, 'utf8')).replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.]*/g, 'then');
  } finally {
    await rm(directory, { recursive: true });
  }
}

let updates = 0;

/** A command that somebody sends, or a button that somebody presses. */
function updateOf(account: bigint, said: string): Update {
  updates += 1;
  const id = Number(account);
  const from = { id, is_bot: false, first_name: '人', language_code: 'zh-hans' };
  const message = { message_id: updates, date: 0, chat: { id, type: 'private' as const, first_name: '人' } };
  if (said.startsWith('/')) return { update_id: updates, message: { ...message, from, text: said } };
  const query = { id: String(updates), from, chat_instance: '1', data: said, message: { ...message, text: '' } };
  return { update_id: updates, callback_query: query };
}

/** The data of all buttons in what was seen. */
function buttonsOf(shown: unknown): string[] {
  return [...JSON.stringify(shown).matchAll(/"data":"([^"]+)"/g)].flatMap(([, data]) => data ?? []);
}

async function run({ database }: ObservedWorld, command: string) {
  return commandLine(command.split(' '), { DATABASE_URL: database.url });
}
