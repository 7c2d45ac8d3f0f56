import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, expect, test } from 'vitest';
import { type BroadcastWorld, broadcastWorld } from '../../support/broadcast.ts';
import { ROOT } from '../../support/builtProgram.ts';

const COUNT = 600;
const PER_SECOND = 200;
const ANSWER_WITHIN_MS = 300;

let world: BroadcastWorld;
afterAll(() => world.close());

/** A sender in a process of its own. */
function startSender() {
  const { database, emulator } = world;
  const parameters = [database.url, emulator.url, String(PER_SECOND), String(ANSWER_WITHIN_MS)];
  const program = ['--import', 'tsx', 'test/service/broadcast/fixtures/sender.ts', ...parameters];
  return spawn(process.execPath, program, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
}

test('a sender that is killed (-9) loses nobody; only what it had in hand can come twice', async () => {
  world = await broadcastWorld({ recipients: COUNT, real: true });
  await world.queue(COUNT);
  const killed = startSender();
  const another = startSender();
  await expect.poll(async () => (await world.arrived()).length, { timeout: 20_000, interval: 20 }).toBeGreaterThan(150);
  // One of them sends, the other was turned away by the lock and has ended.
  killed.kill('SIGKILL');
  another.kill('SIGKILL');
  for (const child of [killed, another])
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  const before = await world.told(COUNT);
  expect(before.filter((times) => times > 0).length).toBeLessThan(COUNT);
  const [code] = await once(startSender(), 'exit');
  expect(code).toBe(0);
  expect(await world.states()).toEqual({ sent: COUNT });
  const rows = await world.database.prisma.reminder.findMany({ orderBy: { id: 'asc' }, select: { doubts: true } });
  const told = await world.told(COUNT);
  const doubted = rows.filter(({ doubts }) => doubts > 0).length;
  expect(Math.min(...told)).toBe(1);
  expect(Math.max(...told)).toBeLessThanOrEqual(2);
  // Nobody is told twice of whom the database knew for certain.
  expect(rows.filter(({ doubts }, n) => doubts === 0 && told[n] !== 1)).toEqual([]);
  // What leaves within a second, although only a fifth of that is taken at a time: outcomes may wait to be written down.
  expect(doubted).toBeLessThanOrEqual(PER_SECOND);
});
