import { inLocale } from '../../domain/campaign/text.ts';
import { type Found, findUnit } from '../../domain/unit/findUnit.ts';
import { likelyPairs } from '../../domain/unit/likelyPairs.ts';
import type { KnownUnit } from '../../service/countedBallots.ts';
import { type FindableUnit, loadFindable } from '../../service/loadFindable.ts';
import { loadReadings } from '../../service/readings.ts';
import { type Compared, type ComparedForm, compareUnits } from '../../service/statistics/comparison.ts';
import { formsOf } from '../../service/statistics/groupFigures.ts';
import { encodeTap } from '../callback.ts';
import { inCampaign } from '../campaignChoice.ts';
import { percentage } from '../contact/percentage.ts';
import { reaches } from '../gate.ts';
import { cut } from '../reminders/digestContext.ts';
import type { Button, Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Turn } from '../turn.ts';
import { shortened } from '../unitChoice.ts';
import { refusedOutside } from './outside.ts';
import { formulaLines, rateText } from './rateText.ts';
import { knownUnit, statsContext } from './stats.ts';
import { headLines } from './statsLines.ts';
import type { StatsContext } from './statsPlace.ts';

const NAME = 20;
const LABEL = 16;
/** Pairs that are offered where it is not clear. */
const OFFERED = 12;

/** `/compare A B`: two units, each with all below it; one alone is compared with the whole. */
export function compareCommand(turn: Turn, typed: string): Promise<Screen> {
  const { services, scope, t } = turn;
  return inCampaign(turn, 'compare', async ({ id }) => {
    const units = await loadFindable(services.prisma, id, scope);
    const readingsOf = await loadReadings();
    const [one, other] = partsOf(typed, (text) => findUnit(units, text, readingsOf));
    if (!one) return plainScreen(t(scope.kind === 'all' ? 'compare-ask' : 'compare-ask-own'));
    if (!other && scope.kind !== 'all') return plainScreen(t('compare-ask-own'));
    const unclear = [one, other].find((part) => part && candidates(part).length === 0);
    if (unclear) return plainScreen(t('compare-unclear', { text: shortened(unclear.text) }));
    if (isClear(one) && (!other || isClear(other))) {
      const [a, b] = [one, other].map((part) => part && candidates(part)[0]);
      return comparison(await statsContext(turn, id), a?.id ?? 0, b?.id ?? 0);
    }
    const pairs = other
      ? likelyPairs(candidates(one), candidates(other))
      : candidates(one).map((unit) => [unit, null] as const);
    // Both names may mean one and the same unit alone.
    if (pairs.length === 0) return plainScreen(t('compare-unclear', { text: shortened(typed) }));
    return { lines: [t('compare-which')], buttons: pairButtons(turn, id, pairs.slice(0, OFFERED)) };
  });
}

interface Part {
  readonly text: string;
  readonly found: Found<FindableUnit>;
}

/**
 * The two names in what was typed. A name may hold spaces: of the places to cut at, the first where both sides are units,
 * else where both may be; with nothing to cut at, one name.
 */
function partsOf(typed: string, find: (text: string) => Found<FindableUnit>): [] | [Part] | [Part, Part] {
  const words = typed.split(/[\s、，,;；]+|(?<=\S)\s*(?:和|与|vs\.?)\s*(?=\S)/iu).filter((word) => word !== '');
  const part = (some: readonly string[]): Part => ({ text: some.join(' '), found: find(some.join(' ')) });
  if (words.length === 0) return [];
  const whole: Part = { text: typed.trim(), found: find(typed) };
  if (words.length === 1 || isClear(whole)) return [whole];
  const cuts = words.slice(1).map((_, n): [Part, Part] => [part(words.slice(0, n + 1)), part(words.slice(n + 1))]);
  const sure = cuts.find(([one, other]) => isClear(one) && isClear(other));
  return (
    sure ??
    cuts.find(([one, other]) => candidates(one).length > 0 && candidates(other).length > 0) ??
    cuts[0] ?? [whole]
  );
}

function isClear({ found }: Part): boolean {
  return found.kind === 'one';
}

function candidates({ found }: Part): readonly FindableUnit[] {
  if (found.kind === 'one') return [found.unit];
  return found.kind === 'several' ? found.units : found.nearest;
}

/** `null`: the whole campaign. */
type Pair = readonly [FindableUnit, FindableUnit | null];

function pairButtons({ t }: Turn, campaign: string, pairs: readonly Pair[]): Button[][] {
  return pairs.map(([one, other]) => {
    const [a, b] = [cut(one.name, LABEL), other ? cut(other.name, LABEL) : t('compare-whole')];
    const data = encodeTap({ kind: 'compareUnits', campaign, unitId: one.id, otherId: other?.id ?? 0 });
    return [{ label: t('compare-pair', { one: a, other: b }), data }];
  });
}

export const compareTaps = {
  async compareUnits({ campaign, unitId, otherId }, turn) {
    const { prisma } = turn.services;
    const named = [...new Set([unitId, otherId])].filter((id) => id !== 0);
    const known = await prisma.campaign.count({ where: { id: campaign } });
    // What is not there is nobody's to be refused.
    const there = await prisma.unit.count({ where: { id: { in: named }, campaignId: campaign } });
    if (known === 0 || there < named.length) return { toast: turn.t('stats-gone'), alert: true };
    const may = async (id: number) => (id === 0 ? turn.scope.kind === 'all' : reaches(turn, id));
    if (!((await may(unitId)) && (await may(otherId)))) return refusedOutside(turn, 'compare');
    return { lateSend: async () => comparison(await statsContext(turn, campaign), unitId, otherId) };
  },
} satisfies Partial<TapHandlers>;

/** Two units side by side; 0 is the whole campaign. */
function comparison(context: StatsContext, unitId: number, otherId: number): Screen {
  const { t, released } = context;
  const [one, other] = [sideOf(context, unitId), sideOf(context, otherId)];
  if (one === undefined || other === undefined) return plainScreen(t('stats-gone'));
  const names = { one: cut(nameOf(t, one), NAME), other: cut(nameOf(t, other), NAME) };
  const [, release = ''] = headLines(t, '', released);
  const head: Line[] = [{ heading: t('compare-heading', names) }, release, t('compare-who', names)];
  if (!released.release) return { lines: head, buttons: [] };
  const forms = compareUnits(released, one?.code ?? null, other?.code ?? null);
  if (forms.length === 0) return { lines: [...head, t('compare-none')], buttons: [] };
  const grades = formsOf(released, one?.code ?? null)[0]?.grades ?? [];
  const about = [
    t('compare-about'),
    ...(other === null ? [t('compare-includes')] : []),
    ...formulaLines(t, grades, true),
  ];
  return { lines: [...head, ...forms.flatMap((form) => formLines(context, form)), '', ...about], buttons: [] };
}

function sideOf(context: StatsContext, id: number): KnownUnit | null | undefined {
  return id === 0 ? null : knownUnit(context, id);
}

function nameOf(t: StatsContext['t'], unit: KnownUnit | null): string {
  return unit?.name ?? t('compare-whole');
}

function formLines({ t }: StatsContext, { title, ballots, rows }: ComparedForm): Line[] {
  const [one, other] = ballots;
  const heading = t('compare-form', { title: inLocale(title, t.locale), one: String(one), other: String(other) });
  return [
    '',
    { heading },
    ...rows.flatMap((row, n) => {
      const name =
        row.name === null
          ? t('compare-overall')
          : t('compare-row', { index: n, name: cut(inLocale(row.name, t.locale), NAME) });
      return [
        name,
        t('compare-rates', { one: rateText(t, row.one), other: rateText(t, row.other), verdict: verdict(t, row) }),
      ];
    }),
  ];
}

/** What can be said of a difference: nothing where it may be chance. */
function verdict(t: StatsContext['t'], { difference, apart }: Compared): string {
  if (difference === null) return t('compare-unknown');
  if (!apart) return t('compare-same');
  return t(difference > 0 ? 'compare-higher' : 'compare-lower', { points: percentage(Math.abs(difference), 1) });
}
