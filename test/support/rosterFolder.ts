import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** A folder of one test's files. */
export interface RosterFolder {
  readonly path: string;
  /** Writes a file into it, and gives where it is. */
  written(name: string, content: string | Uint8Array): string;
}

/** A folder made anew for each test of a file; its name holds what a path may hold. */
export function rosterFolder(): RosterFolder {
  let path = '';
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'pingyi 名册 '));
  });
  afterEach(() => rmSync(path, { recursive: true, force: true }));
  return {
    get path() {
      return path;
    },
    written(name, content) {
      const file = join(path, name);
      writeFileSync(file, content);
      return file;
    },
  };
}
