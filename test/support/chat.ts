import { randomBytes } from 'node:crypto';
import { type BotEvent, type RunningBot, startBot } from '../../src/bot/bot.ts';
import type { PrismaClient } from '../../src/database/prisma.ts';
import type { Clock } from '../../src/domain/clock.ts';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { type EmulatorClient, emulatorClient } from './emulator.ts';

const TOKEN = '700000001:test-token-of-the-emulated-bot-000000';

/** The real bot behind the emulator's real HTTP, and a hand on people's phones. */
export interface Chat {
  readonly bot: RunningBot;
  readonly emulator: Emulator;
  readonly people: EmulatorClient;
  /** What the bot reported: failures that nobody expects in a story. */
  readonly events: readonly BotEvent[];
  /** Ends the bot and starts it anew: what it had in memory alone is gone. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface ChatOptions {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  readonly administrators?: readonly bigint[];
}

export async function startChat({ prisma, clock, administrators = [] }: ChatOptions): Promise<Chat> {
  const emulator = await startEmulator({ port: 0, host: '127.0.0.1', token: TOKEN });
  const people = await emulatorClient(emulator.url);
  const events: BotEvent[] = [];
  const start = () =>
    startBot({
      ...{ token: TOKEN, apiRoot: emulator.url, prisma, clock, administrators, random: randomBytes },
      report: (event) => void events.push(event),
    });
  let bot = await start();
  return {
    get bot() {
      return bot;
    },
    ...{ emulator, people, events },
    async restart() {
      await bot.stop();
      bot = await start();
    },
    async stop() {
      await bot.stop();
      await people.close();
      await emulator.stop();
    },
  };
}
