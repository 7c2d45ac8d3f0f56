import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * An empty directory for a database. Others may pass through it: where root runs the tests, the server is another user,
 * and its cluster would be put beside a directory that it cannot enter.
 */
export function dataDirectory(prefix: string): string {
  const directory = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(directory, 0o711);
  return directory;
}
