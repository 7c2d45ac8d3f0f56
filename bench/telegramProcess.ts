// The fake Bot API server and the people behind it, in a process of their own: `node --import tsx bench/telegramProcess.ts`.
import { seededDice } from '../test/support/walker.ts';
import { Crowd } from './crowd.ts';
import { startFakeTelegram } from './fakeTelegram.ts';
import { Load } from './load.ts';
import type { BotName, TelegramAnswer, TelegramOrder } from './protocol.ts';

const dice = seededDice(20120314);
const { url, lines } = await startFakeTelegram();
const crowds = new Map<BotName, Crowd>();

async function carryOut(order: TelegramOrder): Promise<TelegramAnswer> {
  switch (order.kind) {
    case 'people':
      crowds.set(order.bot, new Crowd(lines[order.bot], order.ids, dice));
      return { kind: 'done' };
    case 'load':
      return { kind: 'figures', figures: await new Load(crowdOf(order.load.bot), order.load, dice).run() };
    case 'counts':
      return { kind: 'counts', counts: crowdOf(order.bot).counts };
  }
}

function crowdOf(bot: BotName): Crowd {
  const crowd = crowds.get(bot);
  if (!crowd) throw new Error(`nobody is in front of ${bot}`);
  return crowd;
}

process.on('message', (order: TelegramOrder) => {
  carryOut(order).then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.(url);
