import { mkdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The bytes of the files that people and the bot sent, by file id. */
export interface FileStore {
  write(id: string, content: Buffer): Promise<void>;
  read(id: string): Promise<Buffer | undefined>;
}

/** Keeps files in memory, for emulators that live as long as a test. */
export function memoryFiles(): FileStore {
  const contents = new Map<string, Buffer>();
  return {
    write: async (id, content) => {
      contents.set(id, content);
    },
    read: async (id) => contents.get(id),
  };
}

/** Keeps files in a directory. Ids are made by the emulator and are safe as file names. */
export function directoryFiles(directory: string): FileStore {
  mkdirSync(directory, { recursive: true });
  return {
    write: (id, content) => writeFile(join(directory, id), content),
    read: (id) => readFile(join(directory, id)).catch(() => undefined),
  };
}
