import { setTimeout as pause } from 'node:timers/promises';
import { autoRetry } from '@grammyjs/auto-retry';
import { Api, type Transformer } from 'grammy';
import type { Update } from 'grammy/types';
import type { PrismaClient } from '../database/prisma.ts';
import { BROADCAST_LIMITS, type BroadcastLimits } from '../domain/broadcast/limits.ts';
import type { SendOutcome } from '../domain/broadcast/outcome.ts';
import type { Clock } from '../domain/clock.ts';
import { ChartDrawer } from '../reports/charts/chartDrawer.ts';
import { PaperPress } from '../reports/papers/paperPress.ts';
import { noteReachable } from '../service/account.ts';
import { holdBroadcast } from '../service/broadcast/buckets.ts';
import type { Claimed } from '../service/broadcast/claim.ts';
import type { Composed } from '../service/broadcast/drainOptions.ts';
import { Definitions } from '../service/definitions.ts';
import type { Notice } from '../service/notice.ts';
import { appointConfigured } from '../service/offices.ts';
import type { FetchFile } from '../service/reports/storeDocument.ts';
import { setAsideUpdate } from '../service/setAsideUpdate.ts';
import { LiveCounts } from '../service/statistics/liveCounts.ts';
import { ReleasedFigures } from '../service/statistics/releasedFigures.ts';
import { offerFirstOwner } from '../service/team/firstOwner.ts';
import { loadTokenKey } from '../service/tokenKey.ts';
import type { UploadJob } from '../service/uploads/noteUpload.ts';
import { WalkDesk } from '../service/walkDesk.ts';
import { handleUpload, type WorkOnUpload } from './admin/uploadJob.ts';
import { apologise } from './apology.ts';
import { composeDigests } from './broadcast/composeDigests.ts';
import { RepliesWatch } from './broadcast/repliesWatch.ts';
import { sendingOnce } from './broadcast/sendOnce.ts';
import { publicMenus } from './commands.ts';
import { Changes } from './evaluator/changes.ts';
import { SubmitTokens } from './evaluator/submitTokens.ts';
import { Whereabouts } from './evaluator/whereabouts.ts';
import { type Answered, UpdateHandler } from './handleUpdate.ts';
import { fetchFile } from './ingest/fetchFile.ts';
import { errorCode, Inbox } from './ingest/inbox.ts';
import { ALLOWED_UPDATES, startPolling } from './ingest/polling.ts';
import { deliverNotice } from './notices.ts';
import { PosedQuestions } from './posedQuestions.ts';
import { Profiles } from './profiles.ts';
import { Questions } from './questions.ts';
import { Drawer } from './render/drawer.ts';
import type { Screen } from './render/screen.ts';
import { createTransport, type Transport } from './render/transport.ts';
import { ProgressWatch } from './statistics/progressWatch.ts';
import type { Services } from './turn.ts';

/** What happened, for the log: codes and counts, never content. */
export type BotEvent =
  | { readonly kind: 'update-set-aside'; readonly updateId: number; readonly code: string }
  | { readonly kind: 'update-failed'; readonly updateId: number; readonly error: unknown }
  | { readonly kind: 'database-away'; readonly code: string }
  | { readonly kind: 'call-failed'; readonly method: string; readonly code: string }
  | { readonly kind: 'polling-interrupted'; readonly code: string }
  | { readonly kind: 'token-refused' };

export interface BotDependencies {
  readonly token: string;
  /** The Bot API server, e.g. `https://api.telegram.org`. */
  readonly apiRoot: string;
  readonly proxy?: string | undefined;
  /** Set: updates come by webhook to this address and are given to `receive`. */
  readonly webhook?: { readonly url: string; readonly secret: string } | undefined;
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  /** Gives `n` random bytes. */
  readonly random: (n: number) => Uint8Array;
  /** The accounts that the environment names: they are owners. */
  readonly administrators: readonly bigint[];
  /** By which it is estimated when reminders will have left. */
  readonly limits?: BroadcastLimits;
  readonly report: (event: BotEvent) => void;
}

export interface RunningBot {
  readonly username: string;
  /** The link that opens the bot with an invitation's code. */
  readonly invitationLink: (code: string) => string;
  /** The code by which somebody becomes the first owner; null where there is one. */
  readonly firstOwner: string | null;
  /** Takes one update from the webhook in; resolves when it is committed. */
  receive(update: Update): Promise<void>;
  /** Tells an account something; rejects if it should be tried again. */
  notify(accountId: bigint, notice: Notice): Promise<void>;
  readonly broadcast: BroadcastFace;
  /** Fetches a file that somebody sent, of at most `max` bytes; rejects if it should be tried again. */
  fetchFile: FetchFile;
  /** Looks at what is watched: messages whose figures have changed are drawn anew. */
  watch(now: Date): Promise<void>;
  /** Fetches, reads or imports what somebody sent, and tells them; rejects if it should be tried again. */
  handleUpload(job: UploadJob, work: WorkOnUpload): Promise<void>;
  /** Stops taking updates, finishes and draws what is under way, confirms it. */
  stop(): Promise<void>;
}

/** What the broadcast needs of the bot. */
export interface BroadcastFace {
  /** Puts reminders into words after looking once more whether they are still meant. */
  compose(claimed: readonly Claimed[], now: Date): Promise<ReadonlyMap<number, Composed<Screen>>>;
  /** Sends one message, at once and once. Never rejects. */
  send(accountId: bigint, screen: Screen): Promise<SendOutcome>;
  /** How many replies were sent since it was last asked. */
  replied(): number;
  /** Until when a reply was told to wait. */
  repliesHeldUntil(): Date | undefined;
}

/** Starts the bot. Throws GrammyError if the token is refused, HttpError if the Bot API server cannot be reached. */
export async function startBot(deps: BotDependencies): Promise<RunningBot> {
  const transport = createTransport(deps);
  try {
    return await startOver(deps, transport);
  } catch (error) {
    await transport.close();
    throw error;
  }
}

async function startOver(deps: BotDependencies, transport: Transport): Promise<RunningBot> {
  const { prisma, report } = deps;
  const api = new Api(deps.token, { apiRoot: deps.apiRoot });
  const replies = new RepliesWatch(deps.clock, (until) => void holdBroadcast(prisma, until).catch(() => undefined));
  // The transport first, so that the retries wrap it, and the watch sees every try.
  api.config.use(transport.transformer, replies.transformer, obeying429());
  const { username } = await api.getMe();
  await appointConfigured(prisma, deps.administrators, deps.clock());
  const firstOwner = await offerFirstOwner(prisma, deps.random, deps.clock());
  const services = servicesOf(deps, username, await loadTokenKey(prisma, deps.random));
  const profiles = new Profiles(prisma, deps.clock);
  const handler = new UpdateHandler(services, profiles, `https://t.me/${username}`);
  const drawer = new Drawer({
    api,
    unreachable: (chatId) => void noteReachable(prisma, BigInt(chatId), false).catch(() => undefined),
    failed: (method, code) => report({ kind: 'call-failed', method, code }),
    drawn: (chatId, messageId, screen) => watch.drawn(chatId, messageId, screen),
  });
  const watch = new ProgressWatch({
    services,
    refresh: (chatId, messageId, screen) => drawer.refresh(chatId, messageId, screen),
    heldUntil: () => replies.heldUntil,
  });
  const inbox = new Inbox({
    handle: async (update) => {
      const answered = await handler.handle(update);
      if (answered) draw(drawer, answered);
    },
    setAside: async (update, code) => {
      await setAsideUpdate(prisma, update.update_id, code);
      apologise(drawer, update);
      report({ kind: 'update-set-aside', updateId: update.update_id, code });
    },
    failed: (updateId, error) => report({ kind: 'update-failed', updateId, error }),
    blocked: (error) => report({ kind: 'database-away', code: errorCode(error) }),
    pause: wait,
  });
  await setPublicMenus(api);
  const intake = await startIntake(deps, api, inbox);
  const stop = async () => {
    inbox.close();
    await intake.stop();
    await drawer.drain();
    await services.live.idle();
    await services.charts.close();
    await services.papers.close();
    await transport.close();
  };
  const fetch: FetchFile = (fileId, max) => fetchFile(api, transport, fileId, max);
  let stopped: Promise<void> | undefined;
  return {
    username,
    invitationLink: services.invitationLink,
    firstOwner,
    receive: (update) => inbox.take(update),
    notify: (accountId, notice) => deliverNotice({ api, services, profiles }, accountId, notice),
    broadcast: {
      compose: (claimed, now) => composeDigests(prisma, claimed, now),
      send: sendingOnce({
        ...deps,
        transport,
        failed: (code) => report({ kind: 'call-failed', method: 'sendMessage', code }),
      }),
      replied: () => replies.sent(),
      repliesHeldUntil: () => replies.heldUntil,
    },
    watch: (now) => watch.tick(now),
    fetchFile: fetch,
    handleUpload: (job, work) => handleUpload({ api, services, profiles, fetch, work }, job),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function servicesOf(deps: BotDependencies, username: string, tokenKey: Uint8Array): Services {
  const { prisma, clock, random } = deps;
  const definitions = new Definitions(prisma);
  const live = new LiveCounts(prisma, clock);
  const submitting = (ids: readonly number[]) => live.note(ids);
  return {
    ...{ prisma, definitions, clock, random, tokenKey, live },
    walks: new WalkDesk({ prisma, definitions, clock, random, tokenKey, submitting }),
    released: new ReleasedFigures(prisma, definitions, clock),
    whereabouts: new Whereabouts(),
    tokens: new SubmitTokens(random, tokenKey),
    changes: new Changes(),
    questions: new Questions(),
    posed: new PosedQuestions(),
    charts: new ChartDrawer(),
    papers: new PaperPress(),
    limits: deps.limits ?? BROADCAST_LIMITS,
    invitationLink: (code) => `https://t.me/${username}?start=${code}`,
  };
}

/** Updates come by webhook where one is configured, else by long polling. */
async function startIntake(deps: BotDependencies, api: Api, inbox: Inbox): Promise<{ stop(): Promise<void> }> {
  const { webhook, report } = deps;
  if (webhook) {
    await api.setWebhook(webhook.url, { secret_token: webhook.secret, allowed_updates: ALLOWED_UPDATES });
    return { stop: () => inbox.idle() };
  }
  await api.deleteWebhook();
  return startPolling({
    ...{ api, inbox, pause: wait },
    interrupted: (code) => report({ kind: 'polling-interrupted', code }),
    refused: () => report({ kind: 'token-refused' }),
  });
}

/** Obeys `retry_after` and repeats what a server error lost, within bounds; polling has a policy of its own. */
function obeying429(): Transformer {
  const retry = autoRetry({ maxRetryAttempts: 3, maxDelaySeconds: 120, rethrowHttpErrors: true });
  return (previous, method, payload, signal) =>
    method === 'getUpdates' ? previous(method, payload, signal) : retry(previous, method, payload, signal);
}

async function setPublicMenus(api: Api): Promise<void> {
  const scope = { type: 'all_private_chats' } as const;
  for (const { language, commands } of publicMenus()) {
    await api.raw.setMyCommands({ commands, scope, ...(language && { language_code: language }) });
  }
}

/** Puts a reply into the chat, behind the commit. */
function draw(drawer: Drawer, { chatId, turn, reply, callbackQueryId, menu }: Answered): void {
  if (callbackQueryId !== undefined) drawer.answer(callbackQueryId, reply.toast, reply.alert);
  const edit = reply.edit ?? reply.lateEdit;
  if (edit) drawer.edit(chatId, reply.messageId ?? turn.messageId, edit);
  const send = reply.send ?? reply.lateSend;
  if (send) drawer.send(chatId, send);
  if (reply.document) drawer.document(chatId, reply.document);
  if (reply.lateDocument) drawer.document(chatId, reply.lateDocument);
  if (reply.pictures) drawer.pictures(chatId, reply.pictures);
  if (reply.erase) drawer.delete(chatId, turn.messageId);
  if (menu) drawer.menu(chatId, menu);
}

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal });
}
