import { EventEmitter } from 'node:events';
import { Logger, type RunnerOptions, run, runMigrations, type WorkerEvents } from 'graphile-worker';

/** The pool of the database that holds the queue. */
export type QueuePool = NonNullable<RunnerOptions['pgPool']>;

/** One task of the queue: gets a job's payload; rejects if the job should be tried again. */
export type Task = (payload: unknown) => Promise<void>;

export interface QueueOptions {
  readonly pool: QueuePool;
  readonly tasks: Readonly<Record<string, Task>>;
  /** A job failed; it is tried again later unless `final`. */
  readonly failed: (job: string, error: unknown, final: boolean) => void;
  /** Jobs under way at a time. */
  readonly concurrency?: number;
}

export interface Queue {
  /** Takes no further jobs; resolves when those under way are done. */
  stop(): Promise<void>;
}

// Its messages quote what failed; what is to be known comes by its events.
const logger = new Logger(() => () => undefined);

/** Creates or upgrades the queue's tables. Safely called by several processes. */
export function prepareQueue(pool: QueuePool): Promise<void> {
  return runMigrations({ pgPool: pool, logger });
}

/** Runs the jobs of the queue. */
export async function startQueue({ pool, tasks, failed, concurrency = 2 }: QueueOptions): Promise<Queue> {
  const events: WorkerEvents = new EventEmitter();
  events.on('job:error', ({ job, error }) => failed(job.task_identifier, error, job.attempts >= job.max_attempts));
  events.on('pool:listen:error', ({ error }) => failed('listen', error, false));
  events.on('worker:fatalError', ({ error }) => failed('worker', error, true));
  const runner = await run({
    ...{ pgPool: pool, logger, events, concurrency, noHandleSignals: true },
    taskList: Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, (payload) => task(payload)])),
  });
  // A runner that ends by itself has said why by its events.
  runner.promise.catch(() => undefined);
  return { stop: () => runner.stop() };
}
