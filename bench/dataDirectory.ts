import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Does something with a data directory of its own, which is gone afterwards. */
export async function withDataDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'pingyi-bench-'));
  try {
    // The database server runs as a user of its own where the bench runs as root.
    await chmod(directory, 0o755);
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
