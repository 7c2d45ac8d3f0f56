import { type RunningApp, startApp } from '../app.ts';
import { type Config, isLoopback } from '../config.ts';
import { writtenMoment } from '../i18n/moments.ts';
import type { Translator } from '../i18n/translator.ts';
import { createLog } from '../log.ts';
import type { CommandContext } from './command.ts';

/** Tells of the signals that ask a program to end. */
export interface Signals {
  /** Calls `asked` at each of them; gives what stops that. */
  onEnd(asked: () => void): () => void;
  /** Ends the process at once. */
  exit(code: number): void;
}

/** `pingyi start`: runs until it is asked to end, drains, and resolves; a second request ends it at once. */
export async function runStart(context: CommandContext, signals: Signals): Promise<void> {
  const { t, machineClock: clock, out, err } = context;
  const config = context.config();
  const ended = endRequest(signals, () => err(t('start-stopping')));
  const app = await startApp(config, { log: createLog(config.logLevel), clock });
  for (const line of greeting(t, config, app)) out(line);
  for (const line of cautions(t, config)) err(line);
  const failure = await Promise.race([ended.requested, app.failed]);
  await app.stop();
  ended.forget();
  if (failure) throw failure;
  out(t('start-stopped'));
}

function endRequest(signals: Signals, noticed: () => void) {
  let asked = 0;
  let forget = () => {};
  const requested = new Promise<undefined>((resolve) => {
    forget = signals.onEnd(() => {
      asked += 1;
      if (asked > 1) return signals.exit(1);
      noticed();
      resolve(undefined);
    });
  });
  return { requested, forget };
}

function greeting(t: Translator, { dataDir }: Config, app: RunningApp): string[] {
  const { demo, username, address, clock, firstOwner } = app;
  if (!demo) return [t('start-live', { bot: username }), ...(firstOwner ? ownerLines(t, firstOwner) : [])];
  const over = clock() >= demo.collectionDeadline || !['open', 'paused'].includes(demo.state);
  const moment = writtenMoment(demo.collectionDeadline, demo.timeZone, t.locale);
  return [
    t('start-local', { address }),
    ...(over
      ? [t('start-local-over', { moment, directory: dataDir })]
      : [t('start-local-try'), t('start-local-people')]),
    t('start-local-demo'),
    t('start-local-stop', { directory: dataDir }),
  ];
}

/** The only place where the code stands in the clear. */
function ownerLines(t: Translator, { code, link }: NonNullable<RunningApp['firstOwner']>): string[] {
  return [t('start-first-owner'), link, t('start-first-owner-code', { code })];
}

function cautions(t: Translator, { bot, host }: Config): string[] {
  return bot.kind === 'local' && !isLoopback(host) ? [t('start-exposed', { host })] : [];
}
