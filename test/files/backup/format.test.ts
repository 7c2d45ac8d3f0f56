import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BackupError } from '../../../src/domain/backup/backupError.ts';
import type { BackupHeader } from '../../../src/domain/backup/format.ts';
import { decodeHeader, decodeSections } from '../../../src/files/backup/decode.ts';
import { encode } from '../../../src/files/backup/encode.ts';
import { Lines } from '../../../src/files/backup/lines.ts';

const header: BackupHeader = {
  ...{ format: 'pingyi-backup', version: 1, program: '0.1.0', part: 'persons', id: 'AAAAAAAAAAAAAAAAAAAAAA' },
  ...{ moment: '2012-03-01T02:00:00.000Z', migrations: [{ name: 'initial', checksum: '0'.repeat(64) }] },
};

interface Table {
  readonly table: string;
  readonly rows: readonly string[];
}

/** A value as COPY writes it: every backslash doubled, no line end. */
const value = fc
  .string({ unit: fc.constantFrom('评', 'a', '.', '\\', '\t', '{', '"') })
  .map((text) => text.replaceAll('\\', '\\\\'));
const tables = fc.array(
  fc.record({ table: fc.constantFrom('unit', 'person'), rows: fc.array(value, { maxLength: 8 }) }),
  {
    maxLength: 4,
  },
);
const sizes = fc.infiniteStream(fc.integer({ min: 1, max: 40 }));

async function* cut(bytes: Uint8Array, next: Iterator<number>): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const size = Number(next.next().value);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function encoded(given: readonly Table[], next: Iterator<number>): Promise<Buffer> {
  const sections = async function* () {
    for (const { table, rows } of given) {
      const text = Buffer.from(rows.map((row) => `${row}\n`).join(''));
      yield { table, columns: ['value'], serials: { value: '9' }, rows: cut(text, next) };
    }
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of encode({ header, sections: sections() })) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function decoded(bytes: Uint8Array, next: Iterator<number>) {
  const lines = new Lines(cut(bytes, next));
  const found: Table[] = [];
  const read = await decodeHeader(lines, 'file');
  for await (const { table, rows } of decodeSections(lines, 'file')) {
    const pieces: Uint8Array[] = [];
    for await (const piece of rows) pieces.push(piece);
    found.push({ table, rows: Buffer.concat(pieces).toString().split('\n').slice(0, -1) });
  }
  return { header: read, tables: found };
}

it('what is written is read, whatever the pieces and the values', async () => {
  await fc.assert(
    fc.asyncProperty(tables, sizes, async (given, stream) => {
      const bytes = await encoded(given, stream[Symbol.iterator]());
      expect(await decoded(bytes, stream[Symbol.iterator]())).toEqual({ header, tables: given });
    }),
  );
});

it('what is cut short anywhere, or goes on after its end, is refused', async () => {
  await fc.assert(
    fc.asyncProperty(tables, sizes, fc.nat(), async (given, stream, at) => {
      const bytes = await encoded(given, stream[Symbol.iterator]());
      const next = stream[Symbol.iterator]();
      await expect(decoded(bytes.subarray(0, at % bytes.length), next)).rejects.toThrow(BackupError);
      await expect(decoded(Buffer.concat([bytes, Buffer.from('x')]), next)).rejects.toThrow(BackupError);
    }),
  );
});

it('a changed row is refused', async () => {
  const ones = { next: () => ({ value: 7, done: false }) };
  const bytes = await encoded([{ table: 'unit', rows: ['good', 'poor'] }], ones);
  const changed = Buffer.from(bytes.toString().replace('poor', 'fair'));
  await expect(decoded(changed, ones)).rejects.toMatchObject({ code: 'damaged', about: 'file' });
});

it('a later format says by which program, whatever else it holds', async () => {
  const later = Buffer.from('{"format":"pingyi-backup","version":2,"program":"3.0.0","new":true}\n');
  const ones = { next: () => ({ value: 7, done: false }) };
  await expect(decoded(later, ones)).rejects.toMatchObject({ code: 'newer-format', about: '3.0.0' });
});
