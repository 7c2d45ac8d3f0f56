// One run of the command line, which tells at its end what it took.
import { runCommandLine } from '../src/cli/run.ts';
import type { VerifyUsage } from './protocol.ts';

const words: string[] = [];
const say = (text: string) => void words.push(text);
const signals = { onEnd: () => () => undefined, exit: () => undefined };
const began = performance.now();
const code = await runCommandLine(process.argv.slice(2), process.env, '/', { out: say, err: say, signals });
const seconds = (performance.now() - began) / 1_000;
const usage: VerifyUsage = { code, seconds, peakMegabytes: process.resourceUsage().maxRSS / 1024, words };
process.on('disconnect', () => process.exit(0));
process.send?.(usage);
