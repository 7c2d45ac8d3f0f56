import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { WorldRecord } from './record.ts';
import { World } from './world.ts';

const COMPACT_FROM_BYTES = 8 * 1024 * 1024;

/** Keeps the world in a file of one record per line; without a directory it keeps nothing. */
export interface Journal {
  append(record: WorldRecord): void;
  /** To be called between records, when the world holds all that was appended. */
  compactIfLarge(): void;
  close(): void;
}

/** A journal that forgets, for emulators that live as long as a test. */
export const NO_JOURNAL: Journal = { append() {}, compactIfLarge() {}, close() {} };

/** Reads the world back from `directory/journal.jsonl` and goes on writing there. */
export function openJournal(directory: string): { world: World; journal: Journal } {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'journal.jsonl');
  const world = readWorld(file);
  return { world, journal: new FileJournal(file, world) };
}

function readWorld(file: string): World {
  const world = new World();
  if (!existsSync(file)) return world;
  const lines = readFileSync(file, 'utf8').split('\n');
  lines.forEach((line, index) => {
    if (line === '') return;
    const record = parseRecord(line);
    if (record) world.apply(record);
    // A kill in the middle of a write tears the last line only; anything else is damage that must not pass silently.
    else if (index < lines.length - 1)
      throw new Error(`${file}: line ${index + 1} is damaged; delete the file to start afresh`);
  });
  return world;
}

function parseRecord(line: string): WorldRecord | undefined {
  try {
    const record: WorldRecord = JSON.parse(line);
    return record;
  } catch {
    return undefined;
  }
}

class FileJournal implements Journal {
  private readonly file: string;
  private readonly world: World;
  private descriptor: number;
  private size: number;
  private compactAt: number;

  constructor(file: string, world: World) {
    this.file = file;
    this.world = world;
    // Starting with a snapshot drops a torn last line, which appending would turn into damage in the middle.
    this.size = this.writeSnapshot();
    this.descriptor = openSync(file, 'a');
    this.compactAt = Math.max(COMPACT_FROM_BYTES, 4 * this.size);
  }

  /** Written before the caller is answered: what was acknowledged survives a kill of this process. */
  append(record: WorldRecord): void {
    this.size += writeSync(this.descriptor, `${JSON.stringify(record)}\n`);
  }

  compactIfLarge(): void {
    if (this.size < this.compactAt) return;
    closeSync(this.descriptor);
    this.size = this.writeSnapshot();
    this.descriptor = openSync(this.file, 'a');
    this.compactAt = Math.max(COMPACT_FROM_BYTES, 4 * this.size);
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private writeSnapshot(): number {
    const fresh = `${this.file}.new`;
    const descriptor = openSync(fresh, 'w');
    let size = 0;
    for (const record of this.world.snapshot()) size += writeSync(descriptor, `${JSON.stringify(record)}\n`);
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(fresh, this.file);
    return size;
  }
}
