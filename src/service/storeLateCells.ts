import type { Transaction } from '../database/prisma.ts';
import { lateCell, storedCells } from '../domain/ballot/cell.ts';

interface Cell {
  readonly subjectId: number;
  readonly category: string;
  /** null: it came after opening, and has none yet. */
  readonly cell: string | null;
  readonly entitled: number;
}

const CELLS = `
SELECT subject_id AS "subjectId", category, cell, count(*) FILTER (WHERE status <> 'withdrawn')::int AS entitled
  FROM assignment
 WHERE subject_id IN (SELECT subject_id FROM assignment JOIN subject ON subject.id = subject_id
                       WHERE campaign_id = $1::text AND cell IS NULL)
 GROUP BY subject_id, category, cell`;

const STORE = `
UPDATE assignment SET cell = chosen.cell
  FROM unnest($1::int[], $2::text[], $3::text[]) AS chosen (subject_id, category, cell)
 WHERE assignment.subject_id = chosen.subject_id AND assignment.category = chosen.category AND assignment.cell IS NULL`;

/**
 * Gives a cell to assignments that came after opening: that of their category for the subject, or the shared one. A subject
 * that came after opening is divided as at opening.
 */
export async function storeLateCells(tx: Transaction, campaignId: string, k: number): Promise<void> {
  const rows = await tx.$queryRawUnsafe<Cell[]>(CELLS, campaignId);
  const bySubject = new Map<number, Cell[]>();
  for (const row of rows) bySubject.set(row.subjectId, [...(bySubject.get(row.subjectId) ?? []), row]);
  const chosen = [...bySubject].flatMap(([subjectId, cells]) => {
    const stored = new Map(cells.flatMap(({ category, cell }) => (cell === null ? [] : [[category, cell] as const])));
    const late = cells.filter(({ cell }) => cell === null);
    const fresh = storedCells(new Map(late.map(({ category, entitled }) => [category, entitled])), k);
    return late.map(({ category }) => ({
      subjectId,
      category,
      cell: lateCell(category, stored.size > 0 ? stored : fresh),
    }));
  });
  await tx.$executeRawUnsafe(
    STORE,
    chosen.map((row) => row.subjectId),
    chosen.map((row) => row.category),
    chosen.map((row) => row.cell),
  );
}
