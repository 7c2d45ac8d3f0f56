import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ReadableStream } from 'node:stream/web';
import { createGunzip } from 'node:zlib';
import { Decrypter } from 'age-encryption';
import { BackupError } from '../../domain/backup/backupError.ts';
import { readError } from './fileError.ts';

/** The secret keys at hand: those that should open a file, and those that should open its companion. */
export interface Identities {
  readonly own: readonly string[];
  readonly other: readonly string[];
}

export interface Unsealed {
  /** Throws BackupError where the file is cut short or was changed. */
  readonly pieces: AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

const MAGIC = 'age-encryption.org/v1\n';
/** What begins the last line of a header. */
const HEADER_END = '\n--- ';
/** Some recipients' lines; age itself writes a few hundred bytes. */
const HEADER_MAX = 64 * 1024;

/** Opens an encrypted, compressed file. Throws BackupError where it cannot be read, is none, or is not for these keys. */
export async function unseal(path: string, identities: Identities): Promise<Unsealed> {
  const file = await openFile(path);
  try {
    await requireHeader(file, path);
    const opened = await decrypt(file, path, identities);
    const gunzip = createGunzip();
    // What goes wrong here goes wrong for whoever reads on, too, and is told there.
    pipeline(Readable.from(opened), gunzip).catch(() => undefined);
    return { pieces: explained(gunzip, path), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw readError(error, path);
  }
}

/** A bound on what the decrypter takes for a header, and a word for files of another kind. */
async function requireHeader(file: FileHandle, path: string): Promise<void> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_MAX), 0, HEADER_MAX, 0).catch((error: unknown) => {
    throw readError(error, path);
  });
  const beginning = buffer.toString('latin1', 0, bytesRead);
  if (beginning.startsWith(MAGIC) && beginning.includes(HEADER_END)) return;
  throw new BackupError(MAGIC.startsWith(beginning.slice(0, MAGIC.length)) ? 'damaged' : 'foreign', path);
}

async function decrypt(file: FileHandle, path: string, { own, other }: Identities) {
  const decrypter = new Decrypter();
  let none: 'wrong-key' | 'swapped' | undefined;
  // Asked when no key before it fits.
  const mark = (code: typeof none) => ({
    unwrapFileKey() {
      none = code;
      return null;
    },
  });
  for (const identity of own) decrypter.addIdentity(identity);
  decrypter.addIdentity(mark('swapped'));
  for (const identity of other) decrypter.addIdentity(identity);
  decrypter.addIdentity(mark('wrong-key'));
  const sealed = file.createReadStream({ start: 0, autoClose: false });
  try {
    const opened = await decrypter.decrypt(ReadableStream.from(sealed));
    if (none === undefined) return opened;
    await opened.cancel();
  } catch (error) {
    throw new BackupError(none ?? 'damaged', path, error);
  }
  throw new BackupError(none, path);
}

async function* explained(pieces: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces;
  } catch (error) {
    // Decryption passes on only what was encrypted just so: what is then not compressed is something else.
    const foreign = error instanceof Error && 'code' in error && error.code === 'Z_DATA_ERROR';
    throw new BackupError(foreign ? 'foreign' : 'damaged', path, error);
  }
}
