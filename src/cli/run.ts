import { CommanderError } from 'commander';
import { type Environment, withEnvFile } from '../config.ts';
import { LOCALES } from '../domain/campaign/text.ts';
import { localeOf, translator } from '../i18n/translator.ts';
import { createLog } from '../log.ts';
import { BadUse, type CommandContext } from './command.ts';
import { campaignClock, configOrFailure } from './configuration.ts';
import { buildProgram, usageSentence } from './program.ts';
import type { Signals } from './start.ts';
import { programVersion } from './version.ts';

/** Where a command's words go, and how it is asked to end. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly signals: Signals;
}

/** Runs a command line (without node and script); gives its exit code: 0, 1 on failure, 2 on bad use. Never throws. */
export async function runCommandLine(
  argv: readonly string[],
  given: Environment,
  directory: string,
  { out, err, signals }: Terminal,
): Promise<number> {
  const t = translator(languageOf(given));
  const env = environment(given, directory);
  if (!env) {
    err(t('config-env-file'));
    return 1;
  }
  const machineClock = () => new Date();
  const clocks = { machineClock, clock: campaignClock(env, machineClock) };
  const context: CommandContext = { t, env, out, err, ...clocks, config: () => configOrFailure(t, env) };
  const program = buildProgram(context, signals, programVersion());
  try {
    if (argv.length === 0) {
      err(program.helpInformation());
      return 2;
    }
    await program.parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    if (!(error instanceof CommanderError)) return failed(context, error);
    const sentence = usageSentence(t, error);
    if (sentence !== undefined) err(sentence);
    return sentence === undefined ? 0 : 2;
  }
}

/** undefined if there is a `.env` file that cannot be read: going on without it would start something else. */
function environment(given: Environment, directory: string): Environment | undefined {
  try {
    return withEnvFile(given, directory);
  } catch {
    return undefined;
  }
}

async function failed({ t, err }: CommandContext, error: unknown): Promise<number> {
  const { explain } = await import('./explain.ts');
  const sentences = explain(t, error);
  for (const sentence of sentences ?? []) err(sentence);
  if (!sentences) {
    createLog('error').error('command-failed', { error });
    err(t('cli-failed', { code: error instanceof Error ? error.name : typeof error }));
  }
  return error instanceof BadUse ? 2 : 1;
}

/** The language of the terminal, as POSIX has it (`zh_CN.UTF-8`); Chinese where it says nothing we speak. */
function languageOf({ LC_ALL, LC_MESSAGES, LANG }: Environment) {
  return localeOf((LC_ALL || LC_MESSAGES || LANG)?.replace(/[_.@].*$/, '')) ?? LOCALES[0];
}
