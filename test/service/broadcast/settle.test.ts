import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Settlement } from '../../../src/domain/broadcast/outcome.ts';
import { nextReminders, recoverSending, takeReminders } from '../../../src/service/broadcast/claim.ts';
import { settleReminders } from '../../../src/service/broadcast/settle.ts';
import { type BroadcastWorld, broadcastWorld } from '../../support/broadcast.ts';
import { DURING, SMALL_DEFINITION } from '../../support/smallCampaign.ts';

let world: BroadcastWorld;
beforeAll(async () => {
  world = await broadcastWorld({ recipients: 1 });
});
afterAll(() => world.close());

let slots = 0;
/** A reminder that a sender has taken; then another sender finds it so, as often as said. */
async function taken(found: number) {
  const { prisma } = world.database;
  slots += 1;
  await world.queue(1, { slot: `manual ${slots}` });
  const about = { count: 1, inHand: [], now: DURING };
  const [reminder] = await nextReminders(prisma, [SMALL_DEFINITION.id], about);
  if (!reminder) throw new Error('nothing was queued');
  await takeReminders(prisma, [reminder.id]);
  for (let n = 0; n < found; n++) {
    await recoverSending(prisma, 2, DURING);
    await takeReminders(prisma, [reminder.id]);
  }
  return reminder;
}

const SENT = { state: 'sent' } as const;
const FAILED = { state: 'failed', outcome: 'refused' } as const;
const LATER = { state: 'planned', dueAt: new Date(DURING.getTime() + 5000), attempts: 1, doubts: 0 } as const;

test.each<[string, number, Settlement, object]>([
  ['sent', 0, SENT, { state: 'sent', doubts: 0, settledAt: DURING }],
  ['failed', 0, FAILED, { state: 'failed', outcome: 'refused', settledAt: DURING }],
  ['to be tried later', 0, LATER, { state: 'planned', dueAt: LATER.dueAt, attempts: 1, settledAt: null }],
  ['sent, which another sender did not know: true all the same', 1, SENT, { state: 'sent', doubts: 1 }],
  [
    'failed, which another sender tries again by now: that one’s outcome counts',
    1,
    FAILED,
    { state: 'sending', doubts: 1 },
  ],
  ['to be tried later, which another sender does already', 1, LATER, { state: 'sending', doubts: 1, attempts: 0 }],
  ['sent, which was given up as unknown', 2, SENT, { state: 'sent', doubts: 2 }],
  ['failed, which was given up as unknown', 2, FAILED, { state: 'unknown', doubts: 2, outcome: null }],
])('%s', async (_, found, settlement, expected) => {
  const reminder = await taken(found);
  await settleReminders(world.database.prisma, [{ reminder, settlement }], { now: DURING });
  const row = await world.database.prisma.reminder.findUniqueOrThrow({ where: { id: reminder.id } });
  expect(row).toMatchObject(expected);
  await world.database.prisma.reminder.deleteMany();
});
