import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '../src/database/openDatabase.ts';
import { CHART_KINDS, type ChartKind } from '../src/domain/chart/kinds.ts';
import { translator } from '../src/i18n/translator.ts';
import { createLog } from '../src/log.ts';
import { ChartDrawer } from '../src/reports/charts/chartDrawer.ts';
import { describeChart } from '../src/reports/charts/describe/describeChart.ts';
import { figuresOf } from '../test/support/chartFigures.ts';
import { sayingTo } from '../test/support/deskHandler.ts';
import { updateHandler } from '../test/support/handler.ts';
import { smallCampaign } from '../test/support/smallCampaign.ts';
import { withDataDirectory } from './dataDirectory.ts';
import { median } from './figures.ts';

const TAPS_A_SECOND = 20;

export interface ChartsFigures {
  readonly kinds: readonly { readonly kind: ChartKind; readonly milliseconds: number; readonly kilobytes: number }[];
  /** How late the event loop is, in milliseconds: while pictures are drawn, and for as long without. */
  readonly busyLoopP99: number;
  readonly quietLoopP99: number;
}

/** Draws the first page of each kind so many times, one after the other, nothing of it kept, while people tap. */
export function measureCharts(rounds: number): Promise<ChartsFigures> {
  return withDataDirectory(async (dataDir) => {
    const database = await openDatabase({ dataDir, purpose: 'bot', log: createLog('warn') });
    try {
      const { evaluators } = await smallCampaign(database.prisma, { evaluators: 20 });
      const say = sayingTo(updateHandler(database.prisma).handler);
      const taps = evaluators.map(({ accountId, organisation }) => {
        return () => say(Number(accountId), `o:${organisation.toString(36)}`);
      });
      return await whileTapping(taps, () => drawAll(rounds));
    } finally {
      await database.close();
    }
  });
}

/** Somebody opens a task, twenty times a second, while something is done. */
async function whileTapping<T>(
  taps: readonly (() => Promise<{ readonly lines: readonly string[] }>)[],
  work: () => Promise<T>,
): Promise<T> {
  let count = 0;
  let last: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    const tap = taps[count++ % taps.length];
    last = Promise.all([last, tap?.()]);
  }, 1000 / TAPS_A_SECOND);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await last;
  }
}

async function drawAll(rounds: number): Promise<ChartsFigures> {
  const drawer = new ChartDrawer({ kept: 0 });
  try {
    // The thread and its fonts are there: what somebody waits for who is not the first.
    await drawOne(drawer, 'turnout', 0);
    const kinds: ChartsFigures['kinds'][number][] = [];
    const started = performance.now();
    const busyLoopP99 = await loopDelay(async () => {
      for (const kind of CHART_KINDS) kinds.push(await measureKind(drawer, kind, rounds));
    });
    const quietLoopP99 = await loopDelay(() => wait(performance.now() - started));
    return { kinds, busyLoopP99, quietLoopP99 };
  } finally {
    await drawer.close();
  }
}

async function measureKind(drawer: ChartDrawer, kind: ChartKind, rounds: number) {
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    bytes = await drawOne(drawer, kind, round);
    times.push(performance.now() - started);
  }
  return { kind, milliseconds: median(times), kilobytes: bytes / 1024 };
}

/** The size of the picture in bytes; describing it is part of the work. */
async function drawOne(drawer: ChartDrawer, kind: ChartKind, round: number): Promise<number> {
  const [page] = describeChart(figuresOf(kind, { units: 120, shown: 'full' }), translator('zh-CN'));
  if (!page) throw new Error(`${kind} has no page`);
  const drawing = await drawer.draw({ ...page, title: `${page.title} ${round}` });
  if (drawing.kind === 'refused') throw new Error(drawing.code);
  return drawing.png.length;
}

/** p99 of how late timers are while something is done. */
async function loopDelay(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  delay.disable();
  // The monitor counts its own period with it.
  return delay.percentile(99) / 1e6 - 1;
}
