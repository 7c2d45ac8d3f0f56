import { prepared } from '../database/prepared.ts';
import type { PrismaClient } from '../database/prisma.ts';
import type { WalkState } from '../domain/walk/walk.ts';

/** A walk to be opened, or gone on with, in a message that `nonce` names from now on. */
export interface DraftOpening {
  readonly assignmentId: number;
  readonly accountId: bigint;
  readonly nonce: string;
  /** The state of a walk that has none yet. */
  readonly fresh: WalkState;
}

export interface OpenedDraft {
  readonly state: WalkState;
  readonly revision: number;
}

// Each opening looks its own rows up, one after another (LIMIT keeps the planner from joining): just after an import, while
// the tables are not analysed, it would otherwise join the whole campaign, a hundred times as slow.
const OPEN = prepared`
WITH opening AS (
  SELECT * FROM unnest($1::int[], $2::bigint[], $3::text[], $4::text[], $5::int[])
    AS opening (assignment_id, account_id, nonce, grades, position)
)
INSERT INTO draft (assignment_id, campaign_id, grades, comment, position, nonce, revision)
SELECT opening.assignment_id, campaign.id, opening.grades::smallint[], NULL, opening.position, opening.nonce, 0
  FROM opening
 CROSS JOIN LATERAL (
   SELECT person_id, subject_id FROM assignment WHERE id = opening.assignment_id AND status = 'pending' LIMIT 1) AS assignment
 CROSS JOIN LATERAL (
   SELECT FROM binding WHERE person_id = assignment.person_id AND account_id = opening.account_id LIMIT 1) AS binding
 CROSS JOIN LATERAL (
   SELECT FROM person WHERE id = assignment.person_id AND released IS NULL LIMIT 1) AS person
 CROSS JOIN LATERAL (
   SELECT campaign_id FROM subject WHERE id = assignment.subject_id LIMIT 1) AS subject
  JOIN campaign ON campaign.id = subject.campaign_id AND campaign.state = 'open'
   AND campaign.opens_at <= $6::timestamptz AND campaign.collection_deadline > $6::timestamptz
 ORDER BY opening.assignment_id
    ON CONFLICT (assignment_id) DO UPDATE SET nonce = excluded.nonce, revision = draft.revision + 1
RETURNING assignment_id AS "assignmentId", grades, comment, position, revision`;

interface Row extends WalkState {
  readonly assignmentId: number;
  readonly revision: number;
}

/** Opens walks in one statement and one commit; null where the assignment is not this account's, not pending, or not collected now. */
export async function openDrafts(
  prisma: PrismaClient,
  openings: readonly DraftOpening[],
  now: Date,
): Promise<(OpenedDraft | null)[]> {
  const rows = await prisma.$queryRawUnsafe<Row[]>(
    OPEN,
    openings.map((opening) => opening.assignmentId),
    openings.map((opening) => opening.accountId),
    openings.map((opening) => opening.nonce),
    openings.map((opening) => `{${opening.fresh.grades.join(',')}}`),
    openings.map((opening) => opening.fresh.position),
    now,
  );
  const opened = new Map(rows.map((row) => [row.assignmentId, row]));
  return openings.map(({ assignmentId }) => {
    const row = opened.get(assignmentId);
    if (!row) return null;
    const { grades, comment, position, revision } = row;
    return { state: { grades, comment, position }, revision };
  });
}
