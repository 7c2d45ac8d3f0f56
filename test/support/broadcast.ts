import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { sendingOnce } from '../../src/bot/broadcast/sendOnce.ts';
import type { Screen } from '../../src/bot/render/screen.ts';
import { createTransport } from '../../src/bot/render/transport.ts';
import type { PrismaClient } from '../../src/database/prisma.ts';
import { trySessionLock } from '../../src/database/sessionLock.ts';
import type { BroadcastLimits } from '../../src/domain/broadcast/limits.ts';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import type { Limits } from '../../src/emulator/limits/sendLimits.ts';
import type { Send } from '../../src/emulator/limits/sendLog.ts';
import { BROADCAST_LOCK, type Claimed } from '../../src/service/broadcast/claim.ts';
import { drainBroadcast } from '../../src/service/broadcast/drainBroadcast.ts';
import type { BroadcastEvent, BroadcastOptions, Composed } from '../../src/service/broadcast/drainOptions.ts';
import { enqueueReminders, type NewReminder } from '../../src/service/reminders/enqueueReminders.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { dataDirectory } from './dataDirectory.ts';
import { type EmulatorClient, emulatorClient } from './emulator.ts';
import { DURING, SMALL_DEFINITION } from './smallCampaign.ts';
import { VirtualTime } from './virtualTime.ts';

export const TOKEN = '700000001:test-token-of-the-emulated-bot-000000';
const FIRST_ACCOUNT = 20_000;
const NEVER = new AbortController().signal;

/** A campaign with recipients whose reminders are queued, and the emulator with their chats, on one settable clock. */
export interface BroadcastWorld {
  readonly database: TestDatabase;
  readonly emulator: Emulator;
  readonly people: EmulatorClient;
  readonly time: VirtualTime;
  readonly events: BroadcastEvent[];
  /** The n-th recipient, from 0. */
  account(n: number): number;
  /** Queues a reminder for each of the first `count` recipients; returns its ids in their order. */
  queue(count: number, about?: Partial<NewReminder>): Promise<number[]>;
  options(): BroadcastOptions<Screen>;
  drain(about?: Partial<BroadcastOptions<Screen>>): Promise<void>;
  /** All that arrived, oldest first. */
  arrived(): Promise<readonly Send[]>;
  /** How many times each recipient was told, in their order. */
  told(count: number): Promise<number[]>;
  /** Counts of reminders by state. */
  states(): Promise<Record<string, number>>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly recipients: number;
  readonly limits?: Limits;
  /** Goes by the machine's clock. */
  readonly real?: boolean;
  /** The database server; by default the one that all tests share. */
  readonly server?: string;
}

export async function broadcastWorld(about: WorldOptions): Promise<BroadcastWorld> {
  const { recipients, limits, real = false, server } = about;
  const database = await testDatabase(server);
  const { prisma } = database;
  const time = new VirtualTime(DURING);
  const clock = real ? () => new Date() : time.clock;
  const stateDir = dataDirectory('pingyi-emulator-');
  writeChats(stateDir, recipients);
  const emulator = await startEmulator({ port: 0, host: '127.0.0.1', token: TOKEN, clock, stateDir, limits });
  const people = await emulatorClient(emulator.url);
  const transport = createTransport({ apiRoot: emulator.url, token: TOKEN });
  const send = sendingOnce({ token: TOKEN, apiRoot: emulator.url, transport, failed: () => undefined });
  const personIds = await seed(prisma, recipients, clock());
  const events: BroadcastEvent[] = [];
  const options = (): BroadcastOptions<Screen> => ({
    ...{ prisma, clock, until: time.until, compose: composing(prisma), replied: () => 0 },
    ...{ signal: NEVER, note: (event) => void events.push(event) },
    lock: () => trySessionLock(database.url, BROADCAST_LOCK),
    send: (accountId, message) => time.during(() => send(accountId, message)),
  });
  const arrived = async () => (await people.sends()).sends;
  return {
    ...{ database, emulator, people, time, events, options, arrived },
    account: (n) => FIRST_ACCOUNT + n,
    queue: (count, about) => queue(prisma, personIds.slice(0, count), clock(), about),
    drain: (about) => drainBroadcast({ ...options(), ...about }),
    async told(count) {
      const sends = await arrived();
      return Array.from({ length: count }, (_, n) => sends.filter(({ chat }) => chat === FIRST_ACCOUNT + n).length);
    },
    async states() {
      const rows = await prisma.reminder.groupBy({ by: ['state'], _count: true });
      return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
    },
    async close() {
      await transport.close();
      await people.close();
      await emulator.stop();
      await database.close();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}

/** The emulator finds the chats as if it had been stopped in between: opening thousands of them one by one takes long. */
function writeChats(stateDir: string, count: number): void {
  mkdirSync(stateDir, { recursive: true });
  const lines = Array.from({ length: count }, (_, n) => {
    const id = FIRST_ACCOUNT + n;
    const chat = { id, type: 'private', first_name: `第${n}号` };
    return [
      { type: 'person', person: { id, firstName: chat.first_name, seen: true } },
      { type: 'chat', chat, nextMessageId: 1 },
    ];
  });
  writeFileSync(
    join(stateDir, 'journal.jsonl'),
    `${lines
      .flat()
      .map((line) => JSON.stringify(line))
      .join('\n')}\n`,
  );
}

/** Stores the campaign with recipients who are connected; their person ids in order. */
async function seed(prisma: PrismaClient, count: number, now: Date): Promise<number[]> {
  const campaignId = SMALL_DEFINITION.id;
  const deadline = new Date(now.getTime() + 7 * 86_400_000);
  const reminders = { ...SMALL_DEFINITION.reminders, quietHours: { from: '00:00', to: '00:00' } };
  await prisma.campaign.create({
    data: {
      ...{ id: campaignId, state: 'open', definition: { ...SMALL_DEFINITION, reminders } },
      ...{ opensAt: now, collectionDeadline: deadline, reportDeadline: deadline },
    },
  });
  const keys = Array.from({ length: count }, (_, n) => `r${n}`);
  await prisma.person.createMany({ data: keys.map((key) => ({ campaignId, key, name: key })) });
  const found = await prisma.person.findMany({ select: { id: true, key: true } });
  const ids = new Map(found.map(({ id, key }) => [key, id]));
  const personIds = keys.map((key) => ids.get(key) ?? 0);
  await prisma.account.createMany({ data: personIds.map((_, n) => ({ id: BigInt(FIRST_ACCOUNT + n) })) });
  await prisma.binding.createMany({
    data: personIds.map((personId, n) => ({ personId, accountId: BigInt(FIRST_ACCOUNT + n) })),
  });
  return personIds;
}

async function queue(
  prisma: PrismaClient,
  personIds: readonly number[],
  now: Date,
  about: Partial<NewReminder> = {},
): Promise<number[]> {
  const slot = about.slot ?? '2012-03-01 10:00';
  const reminders = personIds.map((personId) => ({
    ...{ personId, administratorId: null, slot, toContact: false, toEvaluator: true, dueAt: now },
    ...{ expiresAt: new Date(now.getTime() + 86_400_000), ...about },
  }));
  const added = await prisma.$transaction((tx) => enqueueReminders(tx, SMALL_DEFINITION.id, reminders, now));
  expect(added).toBe(personIds.length);
  const rows = await prisma.reminder.findMany({ where: { slot }, select: { id: true, personId: true } });
  const ids = new Map(rows.map((row) => [row.personId, row.id]));
  return personIds.map((personId) => ids.get(personId) ?? 0);
}

/** Tells everybody who is connected something. */
export function composing(prisma: PrismaClient) {
  return async (claimed: readonly Claimed[]): Promise<Map<number, Composed<Screen>>> => {
    const bindings = await prisma.binding.findMany({
      where: { personId: { in: claimed.flatMap(({ personId }) => personId ?? []) } },
    });
    const accounts = new Map(bindings.map(({ personId, accountId }) => [personId, accountId]));
    const composed = new Map<number, Composed<Screen>>();
    for (const { id, personId } of claimed) {
      const accountId = accounts.get(personId ?? 0);
      const message = { lines: [`提醒 ${id}`], buttons: [] };
      if (accountId === undefined) composed.set(id, { kind: 'failed', outcome: 'not-connected' });
      else composed.set(id, { kind: 'message', accountId, message });
    }
    return composed;
  };
}

/** Whether every half-open second is within the limits, over all and by chat. */
export function expectWithin(
  sends: readonly Send[],
  { overall, perChat }: Pick<BroadcastLimits, 'overall' | 'perChat'>,
): void {
  expect(tooMany(sends, overall)).toEqual([]);
  const chats = new Map<number, Send[]>();
  for (const send of sends) chats.set(send.chat, [...(chats.get(send.chat) ?? []), send]);
  expect([...chats.values()].flatMap((own) => tooMany(own, perChat))).toEqual([]);
}

/** The sends that are one too many in the second that ends with them. */
function tooMany(sends: readonly Send[], most: number): Send[] {
  return sends.filter(({ at }, n) => n >= most && at - (sends[n - most]?.at ?? 0) < 1000);
}
