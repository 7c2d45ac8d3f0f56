import { join } from 'node:path';
import type { Closing } from '../closing.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/openDatabase.ts';
import { LOCALES } from '../domain/campaign/text.ts';
import type { Clock } from '../domain/clock.ts';
import { translator } from '../i18n/translator.ts';
import type { Log } from '../log.ts';
import { demoPeople } from '../service/demoPeople.ts';
import type { ListedCampaign } from '../service/listCampaigns.ts';
import { StartFailure } from '../startFailure.ts';
import { type ImportDemo, prepareDemo } from './demo.ts';
import { type EmulatorProcess, startEmulatorProcess } from './emulatorProcess.ts';
import { LocalClock } from './localClock.ts';
import { localToken } from './localToken.ts';
import { seedPeople } from './people.ts';

/** What stands in for Telegram. */
export interface LocalMode {
  readonly token: string;
  /** The emulator's address: Bot API root and web chat. */
  readonly url: string;
  readonly campaign: ListedCampaign;
  /** The time by which everything goes: people move it in the web chat. */
  readonly clock: LocalClock;
}

export interface LocalModeDependencies {
  readonly config: Config;
  readonly database: Database;
  /** The machine's. */
  readonly clock: Clock;
  readonly log: Log;
  readonly importDemo: ImportDemo;
}

/** Prepares the demonstration: a campaign that is open today, the emulator, and people to be. */
export async function startLocalMode(deps: LocalModeDependencies, closing: Closing): Promise<LocalMode> {
  const { config, database, log, importDemo } = deps;
  const token = localToken(config.dataDir);
  const clock = new LocalClock(deps.clock, config.dataDir);
  const emulator = await emulatorOrFail(config, token, clock, log);
  closing.add(() => emulator.stop());
  const campaign = await prepareDemo(database, clock.read, importDemo);
  await seedPeople(emulator.url, await demoPeople(database.prisma, campaign.id));
  return { token, url: emulator.url, campaign, clock };
}

async function emulatorOrFail(
  { dataDir }: Config,
  token: string,
  clock: LocalClock,
  log: Log,
): Promise<EmulatorProcess> {
  const stateDir = join(dataDir, 'emulator');
  try {
    return await startEmulatorProcess({
      token,
      name: translator(LOCALES[0])('app-name'),
      stateDir,
      died: () => log.warn('emulator-died'),
      clockAt: (offset) => putClock(clock, offset, log),
    });
  } catch (error) {
    throw new StartFailure('emulator-failed', error instanceof Error ? error.message : String(error), error);
  }
}

/** A full disk keeps the commands from knowing the time, but not local mode from running. */
function putClock(clock: LocalClock, offset: number, log: Log): void {
  try {
    clock.put(offset);
  } catch (error) {
    log.warn('local-clock-not-written', { error });
  }
}
