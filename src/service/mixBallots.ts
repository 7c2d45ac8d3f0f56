import type { PrismaClient } from '../database/prisma.ts';
import { shuffled } from '../domain/shuffled.ts';
import { lockSubject } from './subjectLock.ts';
import { withUpkeep } from './upkeep.ts';

/** What a submission writes together: columns of the rows that the mix takes out and puts back. */
const MIXED = {
  ballot: 'id, campaign_id, subject_id, cell, grades, release',
  tag: 'id, campaign_id, subject_id',
  comment: 'id, campaign_id, subject_id, cell, text, place, decision, redacted',
  assignment: 'id, person_id, subject_id, category, cell, status, withdrawn_reason',
} as const;
type MixedTable = keyof typeof MIXED;
const TABLES: readonly MixedTable[] = ['ballot', 'tag', 'comment', 'assignment'];

/** Rows moved in one transaction: a change of one of these ballots waits as long as that takes. */
const CHUNK = 250;

// Rows that one transaction wrote into two tables can still be told to belong together.
const TOUCHED = `
WITH written AS (
  SELECT DISTINCT 'ballot' AS kind, subject_id, xmin::text AS transaction FROM ballot WHERE campaign_id = $1::text
  UNION ALL SELECT DISTINCT 'tag', subject_id, xmin::text FROM tag WHERE campaign_id = $1::text
  UNION ALL SELECT DISTINCT 'comment', subject_id, xmin::text FROM comment WHERE campaign_id = $1::text
  UNION ALL SELECT DISTINCT 'assignment', assignment.subject_id, assignment.xmin::text
    FROM assignment JOIN subject ON subject.id = assignment.subject_id
   WHERE subject.campaign_id = $1::text AND assignment.status = 'done'
)
SELECT DISTINCT subject_id AS id FROM written GROUP BY subject_id, transaction HAVING count(*) > 1`;

/**
 * Makes order and system columns say nothing any more: of each subject that something was submitted for, all ballots, tags,
 * comments and done assignments are taken out and put back in random order, each table by itself, in short transactions.
 * Gives the number of subjects mixed. Interrupted, it is simply done again.
 */
export async function mixBallots(
  prisma: PrismaClient,
  campaignId: string,
  random: (n: number) => Uint8Array,
): Promise<number> {
  const mixed = await withUpkeep(prisma, campaignId, async () => {
    const subjects = await prisma.$queryRawUnsafe<{ id: number }[]>(TOUCHED, campaignId);
    for (const { id } of subjects) {
      for (const table of TABLES) await mixTable(prisma, table, id, random);
    }
    return subjects.length;
  });
  if (mixed > 0) await forgetOldRows(prisma);
  return mixed;
}

/** Mixes every campaign that has not been sealed. */
export async function mixAll(prisma: PrismaClient, random: (n: number) => Uint8Array): Promise<number> {
  const campaigns = await prisma.campaign.findMany({
    where: { state: { in: ['open', 'paused', 'closed'] } },
    select: { id: true },
  });
  let mixed = 0;
  for (const { id } of campaigns) mixed += await mixBallots(prisma, id, random);
  return mixed;
}

async function mixTable(
  prisma: PrismaClient,
  table: MixedTable,
  subjectId: number,
  random: (n: number) => Uint8Array,
): Promise<void> {
  const done = table === 'assignment' ? `AND status = 'done'` : '';
  const rows = await prisma.$queryRawUnsafe<{ id: unknown }[]>(
    `SELECT id FROM ${table} WHERE subject_id = $1::int ${done}`,
    subjectId,
  );
  const ids = shuffled(rows, random).map(({ id }) => id);
  for (let from = 0; from < ids.length; from += CHUNK) {
    await prisma.$transaction(async (tx) => {
      await lockSubject(tx, subjectId, 'alone');
      await tx.$executeRawUnsafe(rewrite(table), ids.slice(from, from + CHUNK));
    });
  }
}

// The rows come back in the order of the list, which is random. A draft of a change under way keeps its assignment: the
// reference is looked at when the statement is over.
function rewrite(table: MixedTable): string {
  const columns = MIXED[table];
  const type = table === 'assignment' ? 'int' : 'bytea';
  const done = table === 'assignment' ? `AND row.status = 'done'` : '';
  return `
WITH place AS (SELECT id, n FROM unnest($1::${type}[]) WITH ORDINALITY AS place (id, n)),
taken AS (DELETE FROM ${table} AS row USING place WHERE row.id = place.id ${done} RETURNING row.*, place.n)
INSERT INTO ${table} (${columns}) SELECT ${columns} FROM taken ORDER BY n`;
}

/** What was taken out is cleared away, answers of deleted drafts too. Nothing waits for it. */
async function forgetOldRows(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRawUnsafe('VACUUM (TRUNCATE false) ballot, tag, comment, assignment, draft');
}
