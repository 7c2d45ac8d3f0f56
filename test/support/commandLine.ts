import { runCommandLine, type Terminal } from '../../src/cli/run.ts';

export interface CommandResult {
  readonly code: number;
  /** What was written, line by line. */
  readonly out: string;
  readonly err: string;
}

/** Runs a command line as a Chinese terminal would, away from any `.env` file, with nothing in the environment but `env`. */
export async function commandLine(argv: readonly string[], env: Record<string, string> = {}): Promise<CommandResult> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    signals: { onEnd: () => () => undefined, exit: () => undefined },
  };
  const code = await runCommandLine(argv, { LANG: 'zh_CN.UTF-8', ...env }, '/nowhere', terminal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}
