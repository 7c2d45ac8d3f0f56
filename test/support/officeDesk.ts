import { beforeAll, beforeEach, expect } from 'vitest';
import type { InviteFile, Tap } from '../../src/bot/callback.ts';
import type { UpdateHandler } from '../../src/bot/handleUpdate.ts';
import type { Reply } from '../../src/bot/turn.ts';
import { openCampaign } from '../../src/service/openCampaign.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { DURING, draftCampaign } from './draftCampaign.ts';
import { updateHandler } from './handler.ts';
import { saidBy, sentTo, tapOn } from './handlerTalk.ts';

export const CAMPAIGN = 'draft';
/** An administrator, and the administrator of the first branch alone. */
export const [ADMINISTRATOR, OF_FIRST] = [9001, 9003] as const;
export const BY = { by: BigInt(ADMINISTRATOR), now: DURING };

/** A campaign of two branches with those who run it, made anew for each test of a file. */
export interface Desk {
  readonly database: TestDatabase;
  /** The branches' ids. */
  readonly first: number;
  readonly second: number;
  tapped(id: number, tap: Tap): Promise<Reply>;
  sent(id: number, text: string): Promise<Reply>;
  /** All that the answer to a tap says. */
  says(id: number, tap: Tap): Promise<string>;
  /** The codes of the first branch as a file of a kind. */
  fileOf(id: number, what: InviteFile): Promise<string>;
  /** Opens the campaign. */
  opened(): Promise<void>;
  /** One of a branch's evaluators. */
  evaluatorOf(unitId: number, place?: number): Promise<number>;
  /** What was done so far, by its codes. */
  acts(): Promise<string[]>;
}

export function officeDesk(): Desk {
  let database: TestDatabase;
  let handler: UpdateHandler;
  let [first, second] = [0, 0];
  beforeAll(async () => {
    database = await testDatabase();
    return () => database.close();
  });
  beforeEach(async () => {
    const { prisma } = database;
    await prisma.campaign.deleteMany();
    await prisma.office.deleteMany();
    await prisma.account.deleteMany();
    await draftCampaign(prisma, { first: { members: 3, masses: 1 }, second: { members: 2, masses: 1 } });
    const unitIdOf = async (code: string) => (await prisma.unit.findFirstOrThrow({ where: { code } })).id;
    [first, second] = [await unitIdOf('first'), await unitIdOf('second')];
    const held = { state: 'held', madeAt: DURING } as const;
    await prisma.office.createMany({
      data: [
        { ...held, role: 'administrator', accountId: BigInt(ADMINISTRATOR) },
        { ...held, role: 'unitAdministrator', unitId: first, accountId: BigInt(OF_FIRST) },
      ],
    });
    ({ handler } = updateHandler(prisma, { now: DURING }));
  });
  const desk: Desk = {
    get database() {
      return database;
    },
    get first() {
      return first;
    },
    get second() {
      return second;
    },
    tapped: (id, tap) => tapOn(handler, id, tap),
    sent: (id, text) => sentTo(handler, id, text),
    says: async (id, tap) => saidBy(await desk.tapped(id, tap)),
    async fileOf(id, what) {
      const reply = await desk.tapped(id, { kind: 'sendInvites', campaign: CAMPAIGN, what, unitId: first });
      const made = await reply.lateDocument?.();
      return made && 'content' in made ? Buffer.from(made.content).toString('latin1') : '';
    },
    async opened() {
      expect(await openCampaign(database.prisma, CAMPAIGN, () => DURING)).toMatchObject({ kind: 'opened' });
    },
    async evaluatorOf(unitId, place = 0) {
      const where = { unitId, category: 'members' };
      const found = await database.prisma.evaluator.findMany({ where, orderBy: { personId: 'asc' } });
      return found[place]?.personId ?? 0;
    },
    async acts() {
      const entries = await database.prisma.auditEntry.findMany({ orderBy: { position: 'asc' } });
      return entries.map(({ act }) => act);
    },
  };
  return desk;
}
