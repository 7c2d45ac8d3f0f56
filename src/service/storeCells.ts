import type { Transaction } from '../database/prisma.ts';
import { storedCells } from '../domain/ballot/cell.ts';

interface Entitled {
  readonly subjectId: number;
  readonly category: string;
  readonly entitled: number;
}

const ENTITLED = `
SELECT assignment.subject_id AS "subjectId", assignment.category,
       count(*) FILTER (WHERE assignment.status <> 'withdrawn')::int AS entitled
  FROM assignment JOIN subject ON subject.id = assignment.subject_id
 WHERE subject.campaign_id = $1::text
 GROUP BY assignment.subject_id, assignment.category`;

const STORE = `
UPDATE assignment SET cell = chosen.cell
  FROM unnest($1::int[], $2::text[], $3::text[]) AS chosen (subject_id, category, cell)
 WHERE assignment.subject_id = chosen.subject_id AND assignment.category = chosen.category`;

/** Gives every assignment of a campaign the stored cell of its ballot: categories with fewer than `k` entitled for a subject are merged. */
export async function storeCells(tx: Transaction, campaignId: string, k: number): Promise<void> {
  const rows = await tx.$queryRawUnsafe<Entitled[]>(ENTITLED, campaignId);
  const bySubject = new Map<number, Map<string, number>>();
  for (const { subjectId, category, entitled } of rows) {
    const categories = bySubject.get(subjectId) ?? new Map<string, number>();
    bySubject.set(subjectId, categories.set(category, entitled));
  }
  const chosen = [...bySubject].flatMap(([subjectId, categories]) =>
    [...storedCells(categories, k)].map(([category, cell]) => ({ subjectId, category, cell })),
  );
  await tx.$executeRawUnsafe(
    STORE,
    chosen.map((row) => row.subjectId),
    chosen.map((row) => row.category),
    chosen.map((row) => row.cell),
  );
}
