#!/usr/bin/env node
import { runCommandLine, type Terminal } from './cli/run.ts';

const terminal: Terminal = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  signals: {
    onEnd(asked) {
      process.on('SIGINT', asked);
      process.on('SIGTERM', asked);
      return () => {
        process.off('SIGINT', asked);
        process.off('SIGTERM', asked);
      };
    },
    exit: (code) => process.exit(code),
  },
};

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), process.env, process.cwd(), terminal);
