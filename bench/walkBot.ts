// The real bot as `pingyi start` runs it, on a database that is there already.
import { randomBytes } from 'node:crypto';
import { type BotEvent, startBot } from '../src/bot/bot.ts';
import { openDatabase } from '../src/database/openDatabase.ts';
import { createLog } from '../src/log.ts';
import { TOKENS, usage } from './protocol.ts';

const [apiRoot = '', databaseUrl = ''] = process.argv.slice(2);
const database = await openDatabase({ databaseUrl, dataDir: '', purpose: 'bot', log: createLog('warn') });
const failures: BotEvent[] = [];
const bot = await startBot({
  ...{ token: TOKENS.walk, apiRoot, prisma: database.prisma, clock: () => new Date(), random: randomBytes },
  administrators: [],
  report: (event) => void failures.push(event),
});

process.on('message', () => process.send?.(usage(failures.length)));
process.on('disconnect', () => {
  for (const { kind } of failures.slice(0, 5)) console.error(`the bot reported ${kind}`);
  void bot
    .stop()
    .then(() => database.close())
    .finally(() => process.exit(0));
});
process.send?.('ready');
