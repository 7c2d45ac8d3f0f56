import { fewestTogether } from '../../domain/comment/commentList.ts';
import { scopeOf } from '../../domain/role/rights.ts';
import { folded } from '../../domain/unit/folded.ts';
import type { Translator } from '../../i18n/translator.ts';
import { drawUpComments } from '../../service/comments/drawUpComments.ts';
import {
  type LoadedCommentList,
  loadCommentList,
  type NamedGroup,
  releasedComments,
} from '../../service/comments/loadComments.ts';
import { unitsWithin } from '../../service/unitsWithin.ts';
import { encodeTap } from '../callback.ts';
import { inCampaign } from '../campaignChoice.ts';
import type { Button, Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Turn } from '../turn.ts';
import { inUnit } from '../unitChoice.ts';
import { type CommentedCampaign, commentedCampaign } from './commentedCampaign.ts';
import { pagerRow } from './pager.ts';

/** Groups on a page of the list. */
const GROUPS = 8;
/** Comments on a page of a group, and how much of each is shown there, in Unicode code points. */
const COMMENTS = 5;
const CUT = 180;

/** Whose comments: a unit's with all below it, or the whole campaign's. */
interface CommentsPlace {
  readonly campaign: string;
  readonly unitId?: number | undefined;
}

/** The button under a statistic that leads to the comments of the same place. */
export function commentsButton(t: Translator, { campaign, unitId }: CommentsPlace): Button {
  return { label: t('comments-button'), data: encodeTap({ kind: 'comments', campaign, page: 0, unitId }) };
}

/** `/comments [unit or subject]`: where there are comments, once they are released; before that, how far looking through is. */
export async function commentsScreen(turn: Turn, rest: string): Promise<Screen> {
  return inCampaign(turn, 'comments', async ({ id, title, state, definition }) => {
    const campaign = { id, title, least: fewestTogether(definition.disclosure) };
    if (['draft', 'open', 'paused'].includes(state)) return plainScreen(turn.t('comments-open', { title }));
    const about = turn.picked ? null : await groupAbout(turn, id, rest);
    if (about) return groupScreen(turn, campaign, about, 0);
    return inUnit(turn, 'comments', campaign, rest, (unit) => listScreen(turn, campaign, unit?.id, 0));
  });
}

/** The group of the one person who is called so; null where a unit is meant. */
async function groupAbout(turn: Turn, campaignId: string, typed: string): Promise<NamedGroup | null> {
  const sought = folded(typed);
  const list = sought === '' ? null : await loadCommentList(turn.services.prisma, campaignId);
  if (!list?.releasedAt) return null;
  const called = (await reachedGroups(turn, list)).filter(({ subject, subjectName, unitName }) => {
    if (subject === null || subjectName === null || subjectName === unitName) return false;
    return folded(subjectName) === sought || folded(subject) === sought;
  });
  return called.length === 1 ? (called[0] ?? null) : null;
}

async function listScreen(
  turn: Turn,
  campaign: CommentedCampaign,
  unitId: number | undefined,
  asked: number,
): Promise<Screen> {
  const { services, t } = turn;
  const { id, title, least } = campaign;
  const drawn = await drawUpComments(services.prisma, id, services.random);
  const list = drawn && (await loadCommentList(services.prisma, id));
  if (!list) return plainScreen(t('comments-not-yet', { title }));
  const heading = { heading: t('comments-heading', { title }) };
  if (list.groups.length === 0) return { lines: [heading, t('comments-none', { least: String(least) })], buttons: [] };
  if (!list.releasedAt) return unreleasedScreen(turn, campaign, list);
  const groups = await reachedGroups(turn, list, unitId);
  const pages = Math.max(1, Math.ceil(groups.length / GROUPS));
  const page = Math.min(asked, pages - 1);
  const shown = groups.slice(page * GROUPS, (page + 1) * GROUPS);
  const found: Line[] =
    groups.length === 0 ? [t('comments-none-here', { least: String(least) })] : [t('comments-choose')];
  const pageOf = (wanted: number) => encodeTap({ kind: 'comments', campaign: id, page: wanted, unitId });
  return {
    lines: [heading, ...found, '', t('comments-rule', { least: String(least) })],
    buttons: [...shown.map((group) => [openButton(turn, id, group)]), ...pagerRow(page, pages, pageOf)],
  };
}

function openButton({ t }: Turn, campaign: string, group: NamedGroup): Button {
  const label = t('comments-group', { name: groupName({ t }, group), n: group.comments });
  return { label, data: encodeTap({ kind: 'commentGroup', campaign, group: group.index, page: 0 }) };
}

/** Whom the comments of a group are about. */
export function groupName({ t }: Pick<Turn, 't'>, { unitName, subjectName }: NamedGroup): string {
  if (subjectName === null) return t('comments-several', { unit: unitName });
  return subjectName === unitName ? unitName : t('comments-subject', { unit: unitName, subject: subjectName });
}

/** What there is to do before readers see anything: for those whose part it is, with the buttons. */
function unreleasedScreen(
  { profile, scope, t }: Turn,
  { id, title }: CommentedCampaign,
  list: LoadedCommentList,
): Screen {
  const may = (command: 'redact' | 'release') => scopeOf(profile, command).kind === 'all';
  const { comments, decided } = list;
  const counts = { done: decided, total: comments };
  const review = { label: t('comments-review'), data: encodeTap({ kind: 'nextComment', campaign: id, after: 0 }) };
  const release = { label: t('comments-release'), data: encodeTap({ kind: 'releaseComments', campaign: id }) };
  const buttons = [
    ...(may('redact') ? [[review]] : []),
    ...(may('release') && decided === comments ? [[release]] : []),
  ];
  // The counts are the whole campaign's: not for whoever administers a part of it.
  const far = scope.kind === 'all' ? [t('comments-unreleased', counts)] : [];
  const lines = [...far, t(may('redact') ? 'comments-review-how' : 'comments-wait')];
  return { lines: [{ heading: t('comments-heading', { title }) }, ...lines], buttons };
}

/** Groups within the reader's scope, and within a unit if one is given. */
async function reachedGroups(
  { services, scope }: Turn,
  { groups }: LoadedCommentList,
  unitId?: number,
): Promise<NamedGroup[]> {
  const { prisma } = services;
  if (scope.kind !== 'all' && scope.kind !== 'units') return [];
  const reached = scope.kind === 'units' ? await unitsWithin(prisma, scope.unitIds) : null;
  const within = unitId === undefined ? null : await unitsWithin(prisma, [unitId]);
  const among = (units: ReadonlySet<number> | null, id: number | null) => !units || (id !== null && units.has(id));
  return groups.filter((group) => among(reached, group.unitId) && among(within, group.unitId));
}

async function groupScreen(
  { services, t }: Turn,
  { id, title }: CommentedCampaign,
  group: NamedGroup,
  asked: number,
): Promise<Screen> {
  const pages = Math.max(1, Math.ceil((group.comments - group.withheld) / COMMENTS));
  const page = Math.min(asked, pages - 1);
  const skip = page * COMMENTS;
  const shown = await releasedComments(services.prisma, id, group, { skip, take: COMMENTS });
  const withheld = group.withheld > 0 ? [t('comments-withheld', { n: group.withheld })] : [];
  const cut = shown.map(({ place, text }, n) => ({ place, number: skip + n + 1, ...shortened(text) }));
  const more = cut
    .filter((comment) => comment.isCut)
    .map(({ place, number }) => {
      return { label: t('comments-more', { number }), data: encodeTap({ kind: 'comment', campaign: id, place }) };
    });
  return {
    lines: [
      { heading: t('comments-heading', { title }) },
      t('comments-group', { name: groupName({ t }, group), n: group.comments }),
      ...withheld,
      ...cut.flatMap(({ number, text }) => ['', t('comments-line', { number, text })]),
    ],
    buttons: [
      ...(more.length > 0 ? [more] : []),
      ...pagerRow(page, pages, (to) => encodeTap({ kind: 'commentGroup', campaign: id, group: group.index, page: to })),
      [{ label: t('comments-back'), data: encodeTap({ kind: 'comments', campaign: id, page: 0 }) }],
    ],
  };
}

function shortened(text: string): { readonly text: string; readonly isCut: boolean } {
  const points = [...text];
  return points.length <= CUT ? { text, isCut: false } : { text: `${points.slice(0, CUT).join('')}…`, isCut: true };
}

/** A comment in full length, with the way back to its page. */
async function wholeComment(
  { services, t }: Turn,
  campaign: string,
  group: NamedGroup,
  place: number,
): Promise<Screen> {
  const shown = await releasedComments(services.prisma, campaign, group);
  const position = shown.findIndex((comment) => comment.place === place);
  const found = shown[position];
  if (!found) return plainScreen(t('comments-gone'));
  const page = Math.floor(position / COMMENTS);
  const back = encodeTap({ kind: 'commentGroup', campaign, group: group.index, page });
  return {
    lines: [{ heading: groupName({ t }, group) }, '', found.text],
    buttons: [[{ label: t('comments-back'), data: back }]],
  };
}

/** A screen about one group of released comments; what is gone, or out of reach, is told alike. */
async function inGroup(
  turn: Turn,
  campaignId: string,
  isMeant: (group: NamedGroup) => boolean,
  screen: (campaign: CommentedCampaign, group: NamedGroup) => Promise<Screen>,
) {
  const campaign = await commentedCampaign(turn, campaignId);
  const list = campaign && (await loadCommentList(turn.services.prisma, campaignId));
  const group = list?.releasedAt && (await reachedGroups(turn, list)).find(isMeant);
  if (!campaign || !group) return { toast: turn.t('comments-gone'), alert: true };
  return { lateEdit: () => screen(campaign, group) };
}

export const commentTaps = {
  async comments({ campaign: id, page, unitId }, turn) {
    const campaign = await commentedCampaign(turn, id);
    if (!campaign) return { toast: turn.t('comments-gone'), alert: true };
    return { lateEdit: () => listScreen(turn, campaign, unitId, page) };
  },

  commentGroup: ({ campaign, group: index, page }, turn) =>
    inGroup(
      turn,
      campaign,
      (group) => group.index === index,
      (one, group) => groupScreen(turn, one, group, page),
    ),

  comment: ({ campaign, place }, turn) =>
    inGroup(
      turn,
      campaign,
      ({ first, last }) => first <= place && place <= last,
      (_one, group) => wholeComment(turn, campaign, group, place),
    ),
} satisfies Partial<TapHandlers>;
