import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Decrypter } from 'age-encryption';
import { fileOf, type Part } from '../../src/domain/backup/contents.ts';
import { type MadeKey, makeKeys, readIdentities } from '../../src/files/backup/keys.ts';
import { readBackup } from '../../src/files/backup/readBackup.ts';
import { writeBackup } from '../../src/files/backup/writeBackup.ts';
import { type BackUpOptions, backUp } from '../../src/service/backUp.ts';
import { restoreBackup } from '../../src/service/restoreBackup.ts';
import { DURING } from './smallCampaign.ts';

/** Both people with their keys, and a place for backups. */
export interface BackupPlace {
  readonly home: string;
  readonly keys: Readonly<Record<Part, MadeKey>>;
  /** Backs a database up into a directory of this name; gives its path. `between` is done before each file is written. */
  backUp(
    name: string,
    url: string,
    options?: Partial<BackUpOptions> & { between?: () => Promise<void> },
  ): Promise<string>;
  restore(directory: string, url: string): Promise<void>;
  /** What a key opens, by default the part's own. */
  open(directory: string, part: Part, key?: Part): Promise<string>;
  remove(): void;
}

export async function backupPlace(): Promise<BackupPlace> {
  const home = mkdtempSync(join(tmpdir(), 'pingyi-backup-'));
  const keys = await makeKeys(join(home, 'keys'), DURING);
  const identities = {
    persons: await readIdentities(keys.persons.file),
    ballots: await readIdentities(keys.ballots.file),
  };
  const recipients = { persons: keys.persons.recipient, ballots: keys.ballots.recipient };
  return {
    ...{ home, keys },
    async backUp(name, url, { between = async () => undefined, ...options } = {}) {
      const directory = join(home, name);
      const defaults = { url, mix: async () => undefined, clock: () => DURING, random: randomBytes, program: '0.1.0' };
      await writeBackup(directory, recipients, (write) => {
        const afterwards: BackUpOptions['write'] = async (part, content) => {
          await between();
          await write(part, content);
        };
        return backUp({ ...defaults, write: afterwards, ...options });
      });
      return directory;
    },
    restore: (directory, url) => readBackup(directory, identities, (parts) => restoreBackup(url, parts)),
    async open(directory, part, key = part) {
      const decrypter = new Decrypter();
      for (const identity of identities[key]) decrypter.addIdentity(identity);
      return gunzipSync(await decrypter.decrypt(readFileSync(join(directory, fileOf(part))))).toString();
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** A table's rows in the text of an opened file, as objects of PostgreSQL's text values, in the file's order. */
export function rowsIn(text: string, table: string): Record<string, string>[] {
  const lines = text.split('\n');
  const begin = lines.findIndex((line) => line.startsWith(`{"table":"${table}"`));
  const { columns }: { columns: string[] } = JSON.parse(lines[begin] ?? '{"columns":[]}');
  const rows = lines.slice(begin + 1, lines.indexOf('\\.', begin));
  return rows.map((row) => Object.fromEntries(row.split('\t').map((value, index) => [columns[index], value])));
}
