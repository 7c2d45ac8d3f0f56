import type { PrismaClient } from '../database/prisma.ts';
import type { Casting } from './castBallots.ts';
import { lockSubject } from './subjectLock.ts';

/** A draft that is to take the place of a ballot cast before. */
export type Change = Omit<Casting, 'cell' | 'tag'> & { readonly subjectId: number };

// As casting, but the ballot is there already: its grades are replaced, its id, its release and its tag stay.
const CHANGE = `
WITH collecting AS (
  SELECT id FROM campaign
   WHERE id = (SELECT campaign_id FROM draft WHERE assignment_id = $1::int) AND state = 'open'
     AND opens_at <= $6::timestamptz AND collection_deadline > $6::timestamptz
   FOR SHARE
), finished AS (
  DELETE FROM draft USING collecting, assignment
   WHERE draft.assignment_id = $1::int AND draft.nonce = $2::text AND draft.revision = $3::int
     AND NOT 0 = ANY (draft.grades) AND EXISTS (SELECT FROM ballot WHERE ballot.id = $4::bytea)
     AND assignment.id = draft.assignment_id AND assignment.status = 'done' AND collecting.id = draft.campaign_id
  RETURNING draft.grades, draft.comment
), changed AS (
  UPDATE ballot SET grades = finished.grades FROM finished WHERE ballot.id = $4::bytea
  RETURNING ballot.campaign_id, ballot.subject_id, ballot.cell, finished.comment
), unsaid AS (
  DELETE FROM comment USING changed WHERE comment.id = $5::bytea AND coalesce(changed.comment, '') = ''
), said AS (
  INSERT INTO comment (id, campaign_id, subject_id, cell, text)
  SELECT $5::bytea, campaign_id, subject_id, cell, comment FROM changed WHERE comment <> ''
      ON CONFLICT (id) DO UPDATE SET text = excluded.text
)
SELECT count(*)::int AS changed FROM changed`;

/** Replaces a ballot's answers and its comment in one transaction; false if the guard turned it away, and nothing changed. */
export async function changeBallot(prisma: PrismaClient, change: Change, now: Date): Promise<boolean> {
  const { assignmentId, nonce, revision, ballotId, commentId, subjectId } = change;
  return prisma.$transaction(async (tx) => {
    await lockSubject(tx, subjectId, 'shared');
    const [row] = await tx.$queryRawUnsafe<{ changed: number }[]>(
      CHANGE,
      ...[assignmentId, nonce, revision, Uint8Array.from(ballotId), Uint8Array.from(commentId), now],
    );
    return row?.changed === 1;
  });
}
