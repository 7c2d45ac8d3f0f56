import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { DatabaseError } from '../databaseError.ts';
import { findBinaries } from './binaries.ts';
import type { ServerUser } from './serverUser.ts';

export interface InitdbOptions {
  /** An empty directory that the server's user owns. */
  readonly directory: string;
  /** Holds the superuser's password, readable by the server's user. */
  readonly passwordFile: string;
  readonly user: ServerUser | undefined;
}

/** Makes a cluster: UTF-8, a locale that is the same everywhere, and no way in without the password. */
export async function runInitdb({ directory, passwordFile, user }: InitdbOptions): Promise<void> {
  const binaries = await findBinaries(user);
  const flags = ['--encoding=UTF8', '--locale=C', '--username=postgres', '--auth=scram-sha-256', '--no-instructions'];
  const child = spawn(join(binaries, 'bin', 'initdb'), [...flags, `--pwfile=${passwordFile}`, '-D', directory], {
    ...{ cwd: binaries, ...user },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const said = await text(child.stderr);
  if ((await ended) === 0) return;
  throw new DatabaseError(
    /No space left|Disk quota/i.test(said) ? 'disk-full' : 'permission',
    directory,
    new Error(said),
  );
}
