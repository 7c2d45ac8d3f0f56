import { inLocale, type Locale } from '../../domain/campaign/text.ts';
import { scopeOf } from '../../domain/role/rights.ts';
import { timeLeft, writtenDay, writtenMoment } from '../../i18n/moments.ts';
import { type CampaignBoard, campaignBoard } from '../../service/campaignBoard.ts';
import { campaignChoice } from '../../service/chosenCampaign.ts';
import { connectedLines } from '../admin/connected.ts';
import { type CampaignAct, encodeTap } from '../callback.ts';
import { inCampaign } from '../campaignChoice.ts';
import { tableButton } from '../papers.ts';
import type { Button, Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Turn } from '../turn.ts';

/** `/campaign`: where the chosen campaign stands, and what can be done to it. */
export async function campaignScreen(turn: Turn): Promise<Screen> {
  return inCampaign(turn, 'campaign', ({ id }) => boardOf(turn, id));
}

/** A campaign's own screen; what can be done to it only for whoever may. */
export async function boardOf(turn: Turn, campaignId: string): Promise<Screen> {
  const board = await campaignBoard(turn.services.prisma, campaignId);
  if (!board) return plainScreen(turn.t('campaign-gone'));
  return { lines: boardLines(turn, board), buttons: await boardButtons(turn, board) };
}

function boardLines({ t, services }: Turn, board: CampaignBoard): Line[] {
  const { definition, state, opensAt, collectionDeadline, reportDeadline, extended } = board;
  const now = services.clock();
  const written = (moment: Date) => writtenMoment(moment, definition.timeZone, t.locale);
  const left = (moment: Date) => {
    if (now >= moment || state !== 'open') return '';
    const { unit, n } = timeLeft(moment, now);
    return t('unit-left', { left: t(`left-${unit}`, { n }) });
  };
  return [
    { heading: inLocale(definition.title, t.locale) },
    t('progress-state', { state: t(`state-${state}`) }),
    t('board-opens', { moment: beginning(opensAt, definition.timeZone, t.locale) }),
    `${t('board-collection', { moment: written(collectionDeadline) })}${left(collectionDeadline)}`,
    t('board-reports', { moment: written(reportDeadline) }),
    ...(extended > 0 ? [t('board-extended', { n: extended })] : []),
    '',
    ...countLines({ t }, board),
    '',
    t(nextStep(board, now)),
    ...(board.comments === null ? [] : [t(`board-next-comments-${board.comments}`)]),
  ];
}

/** A day begins at midnight, and is not the end of the day before. */
function beginning(moment: Date, timeZone: string, locale: Locale): string {
  const written = writtenMoment(moment, timeZone, locale);
  return written.endsWith('24:00') ? writtenDay(moment, timeZone, locale) : written;
}

function countLines({ t }: Pick<Turn, 't'>, board: CampaignBoard): Line[] {
  const { units, subjects, reporting, reported, state } = board;
  return [
    t('board-units', { units: String(units), subjects: String(subjects) }),
    ...(units > 0 ? connectedLines(board.connectedness, t) : []),
    ...(reporting > 0 && state !== 'draft' ? [t('board-reported', { done: reported, total: reporting })] : []),
  ];
}

function nextStep({ state, units, opensAt, collectionDeadline, settled }: CampaignBoard, now: Date) {
  if (state === 'draft') return units === 0 ? 'board-next-roster' : 'board-next-open';
  if (state === 'open') {
    if (now < opensAt) return 'board-next-wait';
    return now < collectionDeadline ? 'board-next-remind' : 'board-next-closing';
  }
  if (state === 'closed') return settled ? 'board-next-seal' : 'board-next-closing';
  return state === 'paused' ? 'board-next-resume' : 'board-next-publish';
}

const ACTS: Readonly<Record<CampaignBoard['state'], readonly CampaignAct[]>> = {
  draft: ['open'],
  open: ['pause', 'close'],
  paused: ['resume', 'close'],
  ...{ closed: [], sealed: [], published: [] },
};

async function boardButtons(turn: Turn, { id, state }: CampaignBoard): Promise<Button[][]> {
  const { t } = turn;
  const may = scopeOf(turn.profile, 'change').kind === 'all';
  const acts = ACTS[state].map((act) => ({
    label: t(`board-${act}`),
    data: encodeTap({ kind: 'changeCampaign', campaign: id, act }),
  }));
  const extend = { label: t('board-extend'), data: encodeTap({ kind: 'extendCampaign', campaign: id }) };
  const extendable = state === 'open' || state === 'paused';
  const { all } = await campaignChoice(turn.services.prisma, turn.accountId, turn.scope);
  return [
    ...(may && acts.length > 0 ? [acts] : []),
    ...(may && extendable ? [[extend]] : []),
    ...(may && state === 'closed' ? [[commandButton(turn, id, 'seal')]] : []),
    leadingOn(turn, id, ['units', 'invites']),
    scopeOf(turn.profile, 'table').kind === 'all' ? [tableButton(t, { campaign: id })] : [],
    ...(all.length > 1
      ? [[{ label: t('board-others', { n: all.length }), data: encodeTap({ kind: 'campaigns' }) }]]
      : []),
  ].filter((row) => row.length > 0);
}

/** Buttons of the commands that the reader may give. */
function leadingOn(turn: Turn, campaign: string, commands: readonly ('units' | 'invites')[]): Button[] {
  const allowed = commands.filter((command) => scopeOf(turn.profile, command).kind !== 'none');
  return allowed.map((command) => commandButton(turn, campaign, command));
}

function commandButton({ t }: Turn, campaign: string, command: 'seal' | 'units' | 'invites'): Button {
  return { label: t(`board-to-${command}`), data: encodeTap({ kind: 'useCampaign', campaign, command }) };
}

/** Leads back to a campaign's own screen. */
export function boardButton({ t }: Pick<Turn, 't'>, campaign: string): Button {
  return { label: t('board-back'), data: encodeTap({ kind: 'campaign', campaign }) };
}

export const boardTaps = {
  async campaign({ campaign }, turn) {
    return { edit: await boardOf(turn, campaign) };
  },

  async campaigns(_tap, turn) {
    const { services, accountId, scope, t } = turn;
    const { all, chosen } = await campaignChoice(services.prisma, accountId, scope);
    const buttons = all.map(({ id, state, definition }) => {
      const about = { title: inLocale(definition.title, t.locale), state: t(`state-${state}`) };
      const label = t(id === chosen?.id ? 'board-choice-now' : 'board-choice', about);
      return [{ label, data: encodeTap({ kind: 'useCampaign', campaign: id, command: 'campaign' }) }];
    });
    return { edit: { lines: [t('campaign-choose')], buttons } };
  },
} satisfies Partial<TapHandlers>;
