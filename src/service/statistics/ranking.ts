import type { CampaignDefinition } from '../../domain/campaign/definition.ts';
import type { LocalisedText } from '../../domain/campaign/text.ts';
import type { Interval } from '../../domain/statistics/interval.ts';
import { type TieBand, tieBands } from '../../domain/statistics/ranking.ts';
import type { KnownSubject } from '../countedBallots.ts';
import { isEvaluated, subjectFigures } from './groupFigures.ts';
import type { Released } from './releasedFigures.ts';
import { unitsBelow } from './unitsBelow.ts';

/** What is ranked against each other: subjects of one form, in units of one kind or of any. */
export interface RankingChoice {
  readonly subject: 'organisation' | 'person';
  /** null: of every kind that is ranked. */
  readonly unitKind: string | null;
}

/** A ranked subject. */
export interface RankedSubject {
  readonly code: string;
  readonly name: string;
  readonly kind: KnownSubject['kind'];
  readonly unit: string;
  readonly ballots: number;
  readonly rate: number;
  readonly interval: Interval;
  /** Every ballot due is in: the rate is no estimate. */
  readonly exact: boolean;
}

export interface FormRanking {
  readonly title: LocalisedText;
  /** From the highest rate; ranks are those of the whole scope. */
  readonly bands: readonly TieBand<RankedSubject>[];
  /** Evaluated, and not ranked: nothing of them is shown, or they have no valid vote. */
  readonly excluded: number;
}

/** Whether a campaign allows a ranking by satisfaction at all, and of this. */
export function isRanked({ ranking }: CampaignDefinition, { subject, unitKind }: RankingChoice): boolean {
  const known = unitKind === null || (ranking.unitKinds?.includes(unitKind) ?? true);
  return ranking.enabled && ranking.subjects.includes(subject) && known;
}

/**
 * The rankings of a unit with all below it, or of the whole (null), by the rate over all items; one for each form, since
 * different questions cannot be ranked against each other. Empty where the campaign does not allow it.
 */
export function rankSubjects(released: Released, choice: RankingChoice, unit: string | null): FormRanking[] {
  const { definition, counted } = released;
  if (!isRanked(definition, choice)) return [];
  const within = unitsBelow(released, unit);
  const kinds = new Map(counted.units.map(({ code, kind }) => [code, kind]));
  const allowed = (kind: string) =>
    choice.unitKind === null ? (definition.ranking.unitKinds?.includes(kind) ?? true) : kind === choice.unitKind;
  const subjects = counted.subjects.filter((one) => {
    const kind = kinds.get(one.unit) ?? '';
    return one.kind === choice.subject && within.has(one.unit) && allowed(kind) && isEvaluated(released, one);
  });
  return definition.forms.flatMap(({ code, title }) => {
    const asked = subjects.filter(({ form }) => form === code);
    if (asked.length === 0) return [];
    const rated = asked.flatMap((subject) => ratedOf(released, subject));
    return [{ title, bands: tieBands(rated), excluded: asked.length - rated.length }];
  });
}

function ratedOf(released: Released, subject: KnownSubject): RankedSubject[] {
  const figures = subjectFigures(released, subject);
  if (figures.kind === 'suppressed') return [];
  const { rate, interval, exact } = figures.overall;
  if (rate === null || interval === null) return [];
  const { code, name, kind, unit } = subject;
  return [{ ...{ code, name, kind, unit }, ballots: figures.ballots, ...{ rate, interval, exact } }];
}
