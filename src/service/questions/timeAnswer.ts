import type { PrismaClient } from '../../database/prisma.ts';
import { pieces, type Span, spanOf } from '../../domain/question/period.ts';
import type { Question } from '../../domain/question/question.ts';
import type { ReachedCampaign } from '../chosenCampaign.ts';
import { loadTurnoutSamples, type TurnoutSample } from '../loadTurnoutSamples.ts';
import { type Answer, noFigure, type Row, type RowLabel, type Value } from './answer.ts';
import { arranged } from './arrange.ts';
import { type Reach, unitsOver, wholeOf } from './reach.ts';

export interface Timing {
  readonly prisma: PrismaClient;
  readonly campaign: ReachedCampaign;
  readonly opensAt: Date;
  readonly reach: Reach;
  readonly now: Date;
}

/** Rows of a course of time: a month of hours is no answer for a chat. */
const PIECES = 60;

/** Whose turnout over a time: one series of samples, or several added up. */
interface Watched {
  readonly label: RowLabel;
  /** Codes; the empty text is the whole campaign. */
  readonly units: readonly string[];
}

/** Turnout over a time, by what was sampled when hours began: how many came in, and where it stood at the end. */
export async function timeAnswer(
  { prisma, campaign, opensAt, reach, now }: Timing,
  question: Question,
): Promise<Answer> {
  const { measure, by, category } = question;
  const untimed = { ...question, time: null, by: null, order: null, limit: null, threshold: null };
  if (category !== null || by === 'kind' || by === 'category') return noFigure('not-sampled', [untimed]);
  if (measure.kind !== 'turnout')
    return noFigure('only-turnout', [untimed, { ...question, measure: { kind: 'turnout' } }]);
  const { timeZone } = campaign.definition;
  const span = spanOf(question.time, opensAt, now, timeZone);
  const watched = watchedIn(reach, question);
  if (!span || watched.length === 0) return noFigure('not-sampled', [untimed]);
  const samples = await loadTurnoutSamples(
    prisma,
    campaign.id,
    watched.flatMap(({ units }) => units),
  );
  const at = lastHour([...samples.values()], span);
  if (!at) return noFigure('not-sampled', [untimed]);
  const course = by === 'hour' || by === 'day' || by === 'week' ? pieces(span, by, timeZone, PIECES) : null;
  const rows = watched.flatMap(({ label, units }): Row[] => {
    if (!course) return [{ label, value: gainOver(samples, units, span) }];
    return course.map((piece) => ({
      label: { kind: 'span', ...piece, hours: by === 'hour' },
      value: gainOver(samples, units, piece),
    }));
  });
  return { kind: 'figures', basis: { kind: 'samples', at }, sections: [arranged(rows, question)] };
}

function watchedIn(reach: Reach, { units, kinds, by }: Question): Watched[] {
  const over = unitsOver(reach, units, kinds);
  if (by === 'unit') return over.map(({ code, name }) => ({ label: { kind: 'name', name }, units: [code] }));
  const whole = kinds.length === 0 ? wholeOf(reach, units) : null;
  if (!whole)
    return [
      { label: { kind: 'whole' }, units: kinds.length === 0 ? (reach.roots ?? []) : over.map(({ code }) => code) },
    ];
  const name = reach.units.find(({ code }) => code === whole.unit)?.name;
  return [{ label: name === undefined ? { kind: 'whole' } : { kind: 'name', name }, units: [whole.unit ?? ''] }];
}

/** What is added up of units that were watched: too small ones are not, and somebody in two of them counts in both. */
function gainOver(
  samples: ReadonlyMap<string, readonly TurnoutSample[]>,
  units: readonly string[],
  { from, to }: Span,
): Value {
  const gains = units.flatMap((unit) => {
    const own = samples.get(unit) ?? [];
    const end = own.findLast(({ hour }) => hour <= to && hour >= from);
    const start = own.findLast(({ hour }) => hour <= from);
    return end
      ? [{ gained: end.participated - (start?.participated ?? 0), part: end.participated, base: end.entitled }]
      : [];
  });
  if (gains.length === 0) return { kind: 'missing', why: 'not-sampled' };
  const sum = (count: (gain: (typeof gains)[number]) => number) =>
    gains.reduce((total, gain) => total + count(gain), 0);
  return {
    kind: 'gain',
    gained: sum(({ gained }) => gained),
    part: sum(({ part }) => part),
    base: sum(({ base }) => base),
  };
}

function lastHour(series: readonly (readonly TurnoutSample[])[], { from, to }: Span): Date | null {
  const hours = series.flat().flatMap(({ hour }) => (hour >= from && hour <= to ? [hour.getTime()] : []));
  return hours.length === 0 ? null : new Date(hours.reduce((one, other) => Math.max(one, other)));
}
