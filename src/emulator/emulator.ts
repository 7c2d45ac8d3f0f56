import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Clock } from './clock.ts';
import { Control } from './control/control.ts';
import { EventStream } from './control/events.ts';
import { Faults } from './control/faults.ts';
import { Delivery } from './delivery/delivery.ts';
import { Emulation } from './emulation.ts';
import { directoryFiles, memoryFiles } from './fileStore.ts';
import { BotApi } from './http/botApi.ts';
import { Downloads } from './http/downloads.ts';
import { Page } from './http/page.ts';
import { httpServer } from './http/server.ts';
import { identityOf } from './identity.ts';
import { NO_JOURNAL, openJournal } from './journal.ts';
import { type Limits, NO_LIMITS, SendLimits } from './limits/sendLimits.ts';
import { World } from './world.ts';

export interface EmulatorOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** The bot's token; its number is the bot's id. */
  readonly token: string;
  /** Where the chats are kept; absent: they are forgotten. */
  readonly stateDir?: string | undefined;
  readonly clock?: Clock | undefined;
  readonly botName?: string | undefined;
  readonly botUsername?: string | undefined;
  /** How many messages the bot may send before it is told 429; absent: any number. */
  readonly limits?: Limits | undefined;
  /** Is told the clock's offset from the real time, in milliseconds, whenever somebody has moved it. */
  readonly clockMoved?: ((offset: number) => void) | undefined;
  /** Further host names under which the page may be opened, without ports. */
  readonly hosts?: readonly string[] | undefined;
}

export interface Emulator {
  /** Milliseconds from the real time to what its clock shows. */
  readonly clockOffset: number;
  /** The Bot API root and the page's address, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a Bot API server with its web chat; rejects when the port is taken or the state is damaged. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { stateDir } = options;
  const { world, journal } =
    stateDir === undefined ? { world: new World(), journal: NO_JOURNAL } : openJournal(stateDir);
  const files = stateDir === undefined ? memoryFiles() : directoryFiles(join(stateDir, 'files'));
  const identity = identityOf(options.token, options.botName ?? 'Pingyi', options.botUsername ?? 'local_bot');
  const limits = new SendLimits(options.limits ?? NO_LIMITS);
  const emulation = new Emulation({ world, journal, identity, limits, clock: options.clock ?? (() => new Date()) });
  emulation.observe((record) => {
    if (record.type === 'clock') options.clockMoved?.(record.offset);
  });
  const delivery = new Delivery(emulation);
  const events = new EventStream(emulation);
  const faults = new Faults();
  const botApi = new BotApi({ emulation, delivery, files }, faults);
  const server = httpServer({
    botApi,
    downloads: new Downloads(emulation, files),
    control: new Control({ emulation, files, faults }, events),
    page: new Page(pageDirectory(), new URL('../../locales/', import.meta.url)),
    hosts: new Set([options.host, ...(options.hosts ?? [])]),
  });
  const port = await listen(server, options.port, options.host);
  delivery.start((name, values) => botApi.callQuietly(name, values));
  const stop = () => {
    delivery.stop();
    events.stop();
    return close(server).finally(() => journal.close());
  };
  const { clockOffset } = world;
  return {
    clockOffset,
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    port,
    stop,
  };
}

/** The built page; the sources cannot be served, so the program run from them takes the last build. */
function pageDirectory(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? '../../dist/emulator/web-chat/' : './web-chat/', import.meta.url);
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
