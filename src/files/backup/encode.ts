import { createHash } from 'node:crypto';
import { type BackupContent, ROWS_END } from '../../domain/backup/format.ts';

const NEWLINE = 0x0a;

/** A file's content as text: a line of JSON before and after each table's rows, and one over everything at the end. */
export async function* encode({ header, sections }: BackupContent): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  const counted = (piece: Uint8Array) => {
    hash.update(piece);
    return piece;
  };
  yield counted(line(header));
  for await (const { table, columns, serials, rows } of sections) {
    yield counted(line({ table, columns, serials }));
    let count = 0;
    for await (const piece of rows) {
      count += countLines(piece);
      yield counted(piece);
    }
    yield counted(Buffer.from(ROWS_END));
    yield counted(line({ rows: count }));
  }
  yield line({ sha256: hash.digest('hex') });
}

/** How many lines end in a piece. */
export function countLines(piece: Uint8Array): number {
  let count = 0;
  for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

function line(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}
