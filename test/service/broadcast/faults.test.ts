import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type BroadcastWorld, broadcastWorld, expectWithin } from '../../support/broadcast.ts';
import { startServer, type TestServer } from '../../support/databaseServer.ts';
import type { FaultOrder } from '../../support/emulator.ts';

const LIMITS = { overall: 25, perChat: 1, perGroup: 20 };

let world: BroadcastWorld;
/** Of its own: it is going to crash. */
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
}, 60_000);
afterEach(() => world.close());
afterAll(() => server.stop());

/** Drains as the heartbeat has it drained: again every ten seconds, whatever happened, until all is settled. */
async function drainAll(about: Parameters<BroadcastWorld['drain']>[0] = {}): Promise<void> {
  for (let n = 0; n < 200; n++) {
    await world.drain(about).catch(() => undefined);
    const { planned = 0, queued = 0, sending = 0 } = await world.states();
    if (planned + queued + sending === 0) return;
    world.time.put(new Date(world.time.clock().getTime() + 10_000));
  }
  expect.unreachable('the broadcast never came to an end');
}

/** Kills a process of the server, which then starts anew from its log with all connections gone; waits until it answers. */
async function restartDatabase(): Promise<void> {
  const { pool } = world.database;
  const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  // The server ends all connections as it notices, and some answer until then.
  const witness = new pg.Client(world.database.url);
  witness.on('error', () => undefined);
  await witness.connect();
  const noticed = new Promise<void>((resolve) => void witness.once('end', () => resolve()));
  process.kill(rows[0]?.pid ?? expect.unreachable(), 'SIGKILL');
  await noticed;
  const answers = () =>
    pool.query('SELECT 1').then(
      () => true,
      () => false,
    );
  while (!(await answers()));
}

interface Trouble {
  readonly faults: readonly Omit<FaultOrder, 'method' | 'chat'>[];
  readonly state: string;
  readonly outcome: string | null;
  /** How many times the recipient is told. */
  readonly told: number;
}

const error = (code: number, about: Partial<FaultOrder> = {}) => ({ kind: 'error' as const, code, ...about });
const TROUBLES: readonly Trouble[] = [
  { faults: [error(429, { retryAfter: 7 })], state: 'sent', outcome: null, told: 1 },
  { faults: [error(403)], state: 'failed', outcome: 'unreachable', told: 0 },
  { faults: [error(400)], state: 'failed', outcome: 'unreachable', told: 0 },
  {
    faults: [error(400, { description: 'Bad Request: message text is empty' })],
    state: 'failed',
    outcome: 'refused',
    told: 0,
  },
  { faults: [error(500)], state: 'sent', outcome: null, told: 1 },
  { faults: [error(502, { times: 3 })], state: 'sent', outcome: null, told: 1 },
  { faults: [{ kind: 'drop' }], state: 'sent', outcome: null, told: 1 },
  { faults: [{ kind: 'lose' }], state: 'sent', outcome: null, told: 2 },
  { faults: [{ kind: 'lose', times: 2 }], state: 'unknown', outcome: null, told: 2 },
  { faults: [{ kind: 'drop', times: 2 }], state: 'unknown', outcome: null, told: 0 },
  { faults: [error(429, { retryAfter: 40 }), { kind: 'lose' }], state: 'sent', outcome: null, told: 2 },
];
/** Every tenth recipient meets a trouble; the others must not notice. */
const EVERY = 10;

test('every recipient is reached once, twice at most where the answer was lost, and accounted for', async () => {
  const count = TROUBLES.length * EVERY * 3;
  world = await broadcastWorld({ recipients: count, limits: LIMITS, server: server.url });
  const ids = await world.queue(count);
  const troubleOf = (n: number) => (n % EVERY === 0 ? TROUBLES[(n / EVERY) % TROUBLES.length] : undefined);
  const orders = ids.flatMap((_, n) =>
    (troubleOf(n)?.faults ?? []).map((fault) => ({ ...fault, method: 'sendMessage', chat: world.account(n) })),
  );
  await world.people.fault(orders);
  let sent = 0;
  const { send } = world.options();
  await drainAll({
    async send(accountId, message) {
      sent += 1;
      if (sent === 40 || sent === 200) await world.time.during(restartDatabase);
      return send(accountId, message);
    },
  });
  const rows = await world.database.prisma.reminder.findMany({ orderBy: { id: 'asc' } });
  const told = await world.told(count);
  const ended = new Map(rows.map((row) => [row.id, row]));
  const seen = ids.map((id, n) => ({ n, state: ended.get(id)?.state, outcome: ended.get(id)?.outcome, told: told[n] }));
  expect(seen).toEqual(
    ids.map((_, n) => {
      const { state, outcome, told: times } = troubleOf(n) ?? { state: 'sent', outcome: null, told: 1 };
      return { n, state, outcome, told: times };
    }),
  );
  expectWithin(await world.arrived(), LIMITS);
  const { refused } = await world.people.sends();
  expect(refused.all).toBe(0);
});

test('nothing leaves while a 429 holds, to anybody', async () => {
  world = await broadcastWorld({ recipients: 100 });
  await world.queue(100);
  await world.people.fault({ method: 'sendMessage', chat: world.account(30), ...error(429, { retryAfter: 90 }) });
  const begin = world.time.clock().getTime();
  await world.drain();
  expect(await world.states()).toEqual({ sent: 100 });
  const sends = (await world.arrived()).map(({ at }) => at - begin);
  const held = sends.filter((at) => at > 30 * 40 + 100 && at < 30 * 40 + 90_000);
  expect(held).toEqual([]);
  expect(sends.filter((at) => at >= 30 * 40 + 90_000).length).toBeGreaterThan(60);
  expect(world.events).toContainEqual({ kind: 'broadcast-held', milliseconds: 90_000 });
});
