import { prepared } from '../database/prepared.ts';
import type { PrismaClient } from '../database/prisma.ts';
import type { WalkState } from '../domain/walk/walk.ts';

/** A draft's next state, valid only while the draft has this nonce and revision. */
export interface DraftChange {
  readonly assignmentId: number;
  readonly nonce: string;
  readonly revision: number;
  readonly next: WalkState;
}

// The guard: whatever another device or process changed first, and whatever comes too late, changes nothing.
const SAVE = prepared`
WITH change AS (
  SELECT * FROM unnest($1::int[], $2::text[], $3::int[], $4::text[], $5::text[], $6::int[])
    AS change (assignment_id, nonce, revision, grades, comment, position)
)
UPDATE draft
   SET grades = change.grades::smallint[], comment = change.comment, position = change.position, revision = draft.revision + 1
  FROM change, campaign
 WHERE draft.assignment_id = change.assignment_id AND draft.nonce = change.nonce AND draft.revision = change.revision
   AND campaign.id = draft.campaign_id AND campaign.state = 'open'
   AND campaign.opens_at <= $7::timestamptz AND campaign.collection_deadline > $7::timestamptz
RETURNING draft.assignment_id AS "assignmentId"`;

/** Saves drafts in one statement and one commit; true for each that was saved, false for each that the guard turned away. */
export async function saveDrafts(prisma: PrismaClient, changes: readonly DraftChange[], now: Date): Promise<boolean[]> {
  const saved = await prisma.$queryRawUnsafe<{ assignmentId: number }[]>(
    SAVE,
    changes.map((change) => change.assignmentId),
    changes.map((change) => change.nonce),
    changes.map((change) => change.revision),
    changes.map((change) => `{${change.next.grades.join(',')}}`),
    changes.map((change) => change.next.comment),
    changes.map((change) => change.next.position),
    now,
  );
  const ids = new Set(saved.map((row) => row.assignmentId));
  return changes.map((change) => ids.has(change.assignmentId));
}
