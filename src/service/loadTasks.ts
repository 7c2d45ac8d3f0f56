import { prepared } from '../database/prepared.ts';
import type { PrismaClient } from '../database/prisma.ts';
import type { Collecting } from '../domain/campaign/collection.ts';
import type { CampaignDefinition } from '../domain/campaign/definition.ts';
import type { LocalisedText } from '../domain/campaign/text.ts';
import { askedForm } from '../domain/form/form.ts';
import type { Definitions } from './definitions.ts';

/** One assignment in a task list. */
export interface Task {
  readonly assignmentId: number;
  readonly name: string;
  readonly kind: 'organisation' | 'person';
  readonly status: 'pending' | 'done';
  /** How many items its form asks. */
  readonly items: number;
  /** Where its unfinished walk stands (see `WalkState.position`); null if none is begun. */
  readonly position: number | null;
}

/** A person's tasks in one campaign, organisations first, those of the own unit before others, without withdrawn ones. */
export interface TaskList extends Collecting {
  readonly personId: number;
  readonly campaignId: string;
  readonly title: LocalisedText;
  readonly timeZone: string;
  readonly tasks: readonly Task[];
  /** Other persons that this account acts for (other campaigns, or a shared telephone). */
  readonly others: readonly { readonly personId: number; readonly title: LocalisedText }[];
}

const TASKS = prepared`
SELECT assignment.id AS "assignmentId", subject.name, subject.form_code AS "formCode", unit.code AS "unitCode", subject.kind::text AS kind, assignment.status::text AS status, draft.position
  FROM assignment
  JOIN subject ON subject.id = assignment.subject_id
  JOIN unit ON unit.id = subject.unit_id
  LEFT JOIN draft ON draft.assignment_id = assignment.id
 WHERE assignment.person_id = $1::int AND assignment.status <> 'withdrawn'
   AND (assignment.status = 'done' OR NOT EXISTS (SELECT FROM person WHERE id = $1::int AND released IS NOT NULL))
 ORDER BY subject.kind,
       subject.unit_id NOT IN (SELECT unit_id FROM evaluator WHERE evaluator.person_id = assignment.person_id),
       subject.position, subject.id`;

/**
 * The tasks of the account's person `personId`, or, without it, of the person with something to do now.
 * null if the account acts for nobody, or not for that person.
 */
export async function loadTasks(
  prisma: PrismaClient,
  definitions: Definitions,
  accountId: bigint,
  personId?: number,
): Promise<TaskList | null> {
  const persons = await personsOf(prisma, accountId);
  const chosen = personId === undefined ? mostUrgent(persons) : persons.find((person) => person.personId === personId);
  if (!chosen) return null;
  const others = persons.filter((person) => person !== chosen && person.entitled);
  const titles = others.map(async (other) => ({
    personId: other.personId,
    title: (await definitions.of(other.campaignId)).title,
  }));
  const definition = await definitions.of(chosen.campaignId);
  return {
    ...chosen,
    title: definition.title,
    timeZone: definition.timeZone,
    tasks: await tasksOf(prisma, definition, chosen.personId),
    others: await Promise.all(titles),
  };
}

type TaskRow = Omit<Task, 'items'> & { readonly formCode: string; readonly unitCode: string };

async function tasksOf(prisma: PrismaClient, definition: CampaignDefinition, personId: number): Promise<Task[]> {
  const rows = await prisma.$queryRawUnsafe<TaskRow[]>(TASKS, personId);
  return rows.map(({ formCode, unitCode, ...task }) => {
    const { items } = askedForm(definition.forms, definition.scales, formCode, unitCode);
    return { ...task, items: items.length };
  });
}

interface BoundPerson extends Collecting {
  readonly personId: number;
  readonly campaignId: string;
  readonly entitled: boolean;
  readonly pending: boolean;
}

const PERSONS = prepared`
SELECT person.id AS "personId", campaign.id AS "campaignId", campaign.state::text AS state,
       campaign.opens_at AS "opensAt", campaign.collection_deadline AS "collectionDeadline",
       CASE WHEN campaign.state IN ('sealed', 'published') THEN EXISTS (SELECT FROM evaluator WHERE person_id = person.id)
            ELSE EXISTS (SELECT FROM assignment WHERE person_id = person.id AND status <> 'withdrawn'
                          AND (status = 'done' OR person.released IS NULL)) END AS entitled,
       person.released IS NULL
         AND EXISTS (SELECT FROM assignment WHERE person_id = person.id AND status = 'pending') AS pending
  FROM binding
  JOIN person ON person.id = binding.person_id
  JOIN campaign ON campaign.id = person.campaign_id
 WHERE binding.account_id = $1::bigint
 ORDER BY campaign.opens_at DESC, person.id DESC`;

function personsOf(prisma: PrismaClient, accountId: bigint): Promise<BoundPerson[]> {
  return prisma.$queryRawUnsafe<BoundPerson[]>(PERSONS, accountId);
}

function mostUrgent(persons: readonly BoundPerson[]): BoundPerson | undefined {
  const entitled = persons.filter((person) => person.entitled);
  return entitled.find((person) => person.state === 'open' && person.pending) ?? entitled[0];
}
