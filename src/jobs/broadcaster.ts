export interface BroadcasterOptions {
  /** Sends what may go; resolves when there is nothing more, or when the signal aborts and all is settled. */
  readonly drain: (signal: AbortSignal) => Promise<void>;
  readonly failed: (error: unknown) => void;
}

export interface Broadcaster {
  /** Begins to send, or looks once more after what is being sent. Returns at once: sending may take hours. */
  wake(): void;
  /** Sends nothing more; resolves when what is under way is settled. */
  stop(): Promise<void>;
}

/** Sends in the background of this process, once at a time: a job only wakes it, and holds no worker up. */
export function startBroadcaster({ drain, failed }: BroadcasterOptions): Broadcaster {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let again = false;
  const run = async () => {
    do {
      again = false;
      // After a failure the heartbeat wakes it again.
      await drain(stopping.signal).catch(failed);
    } while (again && !stopping.signal.aborted);
    running = undefined;
  };
  return {
    wake() {
      again = true;
      if (!stopping.signal.aborted) running ??= run();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
