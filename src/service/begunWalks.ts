import type { PrismaClient } from '../database/prisma.ts';
import { place } from '../domain/walk/walk.ts';
import type { Definitions } from './definitions.ts';
import { loadWalks } from './loadWalks.ts';
import type { LiveWalk } from './walkOutcome.ts';

/** An account's walks that have begun and are not submitted, those that are to replace a ballot among them; `atComment` are those waiting for a comment. */
export interface BegunWalks {
  readonly begun: number;
  readonly atComment: readonly LiveWalk[];
}

const BEGUN = `
SELECT draft.assignment_id AS "assignmentId"
  FROM binding
  JOIN assignment ON assignment.person_id = binding.person_id AND assignment.status <> 'withdrawn'
  JOIN draft ON draft.assignment_id = assignment.id
 WHERE binding.account_id = $1::bigint ORDER BY 1`;

export async function begunWalks(
  prisma: PrismaClient,
  definitions: Definitions,
  accountId: bigint,
): Promise<BegunWalks> {
  const rows = await prisma.$queryRawUnsafe<{ assignmentId: number }[]>(BEGUN, accountId);
  const walks = await loadWalks(
    prisma,
    definitions,
    rows.map((row) => row.assignmentId),
  );
  const atComment = walks.flatMap((walk) =>
    walk?.draft && place(walk.shape, walk.draft.state.position) === 'comment' ? [{ ...walk, draft: walk.draft }] : [],
  );
  return { begun: rows.length, atComment };
}
