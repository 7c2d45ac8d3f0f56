import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startEmulatorProcess } from '../../src/local/emulatorProcess.ts';
import { localToken } from '../../src/local/localToken.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pingyi-emulator-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** The process that was started with an argument, as Linux knows it. */
function processWith(argument: string): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = pids.find((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(argument);
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error(`no process was started with ${argument}`);
  return Number(found);
}

it.skipIf(process.platform !== 'linux')(
  'comes back on the same port when it is killed, and ends when it is asked to',
  async () => {
    let died: () => void = () => undefined;
    const offsets: number[] = [];
    const death = new Promise<void>((resolve) => {
      died = resolve;
    });
    const emulator = await startEmulatorProcess({
      token: '7:x',
      name: 'Bot',
      stateDir: join(directory, 'state'),
      died: () => died(),
      clockAt: (offset) => void offsets.push(offset),
    });
    const { url } = emulator;
    const alive = () =>
      fetch(`${emulator.url}/bot7:x/getMe`).then(
        (answer) => answer.ok,
        () => false,
      );
    expect(await alive()).toBe(true);
    const order = { method: 'POST', headers: { 'content-type': 'application/json' } };
    await fetch(`${url}/emulator/clock`, { ...order, body: '{"advanceSeconds":86400}' });
    await expect.poll(() => offsets).toEqual([0, 86_400_000]);
    process.kill(processWith(join(directory, 'state')), 'SIGKILL');
    await death;
    await expect.poll(alive, { timeout: 20_000 }).toBe(true);
    expect(offsets).toEqual([0, 86_400_000, 86_400_000]);
    await emulator.stop();
    expect(await alive()).toBe(false);
  },
);

it('rejects with what it said when it cannot start', async () => {
  const stateDir = join(directory, 'file');
  writeFileSync(stateDir, 'no directory');
  await expect(
    startEmulatorProcess({ token: '7:x', name: 'Bot', stateDir, died: () => undefined, clockAt: () => undefined }),
  ).rejects.toThrow(/\S/);
});

it('keeps one token per data directory', () => {
  const token = localToken(join(directory, 'a'));
  expect(token).toMatch(/^\d+:[\w-]{30,}$/);
  expect(localToken(join(directory, 'a'))).toBe(token);
  expect(localToken(join(directory, 'b'))).not.toBe(token);
});
