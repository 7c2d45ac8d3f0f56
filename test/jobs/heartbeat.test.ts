import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startHeartbeat } from '../../src/jobs/heartbeat.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const clock = () => new Date('2012-03-12T10:00:00Z');
const unexpected = (error: unknown) => {
  throw error;
};

describe('the heartbeat', () => {
  it('tells each beat what the clock says', async () => {
    const seen: Date[] = [];
    const heartbeat = startHeartbeat({ clock, beat: async (now) => void seen.push(now), failed: unexpected });
    await vi.advanceTimersByTimeAsync(30_000);
    await heartbeat.stop();
    expect(seen).toEqual([clock(), clock(), clock()]);
  });

  it('never beats twice at a time, and waits for the last beat when it stops', async () => {
    let begun = 0;
    let finish: () => void = () => undefined;
    const beat = () =>
      new Promise<void>((resolve) => {
        begun += 1;
        finish = resolve;
      });
    const heartbeat = startHeartbeat({ clock, beat, failed: unexpected });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(begun).toBe(1);
    let stopped = false;
    const stopping = heartbeat.stop().then(() => {
      stopped = true;
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(stopped).toBe(false);
    finish();
    await stopping;
  });

  it('beats at once when it is asked to, after the beat under way, and not when it has stopped', async () => {
    let now = clock();
    const seen: Date[] = [];
    let finish: () => void = () => undefined;
    const beat = (told: Date) =>
      new Promise<void>((resolve) => {
        seen.push(told);
        finish = resolve;
      });
    const heartbeat = startHeartbeat({ clock: () => now, beat, failed: unexpected });
    const first = heartbeat.beatNow();
    await vi.advanceTimersByTimeAsync(0);
    now = new Date('2012-03-19T10:00:00Z');
    const second = heartbeat.beatNow();
    expect(seen).toEqual([clock()]);
    finish();
    await first;
    await vi.advanceTimersByTimeAsync(0);
    expect(seen).toEqual([clock(), now]);
    finish();
    await second;
    await heartbeat.stop();
    await heartbeat.beatNow();
    expect(seen).toHaveLength(2);
  });

  it('reports a beat that fails, and goes on', async () => {
    const failures: unknown[] = [];
    const beat = () => Promise.reject(new Error('away'));
    const heartbeat = startHeartbeat({ clock, beat, failed: (error) => void failures.push(error) });
    await vi.advanceTimersByTimeAsync(20_000);
    await heartbeat.stop();
    expect(failures).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(failures).toHaveLength(2);
  });
});
