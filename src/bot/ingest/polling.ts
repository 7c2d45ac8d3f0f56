import { createRunner, createSource, createUpdateFetcher } from '@grammyjs/runner';
import { type Api, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { errorCode, type Inbox } from './inbox.ts';

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

const BATCH = 100;
const RETRY_MS = 2_000;

/** Long polling: the next `getUpdates`, which confirms a batch, comes when every commit of the batch is in. */
export function startPolling(deps: PollingDependencies): Polling {
  const stopping = new AbortController();
  let confirmed = 0;
  let stop: () => Promise<void> | undefined = () => undefined;

  const sink = {
    handle: async (updates: Update[]) => {
      await deps.inbox.takeAll(updates);
      confirmed = (updates.at(-1)?.update_id ?? confirmed - 1) + 1;
      return BATCH;
    },
    size: () => deps.inbox.size,
    snapshot: () => [],
  };

  const poll = async () => {
    while (!stopping.signal.aborted) {
      const runner = createRunner(createSource({ supply: fetcher(deps.api) }), sink);
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
      await stop();
      await done;
      if (confirmed > 0) await deps.api.getUpdates({ offset: confirmed, limit: 1, timeout: 0 }).catch(() => undefined);
    },
  };
}

function fetcher(api: Api) {
  const adapter = { api, handleUpdate: (_: Update) => Promise.resolve(), errorHandler: () => undefined };
  // A constant interval: an outage must not end in hours of waiting.
  const options = { retryInterval: RETRY_MS, silent: true, fetch: { allowed_updates: ALLOWED_UPDATES } };
  return createUpdateFetcher(adapter, options);
}

async function outcomeOf(task: Promise<void> | undefined): Promise<string> {
  try {
    await task;
    return 'ended';
  } catch (error) {
    return error instanceof GrammyError ? String(error.error_code) : errorCode(error);
  }
}
