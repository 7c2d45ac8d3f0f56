import type { z } from 'zod';
import { BackupError } from '../../domain/backup/backupError.ts';
import {
  type BackupHeader,
  type BackupSection,
  beginningShape,
  endShape,
  FORMAT_VERSION,
  headerShape,
  ROWS_END,
  sectionEndShape,
  sectionShape,
} from '../../domain/backup/format.ts';
import { countLines } from './encode.ts';
import type { Lines } from './lines.ts';

/** The first line. Throws BackupError where it is none of ours, or of a later format; `file` is the file's name. */
export async function decodeHeader(lines: Lines, file: string): Promise<BackupHeader> {
  const line = await lines.line();
  const read = readJson(line);
  const beginning = beginningShape.safeParse(read);
  if (!line || !beginning.success) throw new BackupError('foreign', file);
  if (beginning.data.version > FORMAT_VERSION) throw new BackupError('newer-format', beginning.data.program);
  const header = headerShape.safeParse(read);
  if (!header.success) throw new BackupError('damaged', file);
  lines.taken(line);
  return header.data;
}

/** What follows the first line, to its end. Throws BackupError where anything is missing, too much or not as counted. */
export async function* decodeSections(lines: Lines, file: string): AsyncGenerator<BackupSection> {
  for (;;) {
    const line = await lines.line();
    const read = readJson(line);
    const end = endShape.safeParse(read);
    if (end.success) {
      if (end.data.sha256 === lines.digest() && (await lines.atEnd())) return;
      throw new BackupError('damaged', file);
    }
    const section = parsed(sectionShape, read, file);
    if (line) lines.taken(line);
    const counted = { rows: 0 };
    yield { ...section, rows: decodeRows(lines, file, counted) };
    const after = await lines.line();
    const { rows } = parsed(sectionEndShape, readJson(after), file);
    if (after) lines.taken(after);
    if (rows !== counted.rows) throw new BackupError('damaged', file);
  }
}

async function* decodeRows(lines: Lines, file: string, counted: { rows: number }): AsyncGenerator<Buffer> {
  for (;;) {
    const block = await lines.block();
    if (!block) throw new BackupError('damaged', file);
    const end = findEnd(block);
    const rows = end < 0 ? block : block.subarray(0, end);
    lines.taken(rows);
    counted.rows += countLines(rows);
    if (rows.length > 0) yield rows;
    if (end < 0) continue;
    const begun = end + ROWS_END.length;
    lines.taken(block.subarray(end, begun));
    lines.giveBack(block.subarray(begun));
    return;
  }
}

/** Where the line that ends the rows begins; -1 if it is not in the block. */
function findEnd(block: Buffer): number {
  if (block.subarray(0, ROWS_END.length).equals(Buffer.from(ROWS_END))) return 0;
  const before = block.indexOf(`\n${ROWS_END}`);
  return before < 0 ? -1 : before + 1;
}

function parsed<T>(shape: z.ZodType<T>, read: unknown, file: string): T {
  const result = shape.safeParse(read);
  if (!result.success) throw new BackupError('damaged', file);
  return result.data;
}

/** undefined if it is none. */
function readJson(line: Buffer | undefined): unknown {
  try {
    return line && JSON.parse(line.toString('utf8'));
  } catch {
    return undefined;
  }
}
