import type { PrismaClient } from '../database/prisma.ts';
import type { WalkState } from '../domain/walk/walk.ts';
import type { DraftOpening, OpenedDraft } from './openDrafts.ts';
import { lockSubject } from './subjectLock.ts';

/** A submitted ballot to be answered again, in a message that `nonce` names. */
export interface ChangeOpening extends DraftOpening {
  readonly subjectId: number;
  readonly ballotId: Uint8Array;
  /** A change under way goes on in the new message; without it the walk begins blank. */
  readonly resume: boolean;
}

const OPEN = `
INSERT INTO draft (assignment_id, campaign_id, grades, comment, position, nonce, revision)
SELECT assignment.id, campaign.id, $3::smallint[], NULL, $4::int, $5::text, 0
  FROM assignment
  JOIN binding ON binding.person_id = assignment.person_id AND binding.account_id = $2::bigint
  JOIN subject ON subject.id = assignment.subject_id
  JOIN campaign ON campaign.id = subject.campaign_id AND campaign.state = 'open'
   AND campaign.opens_at <= $6::timestamptz AND campaign.collection_deadline > $6::timestamptz
 WHERE assignment.id = $1::int AND assignment.status = 'done'
   AND EXISTS (SELECT FROM ballot WHERE ballot.id = $7::bytea)
    ON CONFLICT (assignment_id) DO UPDATE
   SET nonce = excluded.nonce, revision = draft.revision + 1,
       grades = CASE WHEN $8::bool THEN draft.grades ELSE excluded.grades END,
       comment = CASE WHEN $8::bool THEN draft.comment END,
       position = CASE WHEN $8::bool THEN draft.position ELSE excluded.position END
RETURNING grades, comment, position, revision`;

/** Opens a walk that is to replace a ballot; null where there is no such ballot, or nothing is collected now. The ballot stays as it is. */
export async function openChange(prisma: PrismaClient, opening: ChangeOpening, now: Date): Promise<OpenedDraft | null> {
  const { assignmentId, accountId, nonce, fresh, subjectId, ballotId, resume } = opening;
  const row = await prisma.$transaction(async (tx) => {
    await lockSubject(tx, subjectId, 'shared');
    const rows = await tx.$queryRawUnsafe<(WalkState & { readonly revision: number })[]>(
      OPEN,
      ...[assignmentId, accountId, `{${fresh.grades.join(',')}}`, fresh.position, nonce, now],
      Uint8Array.from(ballotId),
      resume,
    );
    return rows[0];
  });
  if (!row) return null;
  const { grades, comment, position, revision } = row;
  return { state: { grades, comment, position }, revision };
}
