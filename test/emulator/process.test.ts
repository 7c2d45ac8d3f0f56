import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emulatorClient } from '../support/emulator.ts';

let directory: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'emulator-'));
});

afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

async function launch(): Promise<string> {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const program = [
    '--import',
    loader,
    'src/emulator/main.ts',
    '--port',
    '0',
    '--token',
    '42:TEST',
    '--state',
    directory,
  ];
  const started = spawn(process.execPath, program, { stdio: ['pipe', 'pipe', 'inherit'] });
  child = started;
  const [line] = await once(createInterface({ input: started.stdout }), 'line');
  return JSON.parse(String(line)).url;
}

test('a killed emulator knows the chats again, even after half a line', async () => {
  const client = await emulatorClient(await launch());
  const zhang = await client.person(7, { firstName: '张三' });
  await zhang.start('abc');
  await zhang.send('kept');
  await client.close();
  child?.kill('SIGKILL');
  await once(child ?? process, 'exit');
  appendFileSync(join(directory, 'journal.jsonl'), '{"type":"mess');
  const again = await emulatorClient(await launch());
  const back = await again.person(7, { firstName: '张三' });
  expect(back.messages().map(({ text }) => text)).toEqual(['/start abc', 'kept']);
  expect(await again.pending()).toBe(2);
  await again.close();
});

test('it ends when its standard input closes', async () => {
  await launch();
  child?.stdin?.end();
  expect((await once(child ?? process, 'exit'))[0]).toBe(0);
});
