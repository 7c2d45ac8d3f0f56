import type { PrismaClient } from '../../database/prisma.ts';

const LIVE = `
SELECT subject.code, count(*)::int AS entitled
  FROM assignment JOIN subject ON subject.id = assignment.subject_id
 WHERE subject.campaign_id = $1::text AND assignment.status <> 'withdrawn' GROUP BY subject.code`;
const SEALED = `
SELECT subject.code, sum(pending + done)::int AS entitled
  FROM assignment_count JOIN subject ON subject.id = assignment_count.subject_id
 WHERE subject.campaign_id = $1::text GROUP BY subject.code`;

/** Subject → how many ballots can be cast for it at most: assigned and not withdrawn, also after the seal. */
export async function entitledBallots(prisma: PrismaClient, campaignId: string): Promise<ReadonlyMap<string, number>> {
  const sealed = (await prisma.seal.count({ where: { campaignId } })) > 0;
  const rows = await prisma.$queryRawUnsafe<{ code: string; entitled: number }[]>(sealed ? SEALED : LIVE, campaignId);
  return new Map(rows.map(({ code, entitled }) => [code, entitled]));
}
