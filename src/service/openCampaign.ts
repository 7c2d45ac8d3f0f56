import type { PrismaClient, Transaction } from '../database/prisma.ts';
import { type AuditActor, OPERATOR } from '../domain/audit/entry.ts';
import { campaignShape } from '../domain/campaign/definition.ts';
import type { Clock } from '../domain/clock.ts';
import { type CampaignRefusal, changeCampaign } from './changeCampaign.ts';
import { type Connectedness, connectedness } from './connectedness.ts';
import { type OpeningWarning, openingWarnings } from './openingWarnings.ts';
import { storeCells } from './storeCells.ts';

export type OpenRefusal =
  | CampaignRefusal
  | { readonly code: 'report-deadline-passed'; readonly deadline: Date }
  /** Nobody is to evaluate anything: the roster was not imported, or no rule applies to it. */
  | { readonly code: 'no-assignments' };

/** What a campaign holds as it opens. */
export interface OpenedCampaign {
  readonly kind: 'opened';
  readonly evaluators: number;
  readonly subjects: number;
  readonly assignments: number;
  readonly opensAt: Date;
  readonly collectionDeadline: Date;
  readonly timeZone: string;
  readonly warnings: readonly OpeningWarning[];
  /** Whom the bot can write to so far. */
  readonly connectedness: Connectedness;
}

export type OpenOutcome = OpenedCampaign | { readonly kind: 'refused'; readonly refusal: OpenRefusal };

/**
 * Opens a campaign: its definition is frozen, and each assignment gets the stored cell its ballot will go to, small
 * categories merged. All in one transaction, or nothing.
 */
export async function openCampaign(
  prisma: PrismaClient,
  campaignId: string,
  clock: Clock,
  actor: AuditActor = OPERATOR,
): Promise<OpenOutcome> {
  const now = clock();
  const change = await changeCampaign<OpenedCampaign, OpenRefusal>(prisma, {
    ...{ campaignId, act: 'open', now, actor },
    objection: async (tx, { reportDeadline }) => {
      if (now >= reportDeadline) return { code: 'report-deadline-passed', deadline: reportDeadline };
      const { assignments } = await countsOf(tx, campaignId);
      return assignments === 0 ? { code: 'no-assignments' } : undefined;
    },
    effect: async (tx, { opensAt, collectionDeadline, definition: stored }) => {
      // Written out with every default, so that the defaults of a later version change nothing.
      const definition = campaignShape.parse(stored);
      await tx.campaign.update({ where: { id: campaignId }, data: { definition } });
      await storeCells(tx, campaignId, definition.disclosure.k);
      return {
        ...{ kind: 'opened', opensAt, collectionDeadline, timeZone: definition.timeZone },
        ...(await countsOf(tx, campaignId)),
        connectedness: await connectedness(tx, campaignId),
        warnings: await openingWarnings(tx, campaignId, definition),
      };
    },
  });
  if (change.kind === 'refused') return change;
  await prisma.$executeRawUnsafe(TIDY);
  return change.result;
}

// Opening has just written every assignment anew. The database would come round to clearing up and counting by itself,
// but the first evaluators come before that, and each tap would pay for it.
const TIDY = 'VACUUM (ANALYZE, SKIP_LOCKED) unit, person, subject, evaluator, assignment, invitation';

const COUNTS = `
SELECT count(DISTINCT assignment.person_id)::int AS evaluators, count(DISTINCT assignment.subject_id)::int AS subjects,
       count(*)::int AS assignments
  FROM assignment JOIN subject ON subject.id = assignment.subject_id
 WHERE subject.campaign_id = $1::text AND assignment.status <> 'withdrawn'`;

type Counts = Pick<OpenedCampaign, 'evaluators' | 'subjects' | 'assignments'>;

async function countsOf(tx: Transaction, campaignId: string): Promise<Counts> {
  const [counts] = await tx.$queryRawUnsafe<Counts[]>(COUNTS, campaignId);
  return counts ?? { evaluators: 0, subjects: 0, assignments: 0 };
}
