import { describe, expect, it } from 'vitest';
import { startBroadcaster } from '../../src/jobs/broadcaster.ts';
import { untilMoment } from '../../src/jobs/untilMoment.ts';

/** A drain whose runs a test ends by hand. */
function drains() {
  const ends: (() => void)[] = [];
  const signals: AbortSignal[] = [];
  const drain = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<void>((resolve) => void ends.push(resolve));
  };
  return { drain, signals, end: () => ends.shift()?.() };
}

const unexpected = (error: unknown) => expect.unreachable(String(error));
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the broadcaster', () => {
  it('drains once at a time, and once more for whoever woke it meanwhile', async () => {
    const { drain, signals, end } = drains();
    const broadcaster = startBroadcaster({ drain, failed: unexpected });
    for (let n = 0; n < 3; n++) broadcaster.wake();
    expect(signals).toHaveLength(1);
    end();
    await turn();
    expect(signals).toHaveLength(2);
    end();
    await turn();
    expect(signals).toHaveLength(2);
    broadcaster.wake();
    expect(signals).toHaveLength(3);
    end();
    await broadcaster.stop();
  });

  it('stops when the drain has settled what was under way, and drains no more', async () => {
    const { drain, signals, end } = drains();
    const broadcaster = startBroadcaster({ drain, failed: unexpected });
    broadcaster.wake();
    let stopped = false;
    const stopping = broadcaster.stop().then(() => {
      stopped = true;
    });
    await turn();
    expect([signals[0]?.aborted, stopped]).toEqual([true, false]);
    end();
    await stopping;
    broadcaster.wake();
    expect(signals).toHaveLength(1);
  });

  it('reports a drain that fails, and drains again when it is woken', async () => {
    const errors: unknown[] = [];
    const broadcaster = startBroadcaster({
      drain: () => Promise.reject(new Error('away')),
      failed: (error) => errors.push(error),
    });
    broadcaster.wake();
    await turn();
    broadcaster.wake();
    await turn();
    expect(errors).toHaveLength(2);
    await broadcaster.stop();
  });
});

describe('waiting on a clock', () => {
  const start = new Date('2012-03-01T02:00:00Z').getTime();
  const never = new AbortController().signal;

  it('ends at the moment', async () => {
    let now = start;
    const until = untilMoment(() => new Date(now));
    const waited = until(new Date(start + 20), never);
    now += 20;
    await waited;
  });

  it('ends at once for a moment that is past, for one who is called off, and on a clock that is put back', async () => {
    let now = start;
    const until = untilMoment(() => new Date(now));
    await until(new Date(start), never);
    const off = new AbortController();
    const waited = until(new Date(start + 60_000), off.signal);
    off.abort();
    await waited;
    const overtaken = until(new Date(start + 5), never);
    now -= 7 * 86_400_000;
    await overtaken;
  });
});
