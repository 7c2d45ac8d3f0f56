import { type Config, type ConfigFault, type Environment, isConfig, readConfig } from '../config.ts';
import type { Clock } from '../domain/clock.ts';
import type { Translator } from '../i18n/translator.ts';
import { localClockBeside } from '../local/localClock.ts';
import { CommandFailure } from './command.ts';

/** Reads the configuration; throws a `CommandFailure` that names every variable that cannot be used. */
export function configOrFailure(t: Translator, env: Environment): Config {
  const read = readConfig(env);
  if (isConfig(read)) return read;
  throw new CommandFailure(...read.map((fault) => faultSentence(t, fault)));
}

/** The time by which campaigns go; with a configuration that cannot be used it is the machine's. */
export function campaignClock(env: Environment, machineClock: Clock): Clock {
  const read = readConfig(env);
  return isConfig(read) && read.bot.kind === 'local' ? localClockBeside(machineClock, read.dataDir) : machineClock;
}

/** What is wrong with a variable, and how it should be. */
export function faultSentence(t: Translator, { variable, code }: ConfigFault): string {
  return t(`config-${code}`, { variable });
}
