import type { Config, Environment } from '../config.ts';
import type { Clock } from '../domain/clock.ts';
import type { Translator } from '../i18n/translator.ts';

/** What every command is handed. */
export interface CommandContext {
  readonly t: Translator;
  readonly env: Environment;
  /** The time by which campaigns go: in local mode people move it in the web chat. */
  readonly clock: Clock;
  /** The machine's own. */
  readonly machineClock: Clock;
  /** One line, or several, on the standard output. */
  readonly out: (text: string) => void;
  /** One line on the standard error. */
  readonly err: (text: string) => void;
  /** The configuration; throws a `CommandFailure` with all that is wrong with it. */
  readonly config: () => Config;
}

/** An expected failure, in sentences that say what to do; the command exits with 1. */
export class CommandFailure extends Error {
  readonly sentences: readonly string[];

  constructor(...sentences: string[]) {
    super(sentences.join('\n'));
    this.name = 'CommandFailure';
    this.sentences = sentences;
  }
}

/** What was asked for cannot be done as it stands; the command exits with 2. */
export class BadUse extends CommandFailure {
  constructor(...sentences: string[]) {
    super(...sentences);
    this.name = 'BadUse';
  }
}
