import { prepared } from '../database/prepared.ts';
import type { PrismaClient } from '../database/prisma.ts';

/** How far a person is, and what is next. */
export interface NextTask {
  readonly total: number;
  /** null: everything is done. */
  readonly next: { readonly assignmentId: number; readonly name: string } | null;
}

// The order of the task list (see loadTasks): the own unit's subjects first.
const NEXT = prepared`
SELECT asked.person_id AS "personId", progress.total, pending.id AS "assignmentId", pending.name
  FROM unnest($1::int[]) AS asked (person_id)
 CROSS JOIN LATERAL (
   SELECT count(*)::int AS total FROM assignment
    WHERE assignment.person_id = asked.person_id AND status <> 'withdrawn'
      AND (status = 'done' OR NOT EXISTS (SELECT FROM person WHERE id = asked.person_id AND released IS NOT NULL))) AS progress
  LEFT JOIN LATERAL (
   SELECT assignment.id, subject.name
     FROM assignment JOIN subject ON subject.id = assignment.subject_id
    WHERE assignment.person_id = asked.person_id AND status = 'pending'
      AND NOT EXISTS (SELECT FROM person WHERE id = asked.person_id AND released IS NOT NULL)
    ORDER BY subject.kind,
          subject.unit_id NOT IN (SELECT unit_id FROM evaluator WHERE evaluator.person_id = asked.person_id),
          subject.position, subject.id
    LIMIT 1) AS pending ON true`;

interface Row {
  readonly personId: number;
  readonly total: number;
  readonly assignmentId: number | null;
  readonly name: string | null;
}

/** What is next for each of several persons, in one statement. */
export async function loadNextTasks(prisma: PrismaClient, personIds: readonly number[]): Promise<NextTask[]> {
  const rows = await prisma.$queryRawUnsafe<Row[]>(NEXT, personIds);
  const byPerson = new Map(rows.map((row) => [row.personId, row]));
  return personIds.map((personId) => {
    const { total = 0, assignmentId = null, name = null } = byPerson.get(personId) ?? {};
    return { total, next: assignmentId === null || name === null ? null : { assignmentId, name } };
  });
}
