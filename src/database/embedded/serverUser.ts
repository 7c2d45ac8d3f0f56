import { constants } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** The user that runs the server where we are root, which PostgreSQL refuses to be. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** Where root keeps what the server's user must reach although DATA_DIR lies in a home that only root may enter. */
export const SHARED_DIRECTORY = '/var/lib/pingyi';

const CANDIDATES = ['postgres', 'nobody'];

/** undefined if we are not root: the server runs as we do. */
export async function serverUser(): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of CANDIDATES) {
    const found = users.find((fields) => fields[0] === name);
    if (found) return { uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new Error(`no user ${CANDIDATES.join(' or ')} to run PostgreSQL as`);
}

/** Whether a user may pass through every directory above a path. */
export async function reachableBy(user: ServerUser, path: string): Promise<boolean> {
  for (let directory = dirname(resolve(path)); ; directory = dirname(directory)) {
    const { mode, uid, gid } = await stat(directory);
    const passes = uid === user.uid ? constants.S_IXUSR : gid === user.gid ? constants.S_IXGRP : constants.S_IXOTH;
    if ((mode & passes) === 0) return false;
    if (directory === dirname(directory)) return true;
  }
}
