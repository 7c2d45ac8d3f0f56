import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The program is tested as it is installed: compiled. */
export function buildIfStale(): void {
  const newest = (folder: string) =>
    Math.max(
      ...readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
    );
  const built = () => statSync(join(ROOT, 'dist/main.js')).mtimeMs;
  try {
    if (built() >= newest('src')) return;
  } catch {
    // Never built.
  }
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: ROOT, stdio: 'ignore' });
}

/** A process of the built program. */
export interface Program {
  readonly child: ChildProcess;
  /** Resolves with the first address that it prints; rejects with what it said if it ends before that. */
  readonly address: Promise<string>;
  /** Resolves when it has ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
}

/** Runs `pingyi …` from an installation, with this environment and no other. */
export function runProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  { installation = ROOT, ...options }: SpawnOptions & { readonly installation?: string } = {},
): Program {
  const child = spawn(process.execPath, [join(installation, 'dist/main.js'), ...args], {
    ...{ cwd: installation, ...options, stdio: ['ignore', 'pipe', 'pipe'] },
    env: { PATH: process.env.PATH, LANG: 'zh_CN.UTF-8', ...env },
  });
  let out = '';
  let err = '';
  let printed: (address: string) => void = () => undefined;
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
    const found = /http:\/\/\S+/.exec(out);
    if (found) printed(found[0]);
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString('utf8');
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
  const address = new Promise<string>((resolve, reject) => {
    printed = resolve;
    void ended.then(({ code }) => reject(new Error(`ended with ${code}\n${out}${err}`)));
  });
  // Commands print none.
  address.catch(() => undefined);
  return { child, address, ended };
}
