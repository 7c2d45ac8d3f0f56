import type { CampaignDefinition } from '../../domain/campaign/definition.ts';
import { inLocale } from '../../domain/campaign/text.ts';
import type { TieBand } from '../../domain/statistics/ranking.ts';
import { folded } from '../../domain/unit/folded.ts';
import {
  type FormRanking,
  isRanked,
  type RankedSubject,
  type RankingChoice,
  rankSubjects,
} from '../../service/statistics/ranking.ts';
import { pagerRow } from '../admin/pager.ts';
import { encodeTap } from '../callback.ts';
import { inCampaign } from '../campaignChoice.ts';
import { reaches } from '../gate.ts';
import { cut } from '../reminders/digestContext.ts';
import type { Button, Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Turn } from '../turn.ts';
import { inUnit } from '../unitChoice.ts';
import { formulaLines, rateText } from './rateText.ts';
import { knownUnit, statsContext } from './stats.ts';
import { headLines, subjectName } from './statsLines.ts';
import type { StatsContext } from './statsPlace.ts';

const NAME = 22;
const ROWS = 15;

/** `/ranking`, `/ranking kind`: by satisfaction, where the campaign has turned it on. */
export function rankingCommand(turn: Turn, typed: string): Promise<Screen> {
  return inCampaign(turn, 'ranking', ({ id, definition }) => {
    if (!definition.ranking.enabled) return Promise.resolve(plainScreen(turn.t('ranking-off')));
    return inUnit(turn, 'ranking', { id }, '', async (unit) => {
      const context = await statsContext(turn, id);
      const offered = choices(definition);
      const named = typed.trim() === '' ? offered : offered.filter((choice) => isNamed(definition, choice, typed));
      const [only] = named;
      if (only && named.length === 1) return rankingScreen(context, { choice: only, unitId: unit?.id ?? 0, page: 0 });
      const lines = [turn.t(typed.trim() === '' ? 'ranking-choose' : 'ranking-not-of')];
      const buttons = offered.map((choice) => [choiceButton(context, choice, unit?.id ?? 0)]);
      return { lines, buttons };
    });
  });
}

/** All that a campaign ranks: each kind of subject, over all kinds of units together and in each of several. */
function choices({ ranking, unitKinds }: CampaignDefinition): RankingChoice[] {
  const kinds = ranking.unitKinds ?? unitKinds.map(({ code }) => code);
  return ranking.subjects.flatMap((subject) => [
    { subject, unitKind: null },
    ...(kinds.length > 1 ? kinds.map((unitKind) => ({ subject, unitKind })) : []),
  ]);
}

/** Whether what was typed names a choice: a kind of units by code or name, or what is ranked. */
function isNamed({ unitKinds }: CampaignDefinition, { subject, unitKind }: RankingChoice, typed: string): boolean {
  const sought = folded(typed);
  const kind = unitKinds.find(({ code }) => code === unitKind);
  const names = kind ? [kind.code, inLocale(kind.name, 'zh-CN'), inLocale(kind.name, 'en')] : SUBJECTS[subject];
  return names.some((name) => folded(name) === sought);
}

const SUBJECTS = {
  organisation: ['organisation', '单位', '组织'],
  person: ['person', '个人', '党员', '成员'],
} as const;
const LETTERS = { organisation: 'o', person: 'p' } as const;
const OF_LETTER = { o: 'organisation', p: 'person' } as const;

interface RankingPlace {
  readonly choice: RankingChoice;
  /** 0: the whole campaign. */
  readonly unitId: number;
  readonly page: number;
}

function rankTap(
  { released: { campaignId, definition } }: StatsContext,
  { choice, unitId, page }: RankingPlace,
): string {
  const unitKind = 1 + definition.unitKinds.findIndex(({ code }) => code === choice.unitKind);
  return encodeTap({
    kind: 'rankSubjects',
    campaign: campaignId,
    unitId,
    ranked: LETTERS[choice.subject],
    unitKind,
    page,
  });
}

function choiceButton(context: StatsContext, choice: RankingChoice, unitId: number): Button {
  return { label: choiceName(context, choice), data: rankTap(context, { choice, unitId, page: 0 }) };
}

function choiceName({ t, released }: StatsContext, { subject, unitKind }: RankingChoice): string {
  const kind = released.definition.unitKinds.find(({ code }) => code === unitKind);
  const name = kind ? inLocale(kind.name, t.locale) : t('ranking-all-kinds');
  return t('ranking-of', { subject: t(`ranking-of-${subject}`), kind: name });
}

export const rankingTaps = {
  async rankSubjects({ campaign, unitId, ranked, unitKind, page }, turn) {
    const reached = unitId === 0 ? turn.scope.kind === 'all' : await reaches(turn, unitId);
    if (!reached) return { toast: turn.t('unit-not-reached'), alert: true };
    const known = (await turn.services.prisma.campaign.count({ where: { id: campaign } })) > 0;
    if (!known) return { toast: turn.t('stats-gone'), alert: true };
    return {
      lateEdit: async () => {
        const context = await statsContext(turn, campaign);
        const kind = context.released.definition.unitKinds[unitKind - 1]?.code ?? null;
        return rankingScreen(context, { choice: { subject: OF_LETTER[ranked], unitKind: kind }, unitId, page });
      },
    };
  },
} satisfies Partial<TapHandlers>;

function rankingScreen(context: StatsContext, place: RankingPlace): Screen {
  const { t, released } = context;
  const { definition } = released;
  const unit = place.unitId === 0 ? null : knownUnit(context, place.unitId);
  if (unit === undefined) return plainScreen(t('stats-gone'));
  if (!isRanked(definition, place.choice)) return plainScreen(t('ranking-off'));
  const name = [unit?.name ?? inLocale(definition.title, t.locale), choiceName(context, place.choice)].join(' · ');
  const [, release = ''] = headLines(t, '', released);
  const head: Line[] = [{ heading: t('ranking-heading', { name }) }, release];
  if (!released.release) return { lines: head, buttons: [] };
  const rankings = rankSubjects(released, place.choice, unit?.code ?? null);
  const longest = Math.max(0, ...rankings.map(({ bands }) => sizeOf(bands)));
  const pages = Math.max(1, Math.ceil(longest / ROWS));
  const page = Math.min(place.page, pages - 1);
  const lines = [
    ...head,
    ...rankings.flatMap((ranking) => rankingLines(context, ranking, page * ROWS)),
    '',
    t('ranking-about'),
  ];
  const grades = released.counted.subjects.find(({ kind }) => kind === place.choice.subject)?.asked.grades ?? [];
  return {
    lines: [...lines, ...formulaLines(t, grades, true)],
    buttons: pagerRow(page, pages, (to) => rankTap(context, { ...place, page: to })),
  };
}

function sizeOf(bands: FormRanking['bands']): number {
  return bands.at(-1)?.to ?? 0;
}

/** A form's ranks from one on: band by band, each with the ranks that it is sure of. */
function rankingLines({ t }: StatsContext, { title, bands, excluded }: FormRanking, from: number): Line[] {
  const n = sizeOf(bands);
  const to = Math.min(n, from + ROWS);
  const shown = bands.flatMap((band): Line[] => {
    const members = band.members.filter(({ rank }) => rank > from && rank <= to);
    return members.length === 0 ? [] : [bandText(t, band), ...members.map((one) => rankText(t, one))];
  });
  const span = n > ROWS && to > from ? t('ranking-pages', { from: String(from + 1), to: String(to), n }) : '';
  return [
    '',
    { heading: `${inLocale(title, t.locale)}${span}` },
    ...(n === 0 ? [t('ranking-nobody')] : shown),
    ...(excluded > 0 ? [t('ranking-excluded', { n: excluded })] : []),
  ];
}

function bandText(t: StatsContext['t'], { from, to }: TieBand<RankedSubject>): string {
  return from === to
    ? t('ranking-band-one', { from: String(from) })
    : t('ranking-band', { from: String(from), to: String(to) });
}

type Member = TieBand<RankedSubject>['members'][number];

function rankText(t: StatsContext['t'], one: Member): string {
  const { rank, best, worst, ballots, rate, interval } = one;
  const about = {
    rank: String(rank),
    name: cut(subjectName(t, one), NAME),
    rate: rateText(t, { rate, interval, exact: one.exact }),
    n: ballots,
  };
  if (best === worst) return t('ranking-row', about);
  return t('ranking-row-between', { ...about, best: String(best), worst: String(worst) });
}
