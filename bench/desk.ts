import { openDatabase } from '../src/database/openDatabase.ts';
import type { PrismaClient } from '../src/database/prisma.ts';
import { createLog } from '../src/log.ts';
import type { LiveCounts } from '../src/service/statistics/liveCounts.ts';
import { inOffice, sayingTo } from '../test/support/deskHandler.ts';
import { updateHandler } from '../test/support/handler.ts';
import { withDataDirectory } from './dataDirectory.ts';
import { DESK_CAMPAIGN, deskUnit, seedDesk } from './deskCampaign.ts';
import { median } from './figures.ts';

/** One question to the bot, in milliseconds: the first time, and the median of those after it. */
export interface DeskAnswer {
  readonly asked: string;
  readonly first: number;
  readonly median: number;
}

export interface DeskFigures {
  readonly ballots: number;
  readonly answers: readonly DeskAnswer[];
}

const ADMINISTRATOR = 9001;
const ROUNDS = 60;
/** Submissions go on meanwhile, twenty a second. */
const EVERY_MS = 100;
const AT_ONCE = 2;

/** What the desk's questions cost with so many ballots, while submissions go on. */
export function measureDesk(ballots: number): Promise<DeskFigures> {
  return withDataDirectory(async (dataDir) => {
    const database = await openDatabase({ dataDir, purpose: 'bot', log: createLog('warn') });
    try {
      return { ballots, answers: await measureIn(database.prisma, ballots) };
    } finally {
      await database.close();
    }
  });
}

async function measureIn(prisma: PrismaClient, ballots: number): Promise<DeskAnswer[]> {
  await seedDesk(prisma, ballots);
  await inOffice(prisma, ADMINISTRATOR, 'owner');
  const { handler, live } = updateHandler(prisma, { clock: () => new Date() });
  const say = sayingTo(handler);
  const unit = (await deskUnit(prisma)).toString(36);
  const questions: readonly (readonly [string, string])[] = [
    ['/progress', '/progress'],
    ['  units below', `sp:${DESK_CAMPAIGN}:0:c:0`],
    ['  of a unit, by category', `sp:${DESK_CAMPAIGN}:${unit}:k:0`],
    ['/stats', '/stats'],
    ['  of a unit', `sv:${DESK_CAMPAIGN}:${unit}:u:0:0`],
    ['  its units below', `sv:${DESK_CAMPAIGN}:${unit}:l:0:0`],
  ];
  return whileSubmitting(prisma, live, async () => {
    const answers: DeskAnswer[] = [];
    for (const [asked, said] of questions) {
      const times: number[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const begun = performance.now();
        const { lines } = await say(ADMINISTRATOR, said);
        times.push(performance.now() - begun);
        if (lines.length < 4) throw new Error(`${said} was answered with ${lines.join(' / ')}`);
      }
      answers.push({ asked, first: times[0] ?? Number.NaN, median: median(times.slice(1)) });
    }
    await live.idle();
    return answers;
  });
}

/** Submits what is pending, little by little, as this process would note it. */
async function whileSubmitting<T>(prisma: PrismaClient, live: LiveCounts, work: () => Promise<T>): Promise<T> {
  let last = Promise.resolve();
  const submit = async () => {
    const rows = await prisma.$queryRawUnsafe<{ id: number }[]>(
      `SELECT id FROM assignment WHERE status = 'pending' LIMIT ${AT_ONCE}`,
    );
    const ids = rows.map(({ id }) => id);
    const settled = live.note(ids);
    await prisma.$executeRawUnsafe(`UPDATE assignment SET status = 'done' WHERE id = ANY($1::int[])`, ids);
    settled();
  };
  const timer = setInterval(() => {
    last = last.then(submit);
  }, EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await last;
  }
}
