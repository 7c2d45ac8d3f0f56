import type { Update } from 'grammy/types';
import { expect } from 'vitest';
import type { Answered } from '../../src/bot/handleUpdate.ts';
import type { Reply } from '../../src/bot/turn.ts';
import type { PrismaClient } from '../../src/database/prisma.ts';
import type { PaperPress } from '../../src/reports/papers/paperPress.ts';
import { closeCampaign } from '../../src/service/closeCampaign.ts';
import { loadDigests } from '../../src/service/reminders/loadDigests.ts';
import { planReminders } from '../../src/service/reminders/planReminders.ts';
import { liveTable } from '../../src/service/reports/liveTable.ts';
import { sealCampaign } from '../../src/service/sealCampaign.ts';
import { settleCampaign } from '../../src/service/settleCampaign.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { updateHandler } from '../support/handler.ts';
import { inOffice } from '../support/offices.ts';
import { textFiles } from '../support/readPapers.ts';
import { type RemindedCampaign, remindedCampaign, remindedDefinition } from '../support/remindedCampaign.ts';
import { seededBytes } from '../support/seededBytes.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Reminders on each of the last days, at any hour: commands go by the real clock. The target is what two of the eight who
 * may evaluate just reach, so that one who is not counted shows.
 */
const REMINDERS = {
  ...{ at: '00:00', quietHours: { from: '00:00', to: '00:00' }, workingDays: 'all' as const },
  ...{ contacts: [-3, -1, 0], evaluators: [-3, -1, 0], administrators: [-1, 0], target: 0.25 },
};

export const ADMINISTRATORS = [9001n, 9002n];

/** Who has answered: evaluators by their place, or the contact of the first branch, who evaluates as well. */
export type Answering = readonly (number | 'contact')[];

/** One of the worlds that an observer sees, with the bot's own hands on it. */
export interface ObservedWorld {
  readonly database: TestDatabase;
  readonly campaign: RemindedCampaign;
  /** The accounts of the contacts: of the bureau, of the first branch and its deputy, of the second branch. */
  readonly contacts: readonly bigint[];
  /** What the bot answers to an update, as far as the account sees it. */
  answer(update: Update): Promise<unknown>;
  /** Sends what waits, and gives what administrators and contacts were told by it in these roles. */
  deliver(): Promise<unknown>;
  /** Ends the collection. */
  close(): Promise<void>;
  seal(): Promise<void>;
}

/** What all worlds have in common. */
interface Shared {
  readonly now: Date;
  /** Writes papers for all of them: each thread of its own takes long to start. */
  readonly press: PaperPress;
}

/**
 * A campaign on its last day: two branches below a bureau. The contact of the first branch evaluates too, the second
 * evaluator has blocked the bot, the last one has never come. Who has answered did so while a reminder waited, and the first
 * branch filed its report then.
 */
export async function observedWorld(answering: Answering, { now, press }: Shared): Promise<ObservedWorld> {
  const database = await testDatabase();
  const { prisma } = database;
  const campaign = await remindedCampaign(prisma, { reminders: REMINDERS, evaluators: 7 });
  await onItsLastDay(prisma, now);
  await addRoles(prisma, campaign);
  await inOffice(prisma, ADMINISTRATORS);
  const plan = (days: number) => planReminders(prisma, { now: new Date(now.getTime() - days * DAY_MS) });
  await plan(2);
  await settle(prisma, new Date(now.getTime() - 2 * DAY_MS));
  await plan(1);
  await answer(prisma, campaign, answering);
  await file(prisma, campaign.units.first, now);
  await settle(prisma, new Date(now.getTime() - DAY_MS));
  await plan(0);
  const { handler } = updateHandler(prisma, { now, random: seededBytes(31), papers: press });
  return {
    ...{ database, campaign, contacts: [7000n, 7001n, 7002n, 7003n] },
    answer: async (update) => seen(await handler.handle(update)),
    deliver: () => settle(prisma, now),
    async close() {
      expect(await closeCampaign(prisma, campaign.campaignId, () => now)).toMatchObject({ kind: 'closed' });
      await settleCampaign(prisma, campaign.campaignId, seededBytes(41), now);
    },
    async seal() {
      const sealed = await sealCampaign(prisma, campaign.campaignId, seededBytes(43), now);
      expect(sealed).toMatchObject({ kind: 'sealed' });
    },
  };
}

/** Moves the campaign's end to the end of the day. */
async function onItsLastDay(prisma: PrismaClient, now: Date): Promise<void> {
  const midnight = new Date((Math.floor(now.getTime() / DAY_MS) + 1) * DAY_MS);
  const definition = { ...remindedDefinition(REMINDERS), timeZone: 'UTC' };
  await prisma.campaign.updateMany({
    data: {
      ...{ definition, collectionDeadline: midnight, reportDeadline: midnight },
      opensAt: new Date(midnight.getTime() - 10 * DAY_MS),
    },
  });
}

async function addRoles(prisma: PrismaClient, { campaignId, units, persons, evaluators, subjectId }: RemindedCampaign) {
  const role = { personId: persons.first, category: 'members' };
  await prisma.evaluator.create({ data: { ...role, unitId: units.first } });
  await prisma.assignment.create({ data: { ...role, subjectId, cell: 'members' } });
  await prisma.account.updateMany({
    where: { bindings: { some: { personId: evaluators[1] ?? 0 } } },
    data: { reachable: false },
  });
  await prisma.binding.delete({ where: { personId: evaluators.at(-1) ?? 0 } });
  const everybody = await prisma.person.findMany({ orderBy: { id: 'asc' } });
  await prisma.invitation.createMany({
    data: everybody.map(({ id: personId }) => {
      const code = `CODE${String(personId).padStart(12, '0')}`;
      return { campaignId, code, digest: Uint8Array.from(Buffer.from(code)), personId, unitId: units.first };
    }),
  });
}

/** Ballots know nobody: they are the same, whoever they came from. */
async function answer(prisma: PrismaClient, campaign: RemindedCampaign, answering: Answering): Promise<void> {
  const { campaignId, subjectId, persons, evaluators } = campaign;
  const ids = answering.map((who) => (who === 'contact' ? persons.first : (evaluators[who] ?? 0)));
  await prisma.assignment.updateMany({ where: { personId: { in: ids } }, data: { status: 'done' } });
  const random = seededBytes(37);
  const about = { campaignId, subjectId };
  for (const _ of answering) {
    await prisma.ballot.create({
      data: { ...about, id: new Uint8Array(random(32)), cell: 'members', grades: [1, 2, 1] },
    });
    await prisma.tag.create({ data: { ...about, id: new Uint8Array(random(32)) } });
  }
}

/** The branch has nothing to do any more: what waits for its contact waits for the evaluator in them, or for nobody. */
async function file(prisma: PrismaClient, unitId: number, now: Date): Promise<void> {
  const table = await liveTable(prisma, unitId);
  const versions = { create: { number: 1, table, filedAt: new Date(now.getTime() - DAY_MS) } };
  await prisma.report.create({ data: { unitId, state: 'filed', versions } });
}

/** What the broadcast does with what is queued; what it tells in the roles of contacts and administrators. */
async function settle(prisma: PrismaClient, now: Date): Promise<unknown> {
  const queued = await prisma.reminder.findMany({ where: { state: 'queued' }, orderBy: { id: 'asc' } });
  const loaded = await loadDigests(
    prisma,
    queued.map(({ id }) => id),
    now,
  );
  const told: unknown[] = [];
  for (const { id, toContact, administratorId } of queued) {
    const one = loaded.get(id) ?? { kind: 'skip', reason: 'withdrawn' };
    const state = { digest: 'sent', skip: 'skipped', failed: 'failed' } as const;
    const outcome = one.kind === 'digest' ? null : one.kind === 'skip' ? one.reason : one.outcome;
    await prisma.reminder.update({ where: { id }, data: { state: state[one.kind], outcome, settledAt: now } });
    if (one.kind !== 'digest' || !(toContact || administratorId !== null)) continue;
    const { units, administrator, circular } = one.digest;
    if (units.length > 0 || administrator || circular) told.push({ to: one.accountId, units, administrator, circular });
  }
  return told;
}

/** What a person sees of a reply, whatever is drawn late included. */
async function seen(answered: Answered | null): Promise<unknown> {
  if (!answered) return null;
  const { toast, alert, edit, send, document, lateEdit, lateSend, lateDocument } = answered.reply;
  const shown = { toast, alert, edit: lateEdit ? await lateEdit() : edit, menu: answered.menu };
  const sent = lateSend ? await lateSend() : send;
  return { ...shown, send: sent, document: lateDocument ? await readable(lateDocument) : document };
}

/** A document as somebody reads it who opens it. */
async function readable(late: NonNullable<Reply['lateDocument']>): Promise<unknown> {
  const made = await late();
  if ('lines' in made) return made;
  const { content } = made;
  if (content[0] !== 0x50 || content[1] !== 0x4b) return { ...made, content: Buffer.from(content).toString() };
  // Workbooks and papers are ZIP files; when they were made, by the machine's clock, is beside what they say.
  const files = Object.entries(textFiles(content)).filter(([name]) => name !== 'docProps/core.xml');
  return { ...made, content: Object.fromEntries(files) };
}
