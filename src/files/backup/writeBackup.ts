import { access, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ReadableStream } from 'node:stream/web';
import { createGzip } from 'node:zlib';
import { Encrypter } from 'age-encryption';
import { BackupError } from '../../domain/backup/backupError.ts';
import { fileOf, PARTS, type Part } from '../../domain/backup/contents.ts';
import type { BackupContent } from '../../domain/backup/format.ts';
import { encode } from './encode.ts';
import { writeError } from './fileError.ts';

/** Writes a part of the backup; to be called once for each. */
export type WritePart = (part: Part, content: BackupContent) => Promise<void>;

/**
 * Writes both files of a backup into a directory, each compressed and encrypted to its public key. They get their names
 * when both are whole and on the disk; whatever fails before leaves nothing. Throws BackupError; overwrites nothing.
 */
export async function writeBackup(
  directory: string,
  recipients: Readonly<Record<Part, string>>,
  work: (write: WritePart) => Promise<void>,
): Promise<void> {
  await prepare(directory);
  const written = new Map<Part, string>();
  try {
    await work(async (part, content) => {
      const path = join(directory, `${fileOf(part)}.unfinished`);
      const file = await create(path);
      written.set(part, path);
      await writeSealed(file, path, content, recipients[part]);
    });
    for (const [part, path] of written) written.set(part, await nameFinished(path, join(directory, fileOf(part))));
    await syncDirectory(directory);
  } catch (error) {
    for (const path of written.values()) await rm(path, { force: true });
    throw error;
  }
}

async function prepare(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw writeError(error, directory);
  }
  for (const part of PARTS) await requireFree(join(directory, fileOf(part)));
}

async function requireFree(path: string): Promise<void> {
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (there) throw new BackupError('exists', path);
}

/** The unfinished file keeps a second backup out of the directory. */
async function create(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600);
  } catch (error) {
    const there = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw there ? new BackupError('unfinished', path, error) : writeError(error, path);
  }
}

async function writeSealed(file: FileHandle, path: string, content: BackupContent, recipient: string): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const seal = async function* (packed: AsyncIterable<Uint8Array>) {
    yield* await encrypter.encrypt(ReadableStream.from(packed));
  };
  const save = async (sealed: AsyncIterable<Uint8Array>) => {
    for await (const piece of sealed) await file.writeFile(piece);
  };
  try {
    await pipeline(encode(content), createGzip(), seal, save);
    await file.sync();
  } catch (error) {
    throw writeError(error, path);
  } finally {
    await file.close();
  }
}

async function nameFinished(path: string, name: string): Promise<string> {
  await requireFree(name);
  try {
    await rename(path, name);
    return name;
  } catch (error) {
    throw writeError(error, name);
  }
}

/** So that the names too outlive a power cut, where the system can do that. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
