import type { PrismaClient } from '../../src/database/prisma.ts';
import { ballotId, ballotTag, commentId, TOKEN_BYTES } from '../../src/domain/ballot/identity.ts';
import { campaignShape } from '../../src/domain/campaign/definition.ts';
import { type Casting, castBallots } from '../../src/service/castBallots.ts';
import type { Change } from '../../src/service/changeBallot.ts';
import { SMALL_DEFINITION } from './smallCampaign.ts';

/** An open campaign of many subjects, with everybody entitled to evaluate one of them, stored in a few statements. */
export interface Electorate {
  readonly campaignId: string;
  readonly subjects: readonly number[];
  readonly assignments: readonly Entitled[];
}

export interface Entitled {
  readonly id: number;
  readonly personId: number;
  readonly subjectId: number;
  readonly cell: string;
}

export interface ElectorateOptions {
  readonly subjects: number;
  /** Evaluators of each subject, in each of the two categories. */
  readonly each: number;
}

const ELECTORATE_DEFINITION = campaignShape.parse({
  ...SMALL_DEFINITION,
  id: 'electorate',
  categories: [
    { code: 'members', name: '党员' },
    { code: 'masses', name: '群众' },
  ],
  assignment: { rules: [{ categories: ['members', 'masses'], units: 'own', subjects: ['organisation', 'person'] }] },
});

const OPEN = { opensAt: new Date('2012-02-19T16:00:00Z'), collectionDeadline: new Date('2012-03-12T10:00:00Z') };

/** Two units below a bureau; every subject is a person of one of them, with the two items of the person's form. */
export async function electorate(prisma: PrismaClient, { subjects, each }: ElectorateOptions): Promise<Electorate> {
  const campaignId = ELECTORATE_DEFINITION.id;
  await prisma.campaign.create({
    data: {
      ...{ id: campaignId, state: 'open', definition: ELECTORATE_DEFINITION, ...OPEN },
      reportDeadline: new Date('2012-03-15T16:00:00Z'),
    },
  });
  await prisma.$executeRaw`
    INSERT INTO unit (campaign_id, code, name, kind, evaluated, reports, position)
    SELECT ${campaignId}, 'u' || n, '第' || n || '支部', 'branch', false, false, n FROM generate_series(0, 2) AS n`;
  await prisma.$executeRaw`UPDATE unit SET parent_id = (SELECT id FROM unit WHERE campaign_id = ${campaignId} AND code = 'u0')
    WHERE campaign_id = ${campaignId} AND code <> 'u0'`;
  await prisma.$executeRaw`
    INSERT INTO subject (campaign_id, code, kind, unit_id, name, form_code, position)
    SELECT ${campaignId}, 's' || n, 'person', unit.id, '对象' || n, 'person', n
      FROM generate_series(1, ${subjects}::int) AS n JOIN unit ON unit.campaign_id = ${campaignId} AND unit.code = 'u' || (1 + n % 2)
     ORDER BY n`;
  await prisma.$executeRaw`
    INSERT INTO person (campaign_id, key, name)
    SELECT ${campaignId}, 'p' || n, '人' || n FROM generate_series(1, ${subjects * each * 2}::int) AS n ORDER BY n`;
  await prisma.$executeRaw`
    INSERT INTO assignment (person_id, subject_id, category, cell)
    SELECT person.id, subject.id, cell, cell
      FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM person WHERE campaign_id = ${campaignId}) AS person
      JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM subject WHERE campaign_id = ${campaignId}) AS subject
        ON subject.n = person.n / (2 * ${each}::int)
     CROSS JOIN LATERAL (SELECT CASE WHEN person.n % 2 = 0 THEN 'members' ELSE 'masses' END AS cell) AS chosen
     ORDER BY person.n`;
  const stored = await prisma.subject.findMany({ where: { campaignId }, orderBy: { id: 'asc' } });
  const assignments = await prisma.assignment.findMany({
    where: { subject: { campaignId } },
    select: { id: true, personId: true, subjectId: true, cell: true },
    orderBy: { id: 'asc' },
  });
  return {
    campaignId,
    subjects: stored.map(({ id }) => id),
    assignments: assignments.map((one) => ({ ...one, cell: one.cell ?? '' })),
  };
}

/** What only the evaluator knows: the token, and with it everything that is derived from it. */
export interface Vote {
  readonly assignment: Entitled;
  readonly token: Uint8Array;
  readonly grades: readonly number[];
}

export function placeOf({ assignment }: Vote) {
  const { subjectId, cell } = assignment;
  return { campaignId: ELECTORATE_DEFINITION.id, subjectId, cell };
}

/** Drafts that say what the votes say, every second one with a comment. */
export async function draftVotes(prisma: PrismaClient, votes: readonly Vote[]): Promise<void> {
  await prisma.draft.createMany({
    data: votes.map(({ assignment: { id }, grades }, n) => ({
      ...{ assignmentId: id, campaignId: ELECTORATE_DEFINITION.id, grades: [...grades], nonce: `n${id}` },
      ...{ comment: n % 2 === 0 ? `意见${id}` : '', position: 3, revision: 0 },
    })),
  });
}

/** The change of a ballot, answered 3 and 3 and without a comment, as its draft says. */
export async function draftChanges(prisma: PrismaClient, votes: readonly Vote[]): Promise<void> {
  await prisma.draft.createMany({
    data: votes.map(({ assignment: { id } }) => ({
      ...{ assignmentId: id, campaignId: ELECTORATE_DEFINITION.id, grades: [3, 3], nonce: `c${id}` },
      ...{ comment: '', position: 3, revision: 0 },
    })),
  });
}

export function castingOf(vote: Vote): Casting {
  const { id, cell } = vote.assignment;
  const ids = { ballotId: ballotId(vote.token, placeOf(vote)), commentId: commentId(vote.token, placeOf(vote)) };
  return { assignmentId: id, nonce: `n${id}`, revision: 0, cell, ...ids, tag: ballotTag(vote.token) };
}

/** The change that `draftChanges` drafted. */
export function changeOf(vote: Vote): Change {
  const { id, subjectId } = vote.assignment;
  const { ballotId, commentId } = castingOf(vote);
  return { assignmentId: id, nonce: `c${id}`, revision: 0, subjectId, ballotId, commentId };
}

/** Drafts votes and submits them together in one statement, as taps of one moment are. */
export async function castVotes(prisma: PrismaClient, votes: readonly Vote[], now: Date): Promise<boolean[]> {
  await draftVotes(prisma, votes);
  return castBallots(prisma, votes.map(castingOf), now);
}

/** Votes for assignments, with tokens and grades from `random`. */
export function votesFor(assignments: readonly Entitled[], random: (n: number) => Uint8Array): Vote[] {
  return assignments.map((assignment) => {
    const [first = 0, second = 0] = random(2);
    return { assignment, token: random(TOKEN_BYTES), grades: [1 + (first % 3), 1 + (second % 3)] };
  });
}
