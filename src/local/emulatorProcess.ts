import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';

export interface EmulatorProcessOptions {
  readonly token: string;
  /** What the bot is called. */
  readonly name: string;
  /** Where the chats are kept. */
  readonly stateDir: string;
  /** It died and is being started again. */
  readonly died: () => void;
  /** Its clock is so many milliseconds before the real time: told at the start and after every move. */
  readonly clockAt: (offset: number) => void;
}

export interface EmulatorProcess {
  /** The Bot API root; stays the same when the process is started again. */
  readonly url: string;
  stop(): Promise<void>;
}

const RESTART_MS = 500;
const STOP_MS = 3_000;

/**
 * Runs the Bot API emulator as a process of its own, and again when it dies. It ends with this process, however that
 * ends: it watches the pipe. Rejects with what it said if it cannot start.
 */
export async function startEmulatorProcess(options: EmulatorProcessOptions): Promise<EmulatorProcess> {
  const stopping = new AbortController();
  let { child, url } = await launch(options, '0');
  const { port } = new URL(url);
  const watch = async () => {
    while (!stopping.signal.aborted) {
      await gone(child);
      if (stopping.signal.aborted) return;
      options.died();
      await pause(RESTART_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      // On the same port: the bot goes on asking there.
      if (!stopping.signal.aborted)
        child = await launch(options, port).then(
          (next) => next.child,
          () => child,
        );
    }
  };
  const watching = watch();
  return {
    url,
    async stop() {
      stopping.abort();
      await end(child);
      await watching;
    },
  };
}

const announcement = z.object({ url: z.url() });
const clockLine = z.object({ clockOffset: z.number() });

async function launch({ token, name, stateDir, clockAt }: EmulatorProcessOptions, port: string) {
  const program = programArguments();
  const child = spawn(
    process.execPath,
    [...program, '--port', port, '--token', token, '--name', name, '--state', stateDir],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  // Writing to one that has died is no error of ours.
  child.stdin.on('error', () => undefined);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-2_000);
  });
  const lines = createInterface({ input: child.stdout });
  // Every line tells where the clock is; the first one also the address.
  lines.on('line', (line) => clockAt(clockLine.parse(JSON.parse(line)).clockOffset));
  const line = await Promise.race([once(lines, 'line'), gone(child)]);
  if (!line) throw new Error(said.trim().split('\n')[0] || 'the emulator ended at once');
  return { child, url: announcement.parse(JSON.parse(String(line[0]))).url };
}

/** The built program; from the sources, with the loader that reads them. */
function programArguments(): string[] {
  const built = import.meta.url.endsWith('.js');
  const program = fileURLToPath(new URL(`../emulator/main.${built ? 'js' : 'ts'}`, import.meta.url));
  if (built) return [program];
  const loader = createRequire(import.meta.url).resolve('tsx');
  return ['--import', pathToFileURL(loader).href, program];
}

async function gone(child: ChildProcess): Promise<undefined> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function end(child: ChildProcess): Promise<void> {
  child.stdin?.end();
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone(child);
  clearTimeout(late);
}
