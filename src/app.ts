import { randomBytes } from 'node:crypto';
import { type BotEvent, type RunningBot, startBot } from './bot/bot.ts';
import { identifyBot, whyUnanswered } from './bot/identifyBot.ts';
import { startBroadcasting } from './broadcasting.ts';
import { Closing } from './closing.ts';
import { type Config, isLoopback, type LiveBotConfig } from './config.ts';
import { DatabaseError } from './database/databaseError.ts';
import { type Database, openDatabase } from './database/openDatabase.ts';
import type { PrismaClient } from './database/prisma.ts';
import { BROADCAST_LIMITS, type BroadcastLimits } from './domain/broadcast/limits.ts';
import type { Clock } from './domain/clock.ts';
import { healthRoute } from './http/health.ts';
import { reverseProxy } from './http/reverseProxy.ts';
import { sameSiteOnly } from './http/sameSite.ts';
import { type HttpServer, listen, type Route } from './http/server.ts';
import { webhookRoute } from './http/webhook.ts';
import { documentTask } from './jobs/documentTask.ts';
import { EVERY_HOUR, EVERY_SECOND, startHeartbeat } from './jobs/heartbeat.ts';
import { noticeTask } from './jobs/noticeTask.ts';
import { prepareQueue, type QueuePool, startQueue } from './jobs/queue.ts';
import { sealTask } from './jobs/sealTask.ts';
import type { ImportDemo } from './local/demo.ts';
import { importDemoInThread } from './local/importDemoThread.ts';
import { invitationDoor } from './local/invitationDoor.ts';
import { type LocalMode, startLocalMode } from './local/localMode.ts';
import { LOCAL_ADMINISTRATOR } from './local/people.ts';
import type { Log } from './log.ts';
import type { ListedCampaign } from './service/listCampaigns.ts';
import { mixAll } from './service/mixBallots.ts';
import { NOTICE_TASK } from './service/notice.ts';
import { releaseAll } from './service/releaseStatistics.ts';
import { BROADCAST_TASK } from './service/reminders/enqueueReminders.ts';
import { DOCUMENT_TASK } from './service/reports/announceDocument.ts';
import { storeDocument } from './service/reports/storeDocument.ts';
import { sampleTurnout } from './service/sampleTurnout.ts';
import { sealAsAgreed } from './service/sealAsAgreed.ts';
import { SEAL_TASK } from './service/sealProposal.ts';
import { ticking } from './service/tick.ts';
import { StartFailure, type StartFailureCode } from './startFailure.ts';

export interface AppOptions {
  readonly log: Log;
  readonly clock?: Clock;
  /** Gives `n` random bytes. */
  readonly random?: (n: number) => Uint8Array;
  /** What local mode shows where there is no campaign yet. */
  readonly importDemo?: ImportDemo;
}

export interface RunningApp {
  /** Where it listens. */
  readonly address: string;
  readonly username: string;
  /** The time by which it goes: in local mode people move it. */
  readonly clock: Clock;
  /** How somebody becomes the first owner, where nobody is one. */
  readonly firstOwner?: { readonly code: string; readonly link: string };
  /** The campaign that local mode shows. */
  readonly demo: ListedCampaign | undefined;
  /** Resolves if the app can no longer work and should be stopped. */
  readonly failed: Promise<StartFailure>;
  /** Takes nothing in any more, finishes what is under way, closes the database. */
  stop(): Promise<void>;
}

/**
 * Starts everything in order. Throws a `StartFailure` or a `DatabaseError` where the operator can mend it, with nothing
 * left running.
 */
export async function startApp(config: Config, options: AppOptions): Promise<RunningApp> {
  const closing = new Closing(options.log);
  try {
    return await start(config, { ...DEFAULTS, ...options }, closing);
  } catch (error) {
    await closing.close();
    throw error;
  }
}

const DEFAULTS = {
  clock: () => new Date(),
  random: randomBytes,
  importDemo: importDemoInThread,
};

async function start(config: Config, options: Required<AppOptions>, closing: Closing): Promise<RunningApp> {
  const { log } = options;
  const database = await openDatabase({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    purpose: 'bot',
    log,
  });
  closing.add(() => database.close());
  const { prisma, pool } = database;
  await prepareQueue(pool);
  const http = await listenOrFail(config);
  closing.add(() => http.close());
  const local =
    config.bot.kind === 'live' ? undefined : await startLocalMode({ ...options, config, database }, closing);
  const trouble = new Trouble(log);
  const parts = { ...options, prisma, clock: local?.clock.read ?? options.clock };
  const bot = await startBotOrFail(botAccess(config, local), config, { ...parts, trouble });
  closing.add(() => bot.stop());
  const limits = limitsOf(config);
  const beatNow = await startJobs(bot, { ...parts, limits, pool, database }, closing);
  local?.clock.onMoved(() => void beatNow());
  const healthy = async () => !closing.begun && (await answers(prisma));
  http.serve(routesOf(config, { prisma, bot, local, healthy }, closing));
  log.info('started', { port: http.port });
  return {
    ...{ address: http.address, username: bot.username, clock: parts.clock, demo: local?.campaign },
    ...(bot.firstOwner !== null && { firstOwner: { code: bot.firstOwner, link: bot.invitationLink(bot.firstOwner) } }),
    failed: trouble.fatal,
    stop: () => closing.close(),
  };
}

interface BotParts extends Required<AppOptions> {
  readonly prisma: PrismaClient;
  readonly trouble: Trouble;
}

type BotAccess = Pick<LiveBotConfig, 'token' | 'apiRoot' | 'proxy' | 'webhook'>;

function botAccess({ bot }: Config, local: LocalMode | undefined): BotAccess {
  if (bot.kind === 'live') return bot;
  if (!local) throw new Error('local mode was not started');
  return { token: local.token, apiRoot: local.url, proxy: undefined, webhook: undefined };
}

/** The owners that the environment names; in local mode one of the emulated people is one too. */
function configuredOwners({ administrators, bot }: Config): bigint[] {
  return [...administrators, ...(bot.kind === 'local' ? [LOCAL_ADMINISTRATOR] : [])];
}

async function startBotOrFail(access: BotAccess, config: Config, parts: BotParts): Promise<RunningBot> {
  const { prisma, clock, random, trouble } = parts;
  try {
    const administrators = configuredOwners(config);
    const report = (event: BotEvent) => trouble.note(event);
    return await startBot({ ...access, prisma, clock, random, administrators, limits: limitsOf(config), report });
  } catch (error) {
    const why = whyUnanswered(error);
    if (why === undefined) throw error;
    throw new StartFailure(why === 'refused' ? 'token-refused' : 'api-unreachable', access.apiRoot, error);
  }
}

/** How fast reminders are sent: only the rate over all is a matter of how the bot is run. */
export function limitsOf({ broadcastRate }: Config): BroadcastLimits {
  return { ...BROADCAST_LIMITS, overall: broadcastRate };
}

interface JobParts extends Required<AppOptions> {
  readonly limits: BroadcastLimits;
  readonly database: Database;
  readonly prisma: PrismaClient;
  readonly pool: QueuePool;
}

/** Starts what runs by itself; returns how to let everything that is regular run at once, as after a move of the clock. */
async function startJobs(
  bot: RunningBot,
  { prisma, pool, database, clock, log, random, limits }: JobParts,
  closing: Closing,
): Promise<() => Promise<void>> {
  const seal = async (id: string) => {
    const outcome = await sealAsAgreed(prisma, id, { random, now: clock() });
    if (outcome.kind === 'sealed') log.info('campaign-sealed', { campaign: id });
    else log.error('seal-refused', { campaign: id, code: outcome.refusal.code });
  };
  const broadcaster = startBroadcasting({ bot, database, clock, log, limits });
  closing.add(() => broadcaster.stop());
  const queue = await startQueue({
    pool,
    tasks: {
      [BROADCAST_TASK]: async () => broadcaster.wake(),
      [NOTICE_TASK]: noticeTask(bot.notify),
      [SEAL_TASK]: sealTask(seal),
      [DOCUMENT_TASK]: documentTask((id) => storeDocument(prisma, id, bot.fetchFile)),
    },
    failed: (job, error, final) => log[final ? 'error' : 'warn']('job-failed', { job, error }),
  });
  closing.add(() => queue.stop());
  const failed = (error: unknown) => log.warn('heartbeat-failed', { error });
  const tick = ticking({ prisma, random, note: ({ kind, ...fields }) => log.info(kind, fields) });
  const heartbeat = startHeartbeat({ clock, failed, beat: tick });
  closing.add(() => heartbeat.stop());
  const watching = startHeartbeat({ clock, failed, pattern: EVERY_SECOND, beat: (now) => bot.watch(now) });
  closing.add(() => watching.stop());
  const upkeep = startHeartbeat({
    ...{ clock, failed, pattern: EVERY_HOUR },
    beat: async (now) => {
      await sampleTurnout(prisma, now);
      for (const campaign of await releaseAll(prisma, random, now)) log.info('statistics-released', { campaign });
      const count = await mixAll(prisma, random);
      if (count > 0) log.info('ballots-mixed', { count });
    },
  });
  closing.add(() => upkeep.stop());
  return async () => {
    await heartbeat.beatNow();
    await upkeep.beatNow();
  };
}

interface Served {
  readonly prisma: PrismaClient;
  readonly bot: RunningBot;
  readonly local: LocalMode | undefined;
  readonly healthy: () => Promise<boolean>;
}

function routesOf({ bot: access, host }: Config, { prisma, bot, local, healthy }: Served, closing: Closing): Route[] {
  const routes = [healthRoute(healthy)];
  if (access.kind === 'live' && access.webhook) {
    const { secret } = access.webhook;
    routes.push(
      webhookRoute({ path: new URL(access.webhook.url).pathname, secret, receive: (update) => bot.receive(update) }),
    );
  }
  if (local) {
    const names = isLoopback(host) ? ['localhost', '127.0.0.1', '[::1]', host] : undefined;
    const proxy = reverseProxy(local.url);
    closing.add(async () => proxy.close());
    routes.push(sameSiteOnly(names), invitationDoor(prisma, local.url), proxy.route);
  }
  return routes;
}

async function answers(prisma: PrismaClient): Promise<boolean> {
  await prisma.$queryRaw`SELECT 1`;
  return true;
}

const LISTENING: Readonly<Record<string, StartFailureCode>> = {
  EADDRINUSE: 'port-busy',
  EACCES: 'port-forbidden',
  EADDRNOTAVAIL: 'host-unavailable',
  ENOTFOUND: 'host-unavailable',
};

async function listenOrFail({ host, port }: Config): Promise<HttpServer> {
  try {
    return await listen(host, port);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? LISTENING[String(error.code)] : undefined;
    if (code === undefined) throw error;
    throw new StartFailure(code, code === 'host-unavailable' ? host : `${host}:${port}`, error);
  }
}

/** What the bot reports: for the log, and what ends the app. */
class Trouble {
  readonly fatal: Promise<StartFailure>;
  readonly #log: Log;
  #fail: (failure: StartFailure) => void = () => undefined;

  constructor(log: Log) {
    this.#log = log;
    this.fatal = new Promise((resolve) => {
      this.#fail = resolve;
    });
  }

  note(event: BotEvent): void {
    const { kind, ...fields } = event;
    this.#log[kind === 'token-refused' || kind === 'update-set-aside' ? 'error' : 'warn'](kind, fields);
    if (kind === 'token-refused') this.#fail(new StartFailure('token-refused', ''));
  }
}

/** The database as a command uses it, beside a running bot or without one. */
export async function openInstallation(config: Config, log: Log) {
  return openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, purpose: 'command', log });
}

/** The database as restoring uses it: without a bot, and with no migration after `upTo`. */
export async function openForRestoring(config: Config, log: Log, upTo: string | undefined): Promise<Installation> {
  return openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, purpose: 'bot', upTo, log });
}
export type Installation = Awaited<ReturnType<typeof openInstallation>>;

/** How the codes of this installation become links; undefined if the bot's name cannot be asked for. */
export async function invitationLinks({ bot, host, port }: Config): Promise<((code: string) => string) | undefined> {
  if (bot.kind === 'local') return (code) => `http://${isLoopback(host) ? host : '127.0.0.1'}:${port}/?start=${code}`;
  const identity = await identifyBot(bot);
  return identity.kind === 'known' ? identity.invitationLink : undefined;
}

export { DatabaseError, identifyBot, prepareQueue };
