/** The states of a campaign's life, in order; `paused` goes back to `open`. */
export const CAMPAIGN_STATES = ['draft', 'open', 'paused', 'closed', 'sealed', 'published'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** Why a campaign collects no answers now. */
export type CollectionRefusal =
  /** `opensAt` is null where the time has come and nobody has opened the campaign yet. */
  | { readonly code: 'not-yet-open'; readonly opensAt: Date | null }
  | { readonly code: 'paused' }
  | { readonly code: 'closed'; readonly deadline: Date };

export interface Collecting {
  readonly state: CampaignState;
  readonly opensAt: Date;
  readonly collectionDeadline: Date;
}

/** Whether a campaign collects answers at `now`: undefined if it does, else why not. */
export function collectionRefusal(campaign: Collecting, now: Date): CollectionRefusal | undefined {
  const { state, opensAt, collectionDeadline } = campaign;
  if (state === 'draft' || (state === 'open' && now < opensAt)) {
    return { code: 'not-yet-open', opensAt: now < opensAt ? opensAt : null };
  }
  if ((state === 'open' || state === 'paused') && now >= collectionDeadline)
    return { code: 'closed', deadline: collectionDeadline };
  if (state === 'paused') return { code: 'paused' };
  return state === 'open' ? undefined : { code: 'closed', deadline: collectionDeadline };
}
