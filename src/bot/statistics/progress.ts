import { inCampaign } from '../campaignChoice.ts';
import { reaches } from '../gate.ts';
import type { Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import type { Reply, Turn } from '../turn.ts';
import { inUnit } from '../unitChoice.ts';
import { refusedOutside } from './outside.ts';
import { loadProgress, type ProgressPlace, progressReader, progressScreen } from './progressScreen.ts';
import { watchedFrom } from './progressWatch.ts';

/** `/progress`: how far a campaign is, the lowest turnout first; the message moves on by itself while it is watched. */
export function progressCommand(turn: Turn, typed: string): Promise<Screen> {
  return inCampaign(turn, 'progress', (campaign) =>
    inUnit(turn, 'progress', campaign, typed, (unit) =>
      watchedScreen(turn, { campaign: campaign.id, unitId: unit?.id ?? null, view: 'w', page: 0 }),
    ),
  );
}

function readerOf({ t, scope, profile }: Turn) {
  return progressReader(t, profile, scope.kind === 'units' ? scope.unitIds : null);
}

export const progressTaps = {
  progress: async (_tap, turn) => ({ lateEdit: () => progressCommand(turn, '') }),
  progressView: (tap, turn) => inPlace(turn, tap, watchedScreen),
  progressStop: (tap, turn) => inPlace(turn, tap, stoppedScreen),
} satisfies Partial<TapHandlers>;

interface Tapped extends Omit<ProgressPlace, 'unitId'> {
  /** 0: the whole campaign. */
  readonly unitId: number;
}

async function watchedScreen(turn: Turn, place: ProgressPlace): Promise<Screen> {
  const loaded = await loadProgress(turn.services, place.campaign);
  return progressScreen(readerOf(turn), loaded, place, loaded && watchedFrom(loaded.now));
}

async function stoppedScreen(turn: Turn, place: ProgressPlace): Promise<Screen> {
  return progressScreen(readerOf(turn), await loadProgress(turn.services, place.campaign), place, 'stopped');
}

type Drawn = (turn: Turn, place: ProgressPlace) => Promise<Screen>;

async function inPlace(turn: Turn, tap: Tapped, drawn: Drawn): Promise<Reply> {
  const { campaign, view, page } = tap;
  const unitId = tap.unitId === 0 ? null : tap.unitId;
  const reached = unitId === null ? turn.scope.kind === 'all' : await reaches(turn, unitId);
  if (!reached) return refusedOutside(turn, 'progress');
  return { lateEdit: () => drawn(turn, { campaign, unitId, view, page }) };
}
