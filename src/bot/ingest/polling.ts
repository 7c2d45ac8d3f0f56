import { createRunner, createSource, createUpdateFetcher } from '@grammyjs/runner';
import { type Api, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { errorCode, type Inbox } from './inbox.ts';
import { Intake } from './intake.ts';

/** What the bot asks for; anything else is not delivered. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

export interface PollingDependencies {
  readonly api: Api;
  readonly inbox: Inbox;
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Called when polling was refused and will be tried again. */
  readonly interrupted: (code: string) => void;
  /** Called when polling can never succeed: the token is refused. */
  readonly refused: () => void;
}

export interface Polling {
  /** Stops asking, waits for what is under way and confirms it. */
  stop(): Promise<void>;
}

const RETRY_MS = 2_000;

/** Long polling: a `getUpdates` confirms what is committed without a gap, and nothing else. */
export function startPolling(deps: PollingDependencies): Polling {
  const stopping = new AbortController();
  const intake = new Intake(deps.inbox);
  let stop: () => Promise<void> | undefined = () => undefined;

  const sink = {
    handle: async (updates: Update[]) => {
      await intake.handle(updates);
      return 1;
    },
    size: () => deps.inbox.size,
    snapshot: () => [],
  };

  const poll = async () => {
    while (!stopping.signal.aborted) {
      const runner = createRunner(createSource({ supply: fetcher(deps.api, intake) }), sink);
      stop = runner.stop;
      runner.start();
      const code = await outcomeOf(runner.task());
      if (stopping.signal.aborted) return;
      if (code === '401') return deps.refused();
      deps.interrupted(code);
      await deps.pause(RETRY_MS, stopping.signal).catch(() => undefined);
    }
  };
  const done = poll();

  return {
    async stop() {
      stopping.abort();
      intake.close();
      await stop();
      await done;
      await deps.inbox.idle();
      if (!intake.unconfirmed) return;
      const { offset } = intake.ask();
      await deps.api.getUpdates({ offset, limit: 1, timeout: 0 }).catch(() => undefined);
    },
  };
}

/** The runner's way of asking and trying again, with an offset of our own. */
function fetcher(api: Api, intake: Intake) {
  const getUpdates = ({ timeout }: { timeout: number }, signal: Parameters<Api['getUpdates']>[1]) =>
    api.getUpdates({ ...intake.ask(), timeout, allowed_updates: ALLOWED_UPDATES }, signal);
  const adapter = {
    api: { getUpdates },
    handleUpdate: (_: Update) => Promise.resolve(),
    errorHandler: () => undefined,
  };
  // A constant interval: an outage must not end in hours of waiting.
  return createUpdateFetcher(adapter, { retryInterval: RETRY_MS, silent: true });
}

async function outcomeOf(task: Promise<void> | undefined): Promise<string> {
  try {
    await task;
    return 'ended';
  } catch (error) {
    return error instanceof GrammyError ? String(error.error_code) : errorCode(error);
  }
}
