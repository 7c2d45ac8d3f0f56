import { type DestinationStream, pino } from 'pino';
import type { LogLevel } from './config.ts';

/**
 * What a log line may hold besides its event: ids of campaigns and updates, codes and counts. There is no field for an
 * answer, a comment, a name, a token or a message's text, so that none can get in.
 */
export interface LogFields {
  readonly campaign?: string;
  readonly updateId?: number;
  readonly job?: string;
  readonly method?: string;
  readonly code?: string;
  readonly count?: number;
  readonly port?: number;
  readonly pid?: number;
  readonly milliseconds?: number;
  /** Logged by its class, code and stack; never by its message, which may quote what was being stored. */
  readonly error?: unknown;
}

/** Writes one JSON line per event; `event` is a fixed word, never made up of data. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** A log to a stream, by default the standard error. */
export function createLog(level: LogLevel, stream: DestinationStream = pino.destination({ fd: 2, sync: true })): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream);
  return {
    debug: (event, fields) => logger.debug(allowed(fields), event),
    info: (event, fields) => logger.info(allowed(fields), event),
    warn: (event, fields) => logger.warn(allowed(fields), event),
    error: (event, fields) => logger.error(allowed(fields), event),
  };
}

/** Copies the fields that are known, one by one: whatever else an object carries stays out. */
function allowed(fields: LogFields = {}): Record<string, unknown> {
  const { campaign, updateId, job, method, code, count, port, pid, milliseconds, error } = fields;
  const told = error === undefined ? {} : { error: describeError(error) };
  return { campaign, updateId, job, method, code, count, port, pid, milliseconds, ...told };
}

/** An error without its message: class, code and where it was thrown; and the same of its cause. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { class: typeof error };
  const code = 'code' in error && /^[\w.-]{1,64}$/.test(String(error.code)) ? String(error.code) : undefined;
  const frames = traceOf(error).filter((line) => /^\s+at /.test(line));
  const stack = frames.slice(0, 12).map((line) => line.trim());
  return {
    class: error.constructor.name,
    code,
    stack,
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}

/** The lines after the message: cut off, not searched through, for a message of several lines may look like a trace. */
function traceOf({ stack = '', message }: Error): string[] {
  const begin = stack.indexOf(message);
  return begin < 0 ? [] : stack.slice(begin + message.length).split('\n');
}
