import { openDatabase } from '../src/database/openDatabase.ts';
import type { PrismaClient } from '../src/database/prisma.ts';
import { campaignMoments } from '../src/domain/campaign/deadlines.ts';
import { prepareQueue } from '../src/jobs/queue.ts';
import { demoRequest } from '../src/local/importDemo.ts';
import { createLog } from '../src/log.ts';
import { withDataDirectory } from './dataDirectory.ts';
import type { PlanningUsage } from './protocol.ts';
import { startWorker } from './worker.ts';

const PLANNED_CAMPAIGN = 'bench-planning';

export interface PlanningFigures {
  readonly contacts: number;
  readonly evaluators: number;
  /** What is due, worked out by the rules alone: one tick. */
  readonly rules: PlanningUsage;
  /** The same from the database into it: a tick at which everybody is due, and the next one, at which nobody is. */
  readonly stored: PlanningUsage;
  /** Nothing, in a good run. */
  readonly faults: readonly string[];
}

/** Plans a tick of so many contacts of a unit each and so many evaluators, each way in a process of its own. */
export function measurePlanning(contacts: number, evaluators: number): Promise<PlanningFigures> {
  return withDataDirectory(async (dataDir) => {
    const rules = await planned('planningRules.ts', [`${contacts}`, `${evaluators}`]);
    const database = await openDatabase({ dataDir, purpose: 'bot', log: createLog('warn') });
    try {
      await prepareQueue(database.pool);
      await seed(database.prisma, contacts, evaluators);
      const stored = await planned('planningTick.ts', [dataDir]);
      const expected = contacts + evaluators;
      const faults = [rules, stored]
        .filter(({ due }) => due !== expected)
        .map(({ due }) => `${due} due, not ${expected}`);
      return { contacts, evaluators, rules, stored, faults };
    } finally {
      await database.close();
    }
  });
}

async function planned(program: string, args: readonly string[]): Promise<PlanningUsage> {
  const { worker, hello } = await startWorker<object, never, PlanningUsage>(program, args, 1);
  await worker.stop();
  return hello;
}

/** Every unit has a contact, its own late or early deadline, and its share of the evaluators, with one assignment each. */
async function seed(prisma: PrismaClient, contacts: number, evaluators: number): Promise<void> {
  const { definition } = await demoRequest(() => new Date('2012-02-06T04:00:00Z'));
  if (!definition) throw new Error('the demonstration has no campaign file');
  const id = PLANNED_CAMPAIGN;
  await prisma.campaign.create({
    data: { id, state: 'open', definition: { ...definition, id }, ...campaignMoments(definition) },
  });
  const statements = [
    `INSERT INTO unit (campaign_id, code, name, kind, evaluated, reports, position, report_deadline)
     SELECT '${id}', 'u' || n, '第' || n || '支部', 'law-firm-branch', true, true, n,
            CASE WHEN n % 10 = 0 THEN timestamptz '2012-03-15 00:00+08' + (n / 10 % 10) * interval '1 day' END
       FROM generate_series(0, ${contacts - 1}) AS n`,
    `INSERT INTO subject (campaign_id, code, kind, unit_id, name, form_code, position)
     SELECT '${id}', code, 'organisation', id, name, 'organisation', position FROM unit`,
    `INSERT INTO person (campaign_id, key, name) SELECT '${id}', 'p' || n, '人' FROM generate_series(0, ${contacts + evaluators - 1}) AS n`,
    `INSERT INTO account (id) SELECT 10000000 + id FROM person`,
    `INSERT INTO binding (person_id, account_id) SELECT id, 10000000 + id FROM person`,
    `INSERT INTO contact (unit_id, rank, person_id)
     SELECT unit.id, 'primary', person.id FROM unit JOIN person ON person.key = 'p' || unit.position`,
    `INSERT INTO evaluator (person_id, unit_id, category)
     SELECT person.id, unit.id, 'member' FROM person JOIN unit ON unit.position = substr(key, 2)::int % ${contacts}
      WHERE substr(key, 2)::int >= ${contacts}`,
    `INSERT INTO assignment (person_id, subject_id, category, cell)
     SELECT evaluator.person_id, subject.id, 'member', 'member' FROM evaluator JOIN subject USING (unit_id)`,
    'ANALYZE',
  ];
  for (const statement of statements) await prisma.$executeRawUnsafe(statement);
}
