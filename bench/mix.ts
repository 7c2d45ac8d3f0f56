import { randomBytes } from 'node:crypto';
import { openDatabase } from '../src/database/openDatabase.ts';
import type { PrismaClient } from '../src/database/prisma.ts';
import { createLog } from '../src/log.ts';
import { castBallots } from '../src/service/castBallots.ts';
import { changeBallot } from '../src/service/changeBallot.ts';
import { mixBallots } from '../src/service/mixBallots.ts';
import { withDataDirectory } from './dataDirectory.ts';

export interface MixFigures {
  readonly ballots: number;
  readonly subjects: number;
  /** The whole mix of a campaign of which every subject was touched. */
  readonly seconds: number;
  /** The longest that a submission, and that a change, waited for its commit while that went on. */
  readonly longestSubmission: number;
  readonly longestChange: number;
  /** The same without a mix. */
  readonly quietSubmission: number;
  readonly quietChange: number;
}

const CAMPAIGN = 'bench-mix';
/** One subject has as many ballots as a mayor, the others share the rest. */
const SUBJECTS = 500;
const LARGE = 25_000;
const PAUSE_MS = 15;

/** Mixes a city's ballots while somebody submits and somebody else changes a ballot, all of the largest subject. */
export function measureMix(ballots: number): Promise<MixFigures> {
  return withDataDirectory((dataDir) => measureIn(dataDir, ballots));
}

async function measureIn(dataDir: string, ballots: number): Promise<MixFigures> {
  const database = await openDatabase({ dataDir, purpose: 'bot', log: createLog('warn') });
  try {
    const { prisma } = database;
    await seed(prisma, ballots);
    const quiet = await whileTapping(prisma, 0, () => pause(1_500));
    const begun = performance.now();
    let seconds = 0;
    const busy = await whileTapping(prisma, 1_000, async () => {
      await mixBallots(prisma, CAMPAIGN, randomBytes);
      seconds = (performance.now() - begun) / 1_000;
    });
    return {
      ...{ ballots, subjects: SUBJECTS, seconds },
      ...{ longestSubmission: busy.submission, longestChange: busy.change },
      ...{ quietSubmission: quiet.submission, quietChange: quiet.change },
    };
  } finally {
    await database.close();
  }
}

/** Ballots as submissions leave them: each with its assignment and tag, written by the same transaction. */
async function seed(prisma: PrismaClient, ballots: number): Promise<void> {
  const moments = `now() - interval '1 day', now() + interval '1 day', now() + interval '2 days'`;
  await prisma.$executeRawUnsafe(
    `INSERT INTO campaign (id, state, definition, opens_at, collection_deadline, report_deadline)
     VALUES ('${CAMPAIGN}', 'open', '{}', ${moments})`,
  );
  await prisma.$executeRawUnsafe(
    `INSERT INTO unit (campaign_id, code, name, kind, evaluated, reports, position)
     VALUES ('${CAMPAIGN}', 'u', 'u', 'branch', false, false, 0)`,
  );
  await prisma.$executeRawUnsafe(
    `INSERT INTO subject (campaign_id, code, kind, unit_id, name, form_code, position)
     SELECT '${CAMPAIGN}', 's' || n, 'person', unit.id, 's', 'person', n FROM unit, generate_series(0, ${SUBJECTS - 1}) AS n
      WHERE unit.campaign_id = '${CAMPAIGN}'`,
  );
  await prisma.$executeRawUnsafe(
    `INSERT INTO person (campaign_id, key, name) SELECT '${CAMPAIGN}', 'p' || n, 'p' FROM generate_series(1, ${ballots + 4_000}) AS n`,
  );
  // In batches, as they would come; the last persons are still to vote, or vote to change their minds.
  const size = 5_000;
  for (let from = 0; from < ballots + 4_000; from += size) {
    await prisma.$executeRawUnsafe(
      `WITH voter AS (
         SELECT person.id AS person_id, person.n, subject.id AS subject_id, person.n < $3::int AS votes
           FROM (SELECT id, substr(key, 2)::int - 1 AS n FROM person WHERE campaign_id = '${CAMPAIGN}') AS person
           JOIN subject ON subject.campaign_id = '${CAMPAIGN}'
            AND subject.position = CASE WHEN person.n < ${LARGE} OR person.n >= $3::int THEN 0 ELSE 1 + person.n % ${SUBJECTS - 1} END
          WHERE person.n >= $1::int AND person.n < $2::int
       ), assigned AS (
         INSERT INTO assignment (person_id, subject_id, category, cell, status)
         SELECT person_id, subject_id, 'members', 'members', CASE WHEN votes THEN 'done' ELSE 'pending' END::assignment_status FROM voter
       ), tags AS (
         INSERT INTO tag (id, campaign_id, subject_id) SELECT sha256(('tag' || n)::bytea), '${CAMPAIGN}', subject_id FROM voter WHERE votes
       )
       INSERT INTO ballot (id, campaign_id, subject_id, cell, grades)
       SELECT sha256(('ballot' || n)::bytea), '${CAMPAIGN}', subject_id, 'members', '{1,2,3,1,2}' FROM voter WHERE votes`,
      ...[from, from + size, ballots],
    );
  }
  await prisma.$executeRawUnsafe(
    `INSERT INTO draft (assignment_id, campaign_id, grades, comment, position, nonce, revision)
     SELECT assignment.id, '${CAMPAIGN}', '{1,1,1,1,1}', '', 6, 'n' || assignment.id, 0
       FROM assignment JOIN subject ON subject.id = assignment.subject_id
      WHERE subject.campaign_id = '${CAMPAIGN}' AND subject.position = 0 AND assignment.status = 'pending'`,
  );
  await prisma.$executeRawUnsafe(
    `INSERT INTO draft (assignment_id, campaign_id, grades, comment, position, nonce, revision)
     SELECT id, '${CAMPAIGN}', '{2,2,2,2,2}', '', 6, 'n' || id, 0
       FROM (SELECT assignment.id FROM assignment JOIN subject ON subject.id = assignment.subject_id
              WHERE subject.campaign_id = '${CAMPAIGN}' AND subject.position = 0 AND status = 'done' ORDER BY id LIMIT 4000) AS begun`,
  );
  await prisma.$executeRawUnsafe('ANALYZE');
}

interface Longest {
  submission: number;
  change: number;
}

/** Submits and changes one ballot after another, from the `from`th on, until the work is done; the longest waits in ms. */
async function whileTapping(prisma: PrismaClient, from: number, work: () => Promise<unknown>): Promise<Longest> {
  const subject = await prisma.subject.findFirstOrThrow({ where: { campaignId: CAMPAIGN, position: 0 } });
  const drafts = async (status: 'pending' | 'done') =>
    prisma.draft.findMany({
      where: { campaignId: CAMPAIGN, assignment: { status } },
      orderBy: { assignmentId: 'asc' },
      skip: status === 'pending' ? 0 : from,
    });
  const [pending, done] = [await drafts('pending'), await drafts('done')];
  const longest: Longest = { submission: 0, change: 0 };
  let over = false;
  const timed = async (kind: keyof Longest, act: () => Promise<unknown>) => {
    const begun = performance.now();
    await act();
    longest[kind] = Math.max(longest[kind], performance.now() - begun);
    await pause(PAUSE_MS);
  };
  const submitting = async () => {
    for (const { assignmentId, nonce } of pending) {
      if (over) return;
      const ids = { ballotId: randomBytes(32), commentId: randomBytes(32), tag: randomBytes(32) };
      const casting = { assignmentId, nonce, revision: 0, cell: 'members', ...ids };
      await timed('submission', () => castBallots(prisma, [casting], new Date()));
    }
  };
  const ballots = await prisma.ballot.findMany({ where: { subjectId: subject.id }, select: { id: true }, take: 4_000 });
  const changing = async () => {
    for (const [n, { assignmentId, nonce }] of done.entries()) {
      const ballotId = ballots[n]?.id;
      if (over || !ballotId) return;
      const change = { assignmentId, nonce, revision: 0, subjectId: subject.id, ballotId, commentId: randomBytes(32) };
      await timed('change', () => changeBallot(prisma, change, new Date()));
    }
  };
  const working = async () => {
    await work();
    over = true;
  };
  await Promise.all([submitting(), changing(), working()]);
  return longest;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
