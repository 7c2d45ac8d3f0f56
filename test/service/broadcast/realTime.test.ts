import { afterAll, expect, test } from 'vitest';
import { BROADCAST_LIMITS } from '../../../src/domain/broadcast/limits.ts';
import { TELEGRAM_LIMITS } from '../../../src/emulator/limits/sendLimits.ts';
import { untilMoment } from '../../../src/jobs/untilMoment.ts';
import { type BroadcastWorld, broadcastWorld, expectWithin } from '../../support/broadcast.ts';

const COUNT = 300;
let world: BroadcastWorld;
afterAll(() => world.close());

test('in real time 300 recipients are told at 25 a second, and Telegram’s limits refuse none', async () => {
  world = await broadcastWorld({ recipients: COUNT, limits: TELEGRAM_LIMITS, real: true });
  await world.queue(COUNT);
  const { send } = world.options();
  // What the sender read last is when it let a message go.
  let now = new Date();
  const clock = () => {
    now = new Date();
    return now;
  };
  const left: { chat: number; message: number; at: number }[] = [];
  await world.drain({
    clock,
    until: untilMoment(clock),
    send(accountId, message) {
      left.push({ chat: Number(accountId), message: 0, at: now.getTime() });
      return send(accountId, message);
    },
  });
  expect(await world.states()).toEqual({ sent: COUNT });
  expect((await world.people.sends()).refused.all).toBe(0);
  expectWithin(left, BROADCAST_LIMITS);
  // How long it took is the machine's business; that the limits are used up is tested on a clock that is set.
});
