import { prepared } from '../database/prepared.ts';
import type { PrismaClient } from '../database/prisma.ts';

/** A draft to be turned into a ballot; ids as `domain/ballot/identity` derives them. */
export interface Casting {
  readonly assignmentId: number;
  readonly nonce: string;
  readonly revision: number;
  readonly cell: string;
  readonly ballotId: Uint8Array;
  readonly commentId: Uint8Array;
  readonly tag: Uint8Array;
}

// One statement: the assignment done, the draft gone, the ballot and its tag there, and nothing else: no time, no order, no
// link. An id that exists already fails the statement; it is never overwritten. The campaign's row is locked, so that
// whoever closes it has seen every ballot.
const CAST = prepared`
WITH casting AS (
  SELECT assignment_id, nonce, revision, cell, decode(ballot_id, 'hex') AS ballot_id,
         decode(comment_id, 'hex') AS comment_id, decode(tag, 'hex') AS tag
    FROM unnest($1::int[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[])
      AS casting (assignment_id, nonce, revision, cell, ballot_id, comment_id, tag)
), collecting AS (
  SELECT id FROM campaign
   WHERE id IN (SELECT campaign_id FROM draft WHERE assignment_id = ANY ($1::int[])) AND state = 'open'
     AND opens_at <= $8::timestamptz AND collection_deadline > $8::timestamptz
   ORDER BY id FOR SHARE
), finished AS (
  DELETE FROM draft USING casting, collecting, assignment
   WHERE draft.assignment_id = casting.assignment_id AND draft.nonce = casting.nonce AND draft.revision = casting.revision
     AND NOT 0 = ANY (draft.grades) AND NOT EXISTS (SELECT FROM ballot WHERE ballot.id = casting.ballot_id)
     AND assignment.id = draft.assignment_id AND assignment.status = 'pending' AND assignment.cell = casting.cell
     AND collecting.id = draft.campaign_id
  RETURNING draft.assignment_id, draft.campaign_id, draft.grades, draft.comment, assignment.subject_id,
            casting.cell, casting.ballot_id, casting.comment_id, casting.tag
), done AS (
  UPDATE assignment SET status = 'done' FROM finished
   WHERE assignment.id = finished.assignment_id AND assignment.status = 'pending'
  RETURNING assignment.id
), ballots AS (
  INSERT INTO ballot (id, campaign_id, subject_id, cell, grades)
  SELECT ballot_id, campaign_id, subject_id, cell, grades FROM finished JOIN done ON done.id = finished.assignment_id
   ORDER BY ballot_id
), tags AS (
  INSERT INTO tag (id, campaign_id, subject_id)
  SELECT tag, campaign_id, subject_id FROM finished JOIN done ON done.id = finished.assignment_id ORDER BY tag
), comments AS (
  INSERT INTO comment (id, campaign_id, subject_id, cell, text)
  SELECT comment_id, campaign_id, subject_id, cell, comment FROM finished JOIN done ON done.id = finished.assignment_id
   WHERE comment <> '' ORDER BY comment_id
)
SELECT id AS "assignmentId" FROM done`;

/**
 * Submits ballots in one statement and one commit; true for each that was cast, false for each that the guard turned away.
 * Throws if a ballot's id exists already.
 */
export async function castBallots(prisma: PrismaClient, castings: readonly Casting[], now: Date): Promise<boolean[]> {
  const done = await prisma.$queryRawUnsafe<{ assignmentId: number }[]>(
    CAST,
    castings.map((casting) => casting.assignmentId),
    castings.map((casting) => casting.nonce),
    castings.map((casting) => casting.revision),
    castings.map((casting) => casting.cell),
    castings.map((casting) => hex(casting.ballotId)),
    castings.map((casting) => hex(casting.commentId)),
    castings.map((casting) => hex(casting.tag)),
    now,
  );
  const ids = new Set(done.map((row) => row.assignmentId));
  return castings.map((casting) => ids.has(casting.assignmentId));
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
