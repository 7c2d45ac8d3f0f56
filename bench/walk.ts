import { openDatabase } from '../src/database/openDatabase.ts';
import type { PrismaClient } from '../src/database/prisma.ts';
import { createLog } from '../src/log.ts';
import { countCommits, countStored, seedCampaign } from './campaign.ts';
import { withDataDirectory } from './dataDirectory.ts';
import { median } from './figures.ts';
import type { BotName, LoadFigures, LoadOrder, TapCounts, TelegramAnswer, TelegramOrder, Usage } from './protocol.ts';
import { startWorker, type Worker } from './worker.ts';

export interface WalkOptions {
  readonly rounds: number;
  readonly seconds: number;
  /** How long the open loop is measured. */
  readonly openSeconds: number;
}

/** How one bot did: medians over the rounds. */
export interface BotFigures {
  readonly tapsPerSecond: number;
  readonly cpuMicrosecondsPerTap: number;
  /** Of a core, used by the load itself. */
  readonly loadBusy: number;
  /** At 50 taps a second. */
  readonly p50: number;
  readonly p99: number;
  /** The open loop's number of taps. */
  readonly openTaps: number;
  readonly rssMegabytes: number;
}

export interface WalkFigures {
  readonly ceiling: BotFigures;
  readonly walk: BotFigures;
  /** The walk's taps per second as a share of the ceiling's, round by round. */
  readonly ratios: readonly number[];
  readonly ratio: number;
  readonly commitsPerTap: number;
  /** What does not fit together: nothing, in a good run. */
  readonly faults: readonly string[];
}

const CLOSED_USERS = 256;
const OPEN_USERS = 256;
const WARM_SECONDS = 3;
const RATE = 50;
const BOTS = ['ceiling', 'walk'] as const satisfies readonly BotName[];

interface Measured {
  readonly figures: LoadFigures;
  readonly cpuMicroseconds: number;
}

interface Stage {
  readonly telegram: Worker<TelegramOrder, TelegramAnswer>;
  readonly bots: Readonly<Record<BotName, Worker<object, Usage>>>;
  readonly prisma: PrismaClient;
}

/** Measures the real walk beside the ceiling, in one run, taking turns. */
export function measureWalk(options: WalkOptions): Promise<WalkFigures> {
  return withDataDirectory(async (dataDir) => {
    const database = await openDatabase({ dataDir, purpose: 'bot', log: createLog('warn') });
    const stopping: (() => Promise<void>)[] = [() => database.close()];
    try {
      const ids = await seedCampaign(database.prisma);
      const { worker: telegram, hello: url } = await startWorker<TelegramOrder, TelegramAnswer>(
        'telegramProcess.ts',
        [],
        0,
      );
      stopping.push(() => telegram.stop());
      for (const bot of BOTS) await telegram.ask({ kind: 'people', bot, ids });
      const { worker: ceiling } = await startWorker<object, Usage>('ceilingBot.ts', [url], 1);
      stopping.push(() => ceiling.stop());
      const { worker: walk } = await startWorker<object, Usage>('walkBot.ts', [url, database.url], 1);
      stopping.push(() => walk.stop());
      return await measure({ telegram, bots: { ceiling, walk }, prisma: database.prisma }, options);
    } finally {
      for (const stop of stopping.reverse()) await stop();
    }
  });
}

async function measure(stage: Stage, { rounds, seconds, openSeconds }: WalkOptions): Promise<WalkFigures> {
  const closed: Record<BotName, Measured[]> = { ceiling: [], walk: [] };
  const before = await countCommits(stage.prisma);
  for (let round = 0; round < rounds; round++) {
    // Who comes first changes, so that a drift of the machine favours nobody.
    for (const bot of round % 2 === 0 ? BOTS : [...BOTS].reverse()) {
      closed[bot].push(await load(stage, { bot, users: CLOSED_USERS, warmSeconds: WARM_SECONDS, seconds }));
    }
  }
  const commits = (await countCommits(stage.prisma)) - before;
  const tapped = await countsOf(stage, 'walk');
  const open = async (bot: BotName) =>
    load(stage, { bot, users: OPEN_USERS, warmSeconds: WARM_SECONDS, seconds: openSeconds, rate: RATE });
  const opened = { ceiling: await open('ceiling'), walk: await open('walk') };
  const ratios = closed.walk.map(
    ({ figures }, round) => figures.perSecond / (closed.ceiling[round]?.figures.perSecond ?? Number.NaN),
  );
  return {
    ceiling: await figuresOf(stage, 'ceiling', closed.ceiling, opened.ceiling),
    walk: await figuresOf(stage, 'walk', closed.walk, opened.walk),
    ...{ ratios, ratio: median(ratios), commitsPerTap: commits / tapped.taps },
    faults: await faultsOf(stage),
  };
}

async function load({ telegram, bots }: Stage, order: LoadOrder): Promise<Measured> {
  const before = await bots[order.bot].ask({});
  const answer = await telegram.ask({ kind: 'load', load: order });
  if (answer.kind !== 'figures') throw new Error('the load gave no figures');
  const after = await bots[order.bot].ask({});
  // The warm-up counts in both: only their quotient is used.
  return { figures: answer.figures, cpuMicroseconds: after.cpuMicroseconds - before.cpuMicroseconds };
}

async function countsOf({ telegram }: Stage, bot: BotName): Promise<TapCounts> {
  const answer = await telegram.ask({ kind: 'counts', bot });
  if (answer.kind !== 'counts') throw new Error('the taps were not counted');
  return answer.counts;
}

async function figuresOf(
  { bots }: Stage,
  bot: BotName,
  closed: readonly Measured[],
  { figures: open }: Measured,
): Promise<BotFigures> {
  const { rssBytes } = await bots[bot].ask({});
  return {
    tapsPerSecond: median(closed.map(({ figures }) => figures.perSecond)),
    cpuMicrosecondsPerTap: median(closed.map(({ figures, cpuMicroseconds }) => cpuMicroseconds / figures.allTaps)),
    loadBusy: median(closed.map(({ figures }) => figures.busy)),
    ...{ p50: open.p50, p99: open.p99, openTaps: open.taps },
    rssMegabytes: rssBytes / 2 ** 20,
  };
}

async function faultsOf(stage: Stage): Promise<string[]> {
  const { grades, submissions } = await countsOf(stage, 'walk');
  const stored = await countStored(stage.prisma);
  const faults: string[] = [];
  if (stored.grades !== grades) faults.push(`${grades} grades were tapped and answered, ${stored.grades} are stored`);
  if (stored.ballots !== submissions)
    faults.push(`${submissions} ballots were submitted, ${stored.ballots} are stored`);
  for (const bot of BOTS) {
    const { failures } = await stage.bots[bot].ask({});
    const { refused } = await countsOf(stage, bot);
    if (failures > 0) faults.push(`${bot} reported ${failures} failures`);
    if (refused > 0) faults.push(`${bot} refused ${refused} taps`);
  }
  return faults;
}
