import type { PrismaClient } from '../../database/prisma.ts';
import type { TrendFigures, TrendLine } from '../../domain/chart/figures.ts';
import { projectTurnout, type TurnoutAt } from '../../domain/statistics/turnoutProjection.ts';
import { loadTurnoutSamples, type TurnoutSample } from '../loadTurnoutSamples.ts';
import type { ScopedProgress } from '../scopedProgress.ts';
import { progressOf } from './countFigures.ts';
import { type ChartCampaign, countHeading, type ScopeUnit } from './releasedCampaign.ts';

interface KnownUnit {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly parentId: number | null;
}

/** Turnout over time of a unit or of the campaign, and of the units right below, as far as it was sampled. */
export async function trendFigures(
  prisma: PrismaClient,
  campaign: ChartCampaign,
  unit: ScopeUnit | undefined,
): Promise<TrendFigures> {
  const { id: campaignId, definition, now } = campaign;
  const stored = await prisma.campaign.findUniqueOrThrow({
    where: { id: campaignId },
    select: { state: true, opensAt: true, collectionDeadline: true, reportDeadline: true },
  });
  const units = await prisma.unit.findMany({
    where: { campaignId },
    select: { id: true, code: true, name: true, parentId: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  const below = rightBelow(units, unit?.code);
  const scope = unit?.code ?? '';
  const samples = await loadTurnoutSamples(prisma, campaignId, [scope, ...below.map(({ code }) => code)]);
  const progress = await progressOf(prisma, campaignId, unit?.code);
  const { entitled, participated } = progress.turnout;
  const { state, ...moments } = stored;
  const sampled = (samples.get(scope) ?? []).map(asCount);
  const at = new Date(Math.min(now.getTime(), moments.collectionDeadline.getTime()));
  const present = { at, entitled, participated };
  const counts = sampled.length > 0 ? withPresent(sampled, present) : [];
  const collecting = state === 'open' || state === 'paused';
  return {
    ...countHeading(campaign, unit?.name ?? null),
    ...{ kind: 'trend', ...moments, total: { entitled, participated }, k: definition.disclosure.k },
    target: definition.reminders.target ?? null,
    own: counts.length === 0 ? null : { name: null, counts },
    below: counts.length === 0 ? [] : linesOf(below, samples),
    hidden: counts.length === 0 ? 0 : hiddenOf(below, units, samples, progress),
    projection: collecting ? projectTurnout(counts, moments.collectionDeadline) : null,
  };
}

/** The units right below a unit; of the campaign, the highest ones, or those below where there is only one. */
function rightBelow(units: readonly KnownUnit[], code: string | undefined): KnownUnit[] {
  const childrenOf = (parent: number | null) => units.filter(({ parentId }) => parentId === parent);
  if (code !== undefined) return childrenOf(units.find((unit) => unit.code === code)?.id ?? 0);
  const highest = childrenOf(null);
  const [only] = highest;
  return only && highest.length === 1 ? childrenOf(only.id) : highest;
}

function asCount({ hour, entitled, participated }: TurnoutSample): TurnoutAt {
  return { at: hour, entitled, participated };
}

/** What is known now stands behind the samples; it does not go behind one of the same moment. */
function withPresent(sampled: readonly TurnoutAt[], present: TurnoutAt): TurnoutAt[] {
  return [...sampled.filter(({ at }) => at < present.at), present];
}

function linesOf(
  below: readonly KnownUnit[],
  samples: ReadonlyMap<string, readonly TurnoutSample[]>,
): readonly TrendLine[] {
  return below.flatMap(({ code, name }) => {
    const own = samples.get(code);
    return own ? [{ name, counts: own.map(asCount) }] : [];
  });
}

/** How many units right below have evaluators and were not sampled by themselves. */
function hiddenOf(
  below: readonly KnownUnit[],
  units: readonly KnownUnit[],
  samples: ReadonlyMap<string, readonly TurnoutSample[]>,
  progress: ScopedProgress,
): number {
  const evaluating = new Set(progress.units.filter(({ turnout }) => turnout.entitled > 0).map(({ code }) => code));
  const evaluates = ({ id, code }: KnownUnit): boolean =>
    evaluating.has(code) || units.some((unit) => unit.parentId === id && evaluates(unit));
  return below.filter((unit) => !samples.has(unit.code) && evaluates(unit)).length;
}
