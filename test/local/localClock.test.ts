import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { campaignClock } from '../../src/cli/configuration.ts';
import { LocalClock } from '../../src/local/localClock.ts';

const DAY_MS = 86_400_000;
const NOW = new Date('2012-03-12T10:00:00Z');
let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pingyi-local-clock-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const env = (more: Record<string, string> = {}) => ({ DATA_DIR: dataDir, ...more });
const base = () => NOW;

it('tells of each move once, and commands beside it go by it too', () => {
  const clock = new LocalClock(base, dataDir);
  const heard: Date[] = [];
  clock.onMoved((now) => void heard.push(now));
  const beside = campaignClock(env(), base);
  expect(beside()).toEqual(NOW);
  const tomorrow = new Date(NOW.getTime() + DAY_MS);
  for (const offset of [0, DAY_MS, DAY_MS, 0]) clock.put(offset);
  expect(heard).toEqual([tomorrow, NOW]);
  clock.put(DAY_MS);
  expect([clock.read(), beside()]).toEqual([tomorrow, tomorrow]);
});

it('is not there with a token: commands go by the machine’s time', () => {
  new LocalClock(base, dataDir).put(DAY_MS);
  expect(campaignClock(env({ BOT_TOKEN: '7000000002:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }), base)()).toEqual(NOW);
  expect(campaignClock(env({ PORT: 'x' }), base)()).toEqual(NOW);
});

it('is the machine’s where its file is not readable', () => {
  writeFileSync(join(dataDir, 'local-clock'), 'tomorrow');
  expect(campaignClock(env(), base)()).toEqual(NOW);
});
