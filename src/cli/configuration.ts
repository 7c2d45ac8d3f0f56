import { type Config, type ConfigFault, type Environment, isConfig, readConfig } from '../config.ts';
import type { Translator } from '../i18n/translator.ts';
import { CommandFailure } from './command.ts';

/** Reads the configuration; throws a `CommandFailure` that names every variable that cannot be used. */
export function configOrFailure(t: Translator, env: Environment): Config {
  const read = readConfig(env);
  if (isConfig(read)) return read;
  throw new CommandFailure(...read.map((fault) => faultSentence(t, fault)));
}

/** What is wrong with a variable, and how it should be. */
export function faultSentence(t: Translator, { variable, code }: ConfigFault): string {
  return t(`config-${code}`, { variable });
}
