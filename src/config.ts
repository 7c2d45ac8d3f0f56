import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { BROADCAST_LIMITS } from './domain/broadcast/limits.ts';

/** How the bot reaches people: the built-in emulator, or a Bot API server. */
export type BotConfig = { readonly kind: 'local' } | LiveBotConfig;

export interface LiveBotConfig {
  readonly kind: 'live';
  readonly token: string;
  readonly apiRoot: string;
  readonly proxy: string | undefined;
  /** Set: updates come to this address instead of being asked for. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
}

/** Everything that the environment decides. Read once, handed down. */
export interface Config {
  readonly bot: BotConfig;
  /** undefined: the embedded database under `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Absolute path. */
  readonly dataDir: string;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly administrators: readonly bigint[];
  readonly logLevel: LogLevel;
  /** Reminders sent in a second, over all chats. */
  readonly broadcastRate: number;
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The reasons why a variable cannot be used; the faces put them into words. */
export const CONFIG_FAULTS = [
  ...(['token', 'url', 'database-url', 'public-url', 'port', 'host', 'secret', 'ids', 'proxy', 'level'] as const),
  ...(['rate', 'together', 'without-token', 'unreadable'] as const),
];
export type ConfigFaultCode = (typeof CONFIG_FAULTS)[number];

export interface ConfigFault {
  readonly variable: string;
  readonly code: ConfigFaultCode;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The path, below PUBLIC_URL, at which updates come in. */
const WEBHOOK_PATH = '/telegram/webhook';

// Messages are fault codes: values never enter them, for some are secrets.
const url = (protocol: RegExp, error: ConfigFaultCode) => z.url({ protocol, error });
const environment = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, { error: 'token' })
    .optional(),
  BOT_API_ROOT: url(/^https?$/, 'url').default('https://api.telegram.org'),
  DATABASE_URL: url(/^postgres(?:ql)?$/, 'database-url').optional(),
  DATA_DIR: z.string().default('data'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'port' })
    .transform(Number)
    .refine((n) => n < 65_536, { error: 'port' })
    .default(8080),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'host' })
    .default('127.0.0.1'),
  PUBLIC_URL: url(/^https?$/, 'public-url').optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, { error: 'secret' })
    .optional(),
  ADMIN_IDS: z
    .string()
    .regex(/^\d{1,15}(?:[\s,，]+\d{1,15})*$/, { error: 'ids' })
    .transform(identifiers)
    .default([]),
  HTTPS_PROXY: url(/^https?$/, 'proxy').optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: 'level' }).optional(),
  BROADCAST_RATE: z
    .string()
    .regex(/^\d{1,4}$/, { error: 'rate' })
    .transform(Number)
    .refine((n) => n >= 1 && n <= 1000, { error: 'rate' })
    .default(BROADCAST_LIMITS.overall),
});
type Settings = z.infer<typeof environment>;

/** Reads the configuration from an environment: all of it, or all that is wrong with it. */
export function readConfig(given: Environment): Config | readonly ConfigFault[] {
  const env = namedOnly(given);
  const parsed = environment.safeParse(env);
  const faults = [...(parsed.error?.issues ?? []).map(faultOf), ...contradictions(env)];
  return parsed.success && faults.length === 0 ? configOf(parsed.data) : faults;
}

export function isConfig(read: Config | readonly ConfigFault[]): read is Config {
  return !Array.isArray(read);
}

/** The process's environment over the settings of a `.env` file beside it, where there is one. */
export function withEnvFile(env: Environment, directory: string): Environment {
  const file = resolve(directory, '.env');
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...env } : env;
}

/** A variable that is set to nothing is not set; proxies are written in either case. */
function namedOnly(env: Environment): Environment {
  const { https_proxy: proxy, ...rest } = env;
  const named = { HTTPS_PROXY: proxy, ...rest };
  const trimmed = Object.entries(named).map(([name, value]) => [name, value?.trim() || undefined] as const);
  const kept = Object.fromEntries(trimmed);
  // Systems set a proxy for everybody: it matters only to those who go out.
  return kept.BOT_TOKEN === undefined ? { ...kept, HTTPS_PROXY: undefined } : kept;
}

function contradictions(env: Environment): ConfigFault[] {
  const faults: ConfigFault[] = [];
  if ((env.PUBLIC_URL === undefined) !== (env.WEBHOOK_SECRET === undefined)) {
    const variable = env.PUBLIC_URL === undefined ? 'PUBLIC_URL' : 'WEBHOOK_SECRET';
    faults.push({ variable, code: 'together' });
  }
  if (env.BOT_TOKEN !== undefined) return faults;
  for (const variable of ['BOT_API_ROOT', 'PUBLIC_URL']) {
    if (env[variable] !== undefined) faults.push({ variable, code: 'without-token' });
  }
  return faults;
}

function faultOf({ path, message }: z.core.$ZodIssue): ConfigFault {
  const code = CONFIG_FAULTS.find((known) => known === message) ?? 'unreadable';
  return { variable: String(path[0]), code };
}

function configOf(settings: Settings): Config {
  return {
    bot: botOf(settings),
    databaseUrl: settings.DATABASE_URL,
    dataDir: resolve(settings.DATA_DIR),
    host: settings.HOST,
    port: settings.PORT,
    administrators: settings.ADMIN_IDS,
    // Somebody who tries the demonstration reads the terminal; a service's log is read by machines.
    broadcastRate: settings.BROADCAST_RATE,
    logLevel: settings.LOG_LEVEL ?? (settings.BOT_TOKEN === undefined ? 'warn' : 'info'),
  };
}

function botOf({ BOT_TOKEN, BOT_API_ROOT, HTTPS_PROXY, PUBLIC_URL, WEBHOOK_SECRET }: Settings): BotConfig {
  if (BOT_TOKEN === undefined) return { kind: 'local' };
  const apiRoot = BOT_API_ROOT.replace(/\/+$/, '');
  const webhook =
    PUBLIC_URL !== undefined && WEBHOOK_SECRET !== undefined
      ? { url: PUBLIC_URL.replace(/\/+$/, '') + WEBHOOK_PATH, secret: WEBHOOK_SECRET }
      : undefined;
  // As its name says, the proxy is for https: a Bot API server in one's own network is reached directly.
  return {
    kind: 'live',
    token: BOT_TOKEN,
    apiRoot,
    proxy: apiRoot.startsWith('https:') ? HTTPS_PROXY : undefined,
    webhook,
  };
}

function identifiers(list: string): bigint[] {
  return list.split(/[\s,，]+/).map(BigInt);
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
