import type { PrismaClient } from '../src/database/prisma.ts';
import { LOCALES } from '../src/domain/campaign/text.ts';
import { demoRequest, importWhole } from '../src/local/importDemo.ts';
import { openCampaign } from '../src/service/openCampaign.ts';

const FIRST_ACCOUNT = 10_000_000;

/** How often the demonstration is imported: a fast machine taps one of them to its end within a round or two. */
const CAMPAIGNS = 4;

/** Imports and opens the demonstration’s campaign, several times, with everybody’s invitation accepted as the bot does it; gives the evaluators' accounts. */
export async function seedCampaign(prisma: PrismaClient): Promise<number[]> {
  const clock = () => new Date();
  const { definition, ...request } = await demoRequest(clock);
  if (!definition) throw new Error('the demonstration has no campaign file');
  for (let number = 1; number <= CAMPAIGNS; number++) {
    const id = `${definition.id}-${number}`;
    await importWhole(prisma, { ...request, definition: { ...definition, id } }, clock());
    const opened = await openCampaign(prisma, id, clock);
    if (opened.kind === 'refused') throw new Error(`the campaign was not opened: ${opened.refusal.code}`);
  }
  const where = { assignments: { some: { status: 'pending' as const } } };
  const persons = await prisma.person.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  const bindings = spread(persons).map(({ id }, n) => ({ personId: id, accountId: BigInt(FIRST_ACCOUNT + n) }));
  await prisma.account.createMany({ data: bindings.map(({ accountId }) => ({ id: accountId, spoken: LOCALES[0] })) });
  await prisma.binding.createMany({ data: bindings });
  return bindings.map(({ accountId }) => Number(accountId));
}

/** Neighbours in the roster belong to one branch; those who come at the same time come from everywhere. */
function spread<T>(all: readonly T[], step = 37): T[] {
  return Array.from({ length: step }, (_, n) => all.filter((_one, index) => index % step === n)).flat();
}

/** What is stored: grades in ballots and drafts, ballots. */
export interface Stored {
  readonly grades: number;
  readonly ballots: number;
}

const STORED = `
SELECT (SELECT count(*) FROM ballot)::int AS ballots,
       (SELECT coalesce(sum(cardinality(grades)), 0) FROM ballot)::int
       + (SELECT count(*) FROM draft, unnest(draft.grades) AS grade WHERE grade > 0)::int AS grades`;

/** Counts what is stored, to be held against what was tapped. */
export async function countStored(prisma: PrismaClient): Promise<Stored> {
  const [stored] = await prisma.$queryRawUnsafe<Stored[]>(STORED);
  if (!stored) throw new Error('nothing was counted');
  return stored;
}

const COMMITS = `
SELECT xact_commit::int AS commits FROM pg_stat_database WHERE datname = current_database()`;
/** Every process of the server tells of its commits after a second at the latest. */
const TOLD_MS = 1_500;

/** How many transactions the database has committed. */
export async function countCommits(prisma: PrismaClient): Promise<number> {
  await new Promise((resolve) => {
    setTimeout(resolve, TOLD_MS);
  });
  const [counted] = await prisma.$queryRawUnsafe<{ commits: number }[]>(COMMITS);
  return counted?.commits ?? Number.NaN;
}
