import { access, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { BackupError } from '../../domain/backup/backupError.ts';
import { PARTS, type Part } from '../../domain/backup/contents.ts';
import { readError, writeError } from './fileError.ts';

/** A file of keys is some lines long. */
const BYTES_MAX = 64 * 1024;

export interface MadeKey {
  /** Where the secret key is. */
  readonly file: string;
  /** The public key. */
  readonly recipient: string;
}

/** Makes a pair of keys for each file of a backup; the secret ones go into two new files as `age-keygen` writes them. */
export async function makeKeys(directory: string, now: Date): Promise<Record<Part, MadeKey>> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw writeError(error, directory);
  }
  for (const part of PARTS) if (await exists(keyFile(directory, part))) throw taken(directory, part);
  const persons = await makeKey(directory, 'persons', now);
  try {
    return { persons, ballots: await makeKey(directory, 'ballots', now) };
  } catch (error) {
    await rm(persons.file, { force: true });
    throw error;
  }
}

async function makeKey(directory: string, part: Part, now: Date): Promise<MadeKey> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const file = keyFile(directory, part);
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(`# created: ${now.toISOString()}\n# public key: ${recipient}\n${identity}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw writeError(error, file);
  }
  return { file, recipient };
}

function keyFile(directory: string, part: Part): string {
  return join(directory, `${part}-key.txt`);
}

function taken(directory: string, part: Part): BackupError {
  return new BackupError('key-exists', keyFile(directory, part));
}

/** Whether a text is a public key of age's own kind (X25519). */
export function isRecipient(text: string): boolean {
  return /^age1[0-9a-z]{58}$/.test(text) && accepted(() => new Encrypter().addRecipient(text));
}

/** Whether a text is, or begins like, a secret key, which should not be shown to anybody. */
export function isSecret(text: string): boolean {
  return /^AGE-SECRET-KEY-/i.test(text);
}

/** The secret keys in a file, one a line, as `age-keygen` writes them. Throws BackupError if there is none. */
export async function readIdentities(file: string): Promise<string[]> {
  const lines = (await readShort(file)).split(/\r?\n/).map((line) => line.trim());
  const identities = lines.filter((line) => accepted(() => new Decrypter().addIdentity(line)));
  if (identities.length === 0) throw new BackupError('no-identity', file);
  return identities;
}

async function readShort(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    return size > BYTES_MAX ? '' : await readFile(file, 'utf8');
  } catch (error) {
    throw readError(error, file);
  }
}

function accepted(use: () => void): boolean {
  try {
    use();
    return true;
  } catch {
    return false;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
