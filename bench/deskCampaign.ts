import type { PrismaClient } from '../src/database/prisma.ts';
import { campaignMoments } from '../src/domain/campaign/deadlines.ts';
import { stepRelease } from '../src/domain/disclosure/stepRelease.ts';
import { demoRequest } from '../src/local/importDemo.ts';
import { countBlocks, countedCampaign } from '../src/service/countedBallots.ts';
import { storeRelease } from '../src/service/latestRelease.ts';

export const DESK_CAMPAIGN = 'bench-desk';
/** A bureau, twenty districts below it, and branches below these. */
const UNITS = 500;
const DISTRICTS = 20;
/** Of each unit, members, besides the unit itself. */
const MEMBERS = 6;
/** What an evaluator has to do, all of it in one unit. */
const EACH = 7;

/** An open campaign of five hundred units with so many ballots, a fifth more to come, and one release of almost all. */
export async function seedDesk(prisma: PrismaClient, ballots: number): Promise<void> {
  const { definition } = await demoRequest(() => new Date());
  if (!definition) throw new Error('the demonstration has no campaign file');
  const campaignId = DESK_CAMPAIGN;
  const now = new Date();
  const day = 24 * 3_600_000;
  await prisma.campaign.create({
    data: {
      ...{
        id: campaignId,
        state: 'open',
        definition: { ...definition, id: campaignId },
        ...campaignMoments(definition),
      },
      opensAt: new Date(now.getTime() - day),
      collectionDeadline: new Date(now.getTime() + day),
    },
  });
  const persons = Math.ceil((ballots * 1.2) / EACH);
  for (const statement of statements(persons, ballots)) await prisma.$executeRawUnsafe(statement);
  await prisma.$executeRawUnsafe('VACUUM ANALYZE');
  const counted = await countedCampaign(prisma, campaignId, definition);
  const blocks = await countBlocks(prisma, campaignId, counted.subjects, { number: 1, unreleased: false });
  const { k } = definition.disclosure;
  await storeRelease(
    prisma,
    campaignId,
    stepRelease({ number: 1, k, subjects: counted.subjects, blocks, previous: null }),
    now,
  );
}

/** One of the districts. */
export async function deskUnit(prisma: PrismaClient): Promise<number> {
  return (await prisma.unit.findFirstOrThrow({ where: { campaignId: DESK_CAMPAIGN, position: 1 } })).id;
}

function statements(persons: number, ballots: number): string[] {
  const id = DESK_CAMPAIGN;
  return [
    `INSERT INTO unit (campaign_id, code, name, kind, evaluated, reports, position)
     SELECT '${id}', 'u' || n, '第' || n || '支部',
            CASE WHEN n = 0 THEN 'bureau' WHEN n <= ${DISTRICTS} THEN 'district-bureau' ELSE 'law-firm-branch' END, true, true, n
       FROM generate_series(0, ${UNITS - 1}) AS n`,
    `UPDATE unit SET parent_id = up.id FROM unit AS up
      WHERE unit.position > 0 AND up.position = CASE WHEN unit.position <= ${DISTRICTS} THEN 0 ELSE 1 + unit.position % ${DISTRICTS} END`,
    `INSERT INTO subject (campaign_id, code, kind, unit_id, name, form_code, position)
     SELECT '${id}', code, 'organisation', id, name, CASE WHEN position = 0 THEN 'bureau-party-group' ELSE 'branch' END, position FROM unit`,
    `INSERT INTO subject (campaign_id, code, kind, unit_id, name, form_code, position)
     SELECT '${id}', unit.code || '-' || n, 'person', unit.id, '人', 'member', unit.position * ${MEMBERS} + n
       FROM unit, generate_series(1, ${MEMBERS}) AS n`,
    `INSERT INTO person (campaign_id, key, name) SELECT '${id}', 'p' || n, '人' FROM generate_series(0, ${persons - 1}) AS n`,
    `INSERT INTO evaluator (person_id, unit_id, category)
     SELECT person.id, unit.id, CASE WHEN substr(key, 2)::int / ${UNITS} % 3 = 0 THEN 'masses' ELSE 'member' END
       FROM person JOIN unit ON unit.position = substr(key, 2)::int % ${UNITS}`,
    `INSERT INTO assignment (person_id, subject_id, category, cell, status)
     SELECT person_id, subject_id, category, category, (CASE WHEN n <= ${ballots} THEN 'done' ELSE 'pending' END)::assignment_status
       FROM (SELECT evaluator.person_id, subject.id AS subject_id, evaluator.category, row_number() OVER (ORDER BY evaluator.person_id, subject.id) AS n
               FROM evaluator JOIN subject USING (unit_id)) AS task`,
    // The first k of each subject wait for the next release.
    `INSERT INTO ballot (id, campaign_id, subject_id, cell, grades, release)
     SELECT sha256(id::text::bytea), '${id}', subject_id, category,
            ARRAY(SELECT (1 + (id * 7 + item * 3) % 11 % 5)::smallint FROM generate_series(1, items) AS item),
            CASE WHEN nth > 5 AND total >= 10 THEN 1 END
       FROM (SELECT assignment.*, CASE subject.kind WHEN 'person' THEN 5 ELSE 6 END AS items,
                    row_number() OVER (PARTITION BY subject_id ORDER BY assignment.id) AS nth,
                    count(*) OVER (PARTITION BY subject_id) AS total
               FROM assignment JOIN subject ON subject.id = assignment.subject_id WHERE assignment.status = 'done') AS cast_so_far`,
  ];
}
