import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

/** The process that listens on a port, as the system knows it. */
function listener(port: string): number {
  const found = execFileSync('ss', ['-ltnpH', `sport = :${port}`]).toString();
  return Number(/pid=(\d+)/.exec(found)?.[1]);
}

it('comes back on the same port when it is killed, and ends when it is asked to', async () => {
  let died: () => void = () => undefined;
  const death = new Promise<void>((resolve) => {
    died = resolve;
  });
  const emulator = await startEmulatorProcess({ token: '7:x', stateDir: join(directory, 'state'), died: () => died() });
  const { port } = new URL(emulator.url);
  const alive = () =>
    fetch(`${emulator.url}/bot7:x/getMe`).then(
      (answer) => answer.ok,
      () => false,
    );
  expect(await alive()).toBe(true);
  process.kill(listener(port), 'SIGKILL');
  await death;
  await expect.poll(alive, { timeout: 20_000 }).toBe(true);
  await emulator.stop();
  expect(await alive()).toBe(false);
});

it('rejects with what it said when it cannot start', async () => {
  const stateDir = join(directory, 'file');
  writeFileSync(stateDir, 'no directory');
  await expect(startEmulatorProcess({ token: '7:x', stateDir, died: () => undefined })).rejects.toThrow(/\S/);
});

it('keeps one token per data directory', () => {
  const token = localToken(join(directory, 'a'));
  expect(token).toMatch(/^\d+:[\w-]{30,}$/);
  expect(localToken(join(directory, 'a'))).toBe(token);
  expect(localToken(join(directory, 'b'))).not.toBe(token);
});
