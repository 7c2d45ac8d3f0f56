import type { CampaignState } from '../../domain/campaign/collection.ts';
import type { CampaignDefinition } from '../../domain/campaign/definition.ts';
import { inLocale } from '../../domain/campaign/text.ts';
import { isChief, mayOver, type Standing } from '../../domain/role/rights.ts';
import { writtenMoment } from '../../i18n/moments.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { CampaignProgress } from '../../service/campaignProgress.ts';
import { loadProgressTree, type ProgressTree } from '../../service/statistics/progressTree.ts';
import { pagerRow } from '../admin/pager.ts';
import { encodeTap } from '../callback.ts';
import { chartTap } from '../charts.ts';
import { percentage } from '../contact/percentage.ts';
import { tableButton } from '../papers.ts';
import type { Button, Line, LiveView, ProgressView, Screen } from '../render/screen.ts';
import { plainScreen, type Services } from '../turn.ts';
import { categoryLines, childrenOf, listedUnits, unitLine } from './progressLines.ts';

/** What is looked at: a unit with all below it or the whole (null), in one of the views. */
export interface ProgressPlace {
  readonly campaign: string;
  readonly unitId: number | null;
  readonly view: ProgressView;
  readonly page: number;
}

/** Who looks, and how far the right goes. */
export interface ProgressReader {
  readonly t: Translator;
  /** The units whose subtrees are within reach; null: everything is. */
  readonly roots: readonly number[] | null;
  readonly reminds: boolean;
  /** Whether there is a right to the official papers of all of that. */
  readonly papers: boolean;
}

/** What an account is offered beside the figures of its units. */
export function progressReader(t: Translator, standing: Standing, roots: readonly number[] | null): ProgressReader {
  return { t, roots, reminds: isChief(standing.offices), papers: mayOver(standing, 'table', roots) };
}

/** Until when a message moves on by itself; or that it has stopped. */
export type Watched = { readonly until: Date } | 'stopped' | null;

const ROWS = 8;
/** States in which the figures still move. */
const MOVING: readonly CampaignState[] = ['open', 'paused'];

/** Whether a campaign's figures still move: a message need not be watched where they do not. */
export function isMoving({ state }: Pick<LoadedProgress, 'state'>): boolean {
  return MOVING.includes(state);
}

/** A campaign with its progress at a moment. */
export interface LoadedProgress {
  readonly state: CampaignState;
  readonly collectionDeadline: Date;
  readonly definition: CampaignDefinition;
  readonly tree: ProgressTree;
  readonly now: Date;
}

/** null: there is no such campaign. */
export async function loadProgress(services: ProgressServices, id: string): Promise<LoadedProgress | null> {
  const { prisma, live, definitions, clock } = services;
  const select = { state: true, collectionDeadline: true } as const;
  const campaign = await prisma.campaign.findUnique({ where: { id }, select });
  if (!campaign) return null;
  const tree = await loadProgressTree(prisma, live, id);
  return { ...campaign, definition: await definitions.of(id), tree, now: clock() };
}

export type ProgressServices = Pick<Services, 'prisma' | 'live' | 'definitions' | 'clock'>;

/** How far a campaign is, counts alone: who has or has not answered is shown nowhere. */
export function progressScreen(
  reader: ProgressReader,
  loaded: LoadedProgress | null,
  place: ProgressPlace,
  watched: Watched,
): Screen {
  const { t } = reader;
  if (!loaded) return plainScreen(t('campaign-none'));
  const { definition, tree, now, ...campaign } = loaded;
  const unit = place.unitId === null ? null : tree.units.find(({ id }) => id === place.unitId);
  if (unit === undefined) return plainScreen(t('unit-not-reached'));
  const about: About = { definition, tree, place, now, watched: isMoving(loaded) ? watched : null };
  const name = unit?.name ?? inLocale(definition.title, t.locale);
  const deadline = writtenMoment(campaign.collectionDeadline, definition.timeZone, t.locale);
  const state = t(`state-${campaign.state}`);
  const list = listOf(reader, about);
  const lines: Line[] = [
    { heading: t('progress-heading', { moment: writtenMoment(now, definition.timeZone, t.locale) }) },
    name,
    isMoving(loaded) ? t('progress-state-until', { state, moment: deadline }) : t('progress-state', { state }),
    ...totalLines(t, unit?.all ?? tree.whole, definition),
    '',
    ...list.lines,
    ...watchLines(t, about),
  ];
  const buttons = [...list.buttons, ...buttonRows(reader, about, unit?.parentId ?? null)];
  const live = liveOf(t, place, about.watched);
  return { lines, buttons, ...(live && { live }) };
}

interface About {
  readonly definition: CampaignDefinition;
  readonly tree: ProgressTree;
  readonly place: ProgressPlace;
  readonly now: Date;
  readonly watched: Watched;
}

/** What a message needs to be drawn anew; nothing where it stands still. */
function liveOf({ locale }: Translator, place: ProgressPlace, watched: Watched): LiveView | null {
  return watched === null || watched === 'stopped' ? null : { ...place, locale, until: watched.until };
}

function totalLines(
  t: Translator,
  { turnout, coverage }: CampaignProgress,
  { reminders }: CampaignDefinition,
): string[] {
  const { participated, completed, entitled } = turnout;
  const covers = t('unit-coverage', { done: coverage.covered, total: coverage.subjects });
  if (entitled === 0) return [t('progress-nobody'), covers];
  const share = t('unit-turnout', { done: participated, total: entitled, percent: percentage(participated, entitled) });
  const target =
    reminders.target === undefined ? '' : t('progress-target', { percent: percentage(reminders.target, 1) });
  return [`${share}${target}`, t('progress-completed', { done: completed, total: entitled }), covers];
}

interface Listed {
  readonly lines: readonly Line[];
  readonly buttons: readonly Button[][];
}

function listOf({ t }: ProgressReader, { definition, tree, place }: About): Listed {
  const { unitId, view } = place;
  const units = listedUnits(tree, unitId, view);
  // A unit that has none below is its own list: what is left to say of it is who takes part.
  if (view === 'k' || units.every(({ id }) => id === unitId)) {
    return { lines: categoryLines(t, tree, definition, unitId), buttons: [] };
  }
  const pages = Math.max(1, Math.ceil(units.length / ROWS));
  const page = Math.min(place.page, pages - 1);
  const from = page * ROWS;
  const rows = units.slice(from, from + ROWS);
  const span = { from: String(from + 1), to: String(from + rows.length), n: units.length };
  const lines = rows.map((unit, index) => unitLine(t, from + index + 1, unit));
  const numbers = rows.map(({ id }, index) => {
    return { label: String(from + index + 1), data: progressTap({ ...place, unitId: id, view: 'c', page: 0 }) };
  });
  return {
    lines: [{ heading: t(view === 'w' ? 'progress-worst' : 'progress-children', span) }, ...lines],
    buttons: [numbers, ...pagerRow(page, pages, (to) => progressTap({ ...place, page: to }))],
  };
}

function watchLines(t: Translator, { watched, now, definition: { timeZone } }: About): string[] {
  if (watched === null) return [];
  if (watched === 'stopped') return ['', t('progress-stopped', { moment: writtenMoment(now, timeZone, t.locale) })];
  return ['', t('progress-live', { moment: writtenMoment(watched.until, timeZone, t.locale) })];
}

function progressTap({ campaign, unitId, view, page }: ProgressPlace): string {
  return encodeTap({ kind: 'progressView', campaign, unitId: unitId ?? 0, view, page });
}

function buttonRows(reader: ProgressReader, { tree, place, watched }: About, parentId: number | null): Button[][] {
  const { t, roots } = reader;
  const { campaign, unitId, view } = place;
  const to = (change: Partial<ProgressPlace>) => progressTap({ ...place, page: 0, ...change });
  const leaf = childrenOf(tree, unitId).length === 0;
  const other = view === 'c' ? 'w' : 'c';
  const views = [
    ...(leaf
      ? []
      : [
          { label: t(other === 'c' ? 'progress-button-children' : 'progress-button-worst'), data: to({ view: other }) },
        ]),
    ...(view === 'k' || leaf ? [] : [{ label: t('progress-by-category'), data: to({ view: 'k' }) }]),
  ];
  const up =
    unitId !== null && !roots?.includes(unitId)
      ? [{ label: t('progress-button-up'), data: to({ unitId: parentId, view: 'c' }) }]
      : [];
  const again = {
    label: t(watched === 'stopped' ? 'progress-button-again' : 'unit-refresh'),
    data: progressTap(place),
  };
  const live = watched !== null && watched !== 'stopped';
  const stop = live
    ? [
        {
          label: t('progress-button-stop'),
          data: encodeTap({ kind: 'progressStop', campaign, unitId: unitId ?? 0, view, page: place.page }),
        },
      ]
    : [];
  return [[...views, ...up], ...asideRows(reader, place), [again, ...stop]].filter((row) => row.length > 0);
}

/** Pictures, reminding, papers. */
function asideRows({ t, reminds, papers }: ProgressReader, { campaign, unitId }: ProgressPlace): Button[][] {
  const at = { campaign, unitId: unitId ?? undefined };
  const picture = (kind: 'turnout' | 'trend') => ({
    label: t(`progress-button-${kind}`),
    data: chartTap({ ...at, kind }),
  });
  const remind = { label: t('progress-button-remind'), data: encodeTap({ kind: 'remind', campaign }) };
  return [
    [picture('turnout'), picture('trend')],
    [...(reminds ? [remind] : []), ...(papers ? [tableButton(t, at)] : [])],
  ];
}
