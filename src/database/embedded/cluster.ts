import { createHash, randomBytes } from 'node:crypto';
import { chown, link, mkdir, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, DatabaseError } from '../databaseError.ts';
import { runInitdb } from './initdb.ts';
import { reachableBy, type ServerUser, SHARED_DIRECTORY, serverUser } from './serverUser.ts';

/** The embedded server's files. */
export interface Cluster {
  /** The directory that the server calls its data directory. */
  readonly directory: string;
  /** The server's own log; holds no statements and no parameters. */
  readonly log: string;
  readonly password: string;
  /** Who runs it; undefined: whoever we are. */
  readonly user: ServerUser | undefined;
}

/** PostgreSQL's major version, which decides the format of a cluster. */
const MAJOR = '18';

/** Finds the cluster of a data directory, or makes it. Throws DatabaseError where the operator can mend it. */
export async function openCluster(dataDir: string): Promise<Cluster> {
  try {
    await mkdir(dataDir, { recursive: true });
    const home = await realpath(dataDir);
    const user = await serverUser();
    const directory = await placeOfCluster(home, user);
    const found = await contents(directory);
    const log = join(home, 'postgres.log');
    if (found.length > 0) return { directory, log, user, password: await knownPassword(home, directory) };
    const password = await newPassword(home);
    await createCluster(directory, password, user);
    return { directory, log, user, password };
  } catch (error) {
    throw explainedFailure(error, dataDir);
  }
}

/** Under DATA_DIR; beside it where root's own home keeps the server's user out. */
async function placeOfCluster(home: string, user: ServerUser | undefined): Promise<string> {
  const directory = join(home, 'postgres');
  if (!user || (await contents(directory)).length > 0 || (await reachableBy(user, directory))) return directory;
  const known = await readFile(join(home, 'postgres.place'), 'utf8').catch(() => '');
  if (known !== '') return known.trim();
  const place = join(SHARED_DIRECTORY, `postgres-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`);
  await mkdir(SHARED_DIRECTORY, { recursive: true, mode: 0o755 });
  await writeFile(join(home, 'postgres.place'), `${place}\n`);
  return place;
}

/** Made beside its place and moved there whole, so that an interrupted start leaves no half cluster. */
async function createCluster(directory: string, password: string, user: ServerUser | undefined): Promise<void> {
  const half = `${directory}.${process.pid}.new`;
  const passwordFile = `${half}.password`;
  try {
    await mkdir(half, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (user) for (const path of [half, passwordFile]) await chown(path, user.uid, user.gid);
    await runInitdb({ directory: half, passwordFile, user });
    await rename(half, directory).catch(async (error: unknown) => {
      // Another process was faster; theirs is as good, and has the same password.
      if ((await contents(directory)).length === 0) throw error;
    });
  } finally {
    await rm(passwordFile, { force: true });
    await rm(half, { recursive: true, force: true });
  }
}

async function contents(directory: string): Promise<string[]> {
  return readdir(directory).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
}

async function knownPassword(home: string, directory: string): Promise<string> {
  const major = (await readFile(join(directory, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  const password = (await readFile(join(home, 'postgres.password'), 'utf8').catch(() => '')).trim();
  if (major !== MAJOR || password === '') throw new DatabaseError('foreign-cluster', directory);
  return password;
}

/** One password per data directory, however many processes start at once. */
async function newPassword(home: string): Promise<string> {
  const path = join(home, 'postgres.password');
  const half = `${path}.${process.pid}`;
  await writeFile(half, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  try {
    await link(half, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(half, { force: true });
  }
  return (await readFile(path, 'utf8')).trim();
}

/** What Node says of a directory that cannot be used, as the operator should hear it. */
function explainedFailure(error: unknown, dataDir: string): unknown {
  const code = codeOf(error);
  if (error instanceof DatabaseError) return error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new DatabaseError('disk-full', dataDir, error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR') {
    return new DatabaseError('permission', dataDir, error);
  }
  return error;
}
