import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { emulatorClient, type TestPerson } from '../test/support/emulator.ts';
import { withDataDirectory } from './dataDirectory.ts';

/** Seconds since `npm start` was typed. */
export interface StartFigures {
  readonly page: number;
  readonly tap: number;
  /** Resident memory of the bot's and the emulator's process after a while without anybody. */
  readonly idleMegabytes: number;
  readonly emulatorMegabytes: number;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const PATIENCE_MS = 120_000;
const IDLE_MS = 10_000;

/** Measures `npm start` on an empty data directory, then again on the same one. */
export function measureStarts(): Promise<{ first: StartFigures; second: StartFigures }> {
  return withDataDirectory(async (dataDir) => {
    return { first: await measureStart(dataDir), second: await measureStart(dataDir) };
  });
}

async function measureStart(dataDir: string): Promise<StartFigures> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1_000;
  const env = { ...process.env, DATA_DIR: dataDir, PORT: `${port}`, LOG_LEVEL: 'warn' };
  for (const name of ['BOT_TOKEN', 'DATABASE_URL', 'HOST']) Reflect.deleteProperty(env, name);
  // A group of its own, so that nothing is left whatever happens.
  const child = spawn('npm', ['start'], { cwd: root, env, detached: true, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    await served(address, child);
    const page = seconds();
    await tapOnce(address);
    const tap = seconds();
    await pause(IDLE_MS);
    const { bot, emulator } = await programsOf(child);
    const gone = once(child, 'exit');
    process.kill(bot.pid, 'SIGTERM');
    await gone;
    return { page, tap, idleMegabytes: bot.megabytes, emulatorMegabytes: emulator.megabytes };
  } finally {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Resolves when the page is there. */
async function served(address: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until && child.exitCode === null) {
    const response = await fetch(address).catch(() => undefined);
    if (response?.ok && (await response.text()).includes('<html')) return;
    await pause(20);
  }
  throw new Error('npm start served no page');
}

interface Listed {
  readonly people: readonly { readonly person: { id: number; firstName: string; startPayload?: string } }[];
}

/** Opens the first person's invitation, taps its first button and waits until that is answered and drawn. */
async function tapOnce(address: string): Promise<void> {
  const client = await emulatorClient(address);
  try {
    const state: Listed = JSON.parse(await (await fetch(`${address}/emulator/state`)).text());
    const invited = state.people.find(({ person }) => person.startPayload !== undefined)?.person;
    if (!invited) throw new Error('nobody is invited');
    const phone = await client.person(invited.id, { firstName: invited.firstName });
    if (phone.received().length === 0) await phone.start(invited.startPayload);
    const options = { timeout: PATIENCE_MS };
    await phone.waitFor(() => firstButton(phone) !== undefined, options);
    const before = firstButton(phone);
    const made = await phone.tap((button) => button.callback_data === before);
    await made.answer();
    await phone.waitFor(() => firstButton(phone) !== before, options);
  } finally {
    await client.close();
  }
}

function firstButton(phone: TestPerson): string | undefined {
  return phone.last()?.reply_markup?.inline_keyboard.flat()[0]?.callback_data;
}

interface Program {
  readonly pid: number;
  readonly megabytes: number;
}

/** The bot's and the emulator's process below npm's. */
async function programsOf({ pid }: ChildProcess): Promise<{ bot: Program; emulator: Program }> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,pgid=,rss=,args=']);
  const rows = stdout.split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []);
  const own = rows.filter(([, , group]) => Number(group) === pid);
  const find = (program: string): Program => {
    const row = own.find(([, , , , args = '']) => /^\S*node\b/.test(args) && args.includes(program));
    if (!row) throw new Error(`${program} does not run`);
    return { pid: Number(row[1]), megabytes: Number(row[3]) / 1024 };
  };
  return { bot: find('dist/main.js start'), emulator: find('emulator/main.js') };
}
