import { parseArgs } from 'node:util';
import { startEmulator } from './emulator.ts';

const USAGE =
  'node dist/emulator/main.js --token TOKEN [--port 0] [--host 127.0.0.1] [--state DIR] [--name NAME] [--username NAME] [--detached]';

/** Starts the emulator as a process: prints its address and then every move of its clock as lines of JSON, and ends when the one who started it goes away. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      token: { type: 'string' },
      state: { type: 'string' },
      name: { type: 'string' },
      username: { type: 'string' },
      detached: { type: 'boolean', default: false },
    },
  });
  const { host, token, state: stateDir, name: botName, username: botUsername } = values;
  if (token === undefined) throw new Error(`--token is missing\n${USAGE}`);
  const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
  const clockMoved = (clockOffset: number) => void say({ clockOffset });
  const bot = { token, botName, botUsername };
  const emulator = await startEmulator({ port: Number(values.port), host, stateDir, ...bot, clockMoved });
  say({ url: emulator.url, clockOffset: emulator.clockOffset });
  const end = () => void emulator.stop().then(() => process.exit(0));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (values.detached) return;
  // The pipe closes however the parent ends, by kill -9 too.
  process.stdin.resume();
  process.stdin.once('close', end);
  process.stdin.once('end', end);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
