import type { PrismaClient } from '../database/prisma.ts';
import { campaignShape } from '../domain/campaign/definition.ts';
import { groupsToSample, type SampledGroup } from '../domain/disclosure/groupsToSample.ts';

interface Counted extends SampledGroup {
  readonly campaignId: string;
  readonly participated: number;
}

// A person belongs to a unit, to the units above it, and to the whole (null), each time by way of the unit right below.
const COUNTED = `
WITH RECURSIVE one AS (
  SELECT subject.campaign_id, assignment.person_id, bool_or(assignment.status = 'done') AS began
    FROM subject JOIN assignment ON assignment.subject_id = subject.id
   WHERE subject.campaign_id = ANY($1::text[]) AND assignment.status <> 'withdrawn'
   GROUP BY subject.campaign_id, assignment.person_id
), belongs AS (
  SELECT evaluator.unit_id, one.person_id, NULL::int AS way FROM one JOIN evaluator ON evaluator.person_id = one.person_id
  UNION SELECT unit.parent_id, belongs.person_id, unit.id FROM belongs JOIN unit ON unit.id = belongs.unit_id
), member AS (
  SELECT unit_id, person_id, count(way) AS ways, min(way) AS way
    FROM (SELECT * FROM belongs UNION SELECT NULL, person_id, NULL FROM one) AS every
   GROUP BY unit_id, person_id
), held AS (
  SELECT one.campaign_id, member.unit_id, count(*)::int AS entitled, count(*) FILTER (WHERE began)::int AS participated,
         count(*) FILTER (WHERE ways = 0)::int AS alone, count(*) FILTER (WHERE ways > 1)::int AS several
    FROM member JOIN one ON one.person_id = member.person_id GROUP BY one.campaign_id, member.unit_id
), sole AS (
  SELECT way AS unit_id, count(*)::int AS count FROM member WHERE ways = 1 GROUP BY way
)
SELECT held.campaign_id AS "campaignId", coalesce(unit.code, '') AS unit,
       CASE WHEN unit.id IS NOT NULL THEN coalesce(parent.code, '') END AS parent,
       entitled, participated, alone, several, coalesce(sole.count, 0) AS "only"
  FROM held
  LEFT JOIN unit ON unit.id = held.unit_id LEFT JOIN unit AS parent ON parent.id = unit.parent_id
  LEFT JOIN sole ON sole.unit_id = held.unit_id`;

const KEEP = `
INSERT INTO turnout_sample (campaign_id, unit, hour, entitled, participated)
SELECT campaign_id, unit, $1::timestamptz, entitled, participated
  FROM unnest($2::text[], $3::text[], $4::int[], $5::int[]) AS row (campaign_id, unit, entitled, participated)
ON CONFLICT DO NOTHING`;

const HOUR_MS = 3_600_000;

/**
 * Keeps how many had answered when the hour of `now` began, of every campaign that collects: of the whole, and of each unit
 * with all below it, as far as `groupsToSample` lets. The first look in an hour counts; an hour without one stays empty.
 *
 * @returns how many campaigns were looked at
 */
export async function sampleTurnout(prisma: PrismaClient, now: Date): Promise<number> {
  const hour = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS);
  const collecting = await prisma.campaign.findMany({
    where: { state: { in: ['open', 'paused', 'closed'] }, opensAt: { lte: hour }, collectionDeadline: { gte: hour } },
    select: { id: true, definition: true },
  });
  const ids = collecting.map(({ id }) => id);
  const counted = ids.length === 0 ? [] : await prisma.$queryRawUnsafe<Counted[]>(COUNTED, ids);
  const kept = collecting.flatMap(({ id, definition }) => {
    const own = counted.filter(({ campaignId }) => campaignId === id);
    return groupsToSample(own, campaignShape.parse(definition).disclosure.k);
  });
  if (kept.length === 0) return 0;
  await prisma.$executeRawUnsafe(
    KEEP,
    hour,
    kept.map(({ campaignId }) => campaignId),
    kept.map(({ unit }) => unit),
    kept.map(({ entitled }) => entitled),
    kept.map(({ participated }) => participated),
  );
  return ids.length;
}
