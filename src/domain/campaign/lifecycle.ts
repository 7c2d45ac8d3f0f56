import type { CampaignState } from './collection.ts';

/** What can be done to a campaign's life. */
export const LIFECYCLE_ACTS = ['open', 'pause', 'resume', 'close', 'seal', 'publish'] as const;
export type LifecycleAct = (typeof LIFECYCLE_ACTS)[number];

/** The states that an act starts from, and the one it leads to. */
const TRANSITIONS: Readonly<
  Record<LifecycleAct, { readonly from: readonly CampaignState[]; readonly to: CampaignState }>
> = {
  open: { from: ['draft'], to: 'open' },
  pause: { from: ['open'], to: 'paused' },
  resume: { from: ['paused'], to: 'open' },
  close: { from: ['open', 'paused'], to: 'closed' },
  seal: { from: ['closed'], to: 'sealed' },
  publish: { from: ['sealed'], to: 'published' },
};

/** What the rules of a campaign's life look at. */
export interface Living {
  readonly state: CampaignState;
  readonly collectionDeadline: Date;
}

export type LifecycleRefusal =
  /** The act does not lead away from this state. */
  | { readonly code: 'wrong-state'; readonly state: CampaignState }
  /** Nothing can be collected any more: the campaign can be closed, not opened. */
  | { readonly code: 'deadline-passed'; readonly deadline: Date };

export type LifecycleDecision =
  | { readonly state: CampaignState; readonly collectionDeadline: Date }
  | { readonly refusal: LifecycleRefusal };

/** Decides what an act does to a campaign at `now`. Closing early moves the deadline to `now`, so that it stays the truth. */
export function decideLifecycle(campaign: Living, act: LifecycleAct, now: Date): LifecycleDecision {
  const { state, collectionDeadline } = campaign;
  const { from, to } = TRANSITIONS[act];
  if (!from.includes(state)) return { refusal: { code: 'wrong-state', state } };
  if (to === 'open' && now >= collectionDeadline) {
    return { refusal: { code: 'deadline-passed', deadline: collectionDeadline } };
  }
  const early = act === 'close' && now < collectionDeadline;
  return { state: to, collectionDeadline: early ? now : collectionDeadline };
}

/** Whether a campaign still stands open although its time is up. */
export function isDueToClose({ state, collectionDeadline }: Living, now: Date): boolean {
  return TRANSITIONS.close.from.includes(state) && now >= collectionDeadline;
}
