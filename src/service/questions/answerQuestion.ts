import type { PrismaClient } from '../../database/prisma.ts';
import type { NamedUnit } from '../../domain/question/names.ts';
import { isCount, type Question } from '../../domain/question/question.ts';
import type { Scope } from '../../domain/role/rights.ts';
import type { ReachedCampaign } from '../chosenCampaign.ts';
import type { LiveCounts } from '../statistics/liveCounts.ts';
import { loadProgressTree } from '../statistics/progressTree.ts';
import type { ReleasedFigures } from '../statistics/releasedFigures.ts';
import { type Answer, noFigure } from './answer.ts';
import { countAnswer } from './countAnswer.ts';
import { gradeAnswer } from './gradeAnswer.ts';
import { isReached, reachOf } from './reach.ts';
import { timeAnswer } from './timeAnswer.ts';

export interface Asking {
  readonly prisma: PrismaClient;
  readonly live: LiveCounts;
  readonly released: ReleasedFigures;
  readonly campaign: ReachedCampaign;
  readonly scope: Scope;
  /** The campaign's units within the scope. */
  readonly units: readonly NamedUnit[];
  readonly now: Date;
}

/**
 * Answers a question that was understood: counts of people as they are now, what is on ballots as it was last released,
 * and of both only what the asker's right reaches.
 */
export async function answerQuestion(asking: Asking, question: Question): Promise<Answer> {
  const { prisma, live, campaign, scope, units, now } = asking;
  const reach = reachOf(scope, units);
  if (!question.units.every((code) => isReached(reach, code))) return noFigure('not-reached');
  if (question.measure.kind === 'comments') return noFigure('comments-elsewhere');
  if (!isCount(question.measure))
    return gradeAnswer({ released: await asking.released.of(campaign.id), reach }, question);
  const stored = await prisma.campaign.findUniqueOrThrow({
    where: { id: campaign.id },
    select: { opensAt: true, seal: { select: { sealedAt: true } } },
  });
  if (isTimed(question)) return timeAnswer({ prisma, campaign, reach, now, opensAt: stored.opensAt }, question);
  const tree = await loadProgressTree(prisma, live, campaign.id);
  const basis = { kind: 'live', at: stored.seal?.sealedAt ?? now, sealed: stored.seal !== null } as const;
  return countAnswer({ campaign, reach, tree, live, basis }, question);
}

function isTimed({ time, by }: Question): boolean {
  return time !== null || by === 'hour' || by === 'day' || by === 'week';
}
