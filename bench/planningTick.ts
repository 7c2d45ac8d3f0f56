// Two ticks of planning on the database in a data directory; tells at its end what they took.
import { openDatabase } from '../src/database/openDatabase.ts';
import { createLog } from '../src/log.ts';
import { planReminders } from '../src/service/reminders/planReminders.ts';
import { PLANNED_AT, type PlanningUsage } from './protocol.ts';

const [dataDir = ''] = process.argv.slice(2);
const database = await openDatabase({ dataDir, purpose: 'command', log: createLog('warn') });
const [due, seconds] = await tick();
const [, again] = await tick();
await database.close();
process.on('disconnect', () => process.exit(0));
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
process.send?.({ due, seconds, again, peakMegabytes } satisfies PlanningUsage);

/** How many reminders were written, and in how many seconds. */
async function tick(): Promise<[number, number]> {
  const began = performance.now();
  const { written } = await planReminders(database.prisma, { now: PLANNED_AT });
  return [written, (performance.now() - began) / 1_000];
}
