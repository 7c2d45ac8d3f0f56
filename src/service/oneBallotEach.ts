import type { Transaction } from '../database/prisma.ts';
import { EVALUATED_ALREADY, WALK_IN } from './walkIn.ts';

const WALKED_IN = `
SELECT assignment.id, assignment.subject_id, assignment.status
  FROM assignment JOIN person ON person.id = assignment.person_id JOIN binding ON binding.person_id = person.id
 WHERE binding.account_id = $1::bigint AND starts_with(person.key, $3::text)
   AND person.campaign_id = (SELECT campaign_id FROM person WHERE id = $2::int)`;

// What the person evaluates by name is not evaluated unnamed as well.
const UNNAMED = `
SELECT walked.id FROM (${WALKED_IN}) AS walked JOIN assignment AS own ON own.subject_id = walked.subject_id
 WHERE own.person_id = $2::int AND own.status <> 'withdrawn' AND walked.status = 'pending'`;

// What was submitted unnamed is not submitted by name as well.
const NAMED = `
SELECT own.id FROM (${WALKED_IN}) AS walked JOIN assignment AS own ON own.subject_id = walked.subject_id
 WHERE own.person_id = $2::int AND own.status = 'pending' AND walked.status = 'done'`;

/**
 * One human, one ballot per subject: whoever came in on an open code and then uses an invitation of their own evaluates by
 * name what they have not submitted yet, and nothing again that they have.
 */
export async function oneBallotEach(tx: Transaction, accountId: bigint, personId: number): Promise<void> {
  // In this order: a submission under way is waited for by the first, and seen by the second.
  for (const twice of [UNNAMED, NAMED]) {
    const about = [accountId, personId, WALK_IN] as const;
    await tx.$executeRawUnsafe(`DELETE FROM draft WHERE assignment_id IN (${twice})`, ...about);
    await tx.$executeRawUnsafe(
      `UPDATE assignment SET status = 'withdrawn', withdrawn_reason = $4::text WHERE status = 'pending' AND id IN (${twice})`,
      ...[...about, EVALUATED_ALREADY],
    );
  }
}
