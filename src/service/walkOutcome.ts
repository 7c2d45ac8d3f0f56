import type { CollectionRefusal } from '../domain/campaign/collection.ts';
import type { WalkRefusal } from '../domain/walk/walk.ts';
import type { Walk } from './loadWalks.ts';
import type { Receipt } from './walkReceipt.ts';

/** A walk with its draft: what an item, comment or review screen shows. */
export type LiveWalk = Walk & { readonly draft: NonNullable<Walk['draft']> };

/** What a button of a walk names: the assignment, the message it lives in and the state it was drawn from. */
export interface WalkReference {
  readonly assignmentId: number;
  readonly nonce: string;
  readonly revision: number;
  /** Set: the walk is to replace the ballot of this signed token. */
  readonly change?: Uint8Array | undefined;
}

export type DeskRefusal =
  | { readonly code: 'not-yours' }
  | { readonly code: 'withdrawn'; readonly walk: Walk }
  | { readonly code: 'submitted'; readonly walk: Walk }
  | { readonly code: 'not-collected'; readonly walk: Walk; readonly why: CollectionRefusal };

/** Why the walk was drawn again without a change: the button was from an earlier state, or the event does not fit. */
export type WalkNote = WalkRefusal | { readonly code: 'stale' };

export type WalkOutcome =
  | ({ readonly kind: 'walk'; readonly walk: LiveWalk; readonly note?: WalkNote } & Changing)
  /** The walk goes on in another message. */
  | ({ readonly kind: 'elsewhere'; readonly walk: LiveWalk } & Changing)
  /** The walk was never begun, or its draft is gone. */
  | ({ readonly kind: 'unopened'; readonly walk: Walk } & Changing)
  | { readonly kind: 'refused'; readonly refusal: DeskRefusal };

/** The signed token that every button of a changing walk carries. */
interface Changing {
  readonly change?: Uint8Array;
}

export type SubmitOutcome = WalkOutcome | Receipt;

export function isLive(walk: Walk): walk is LiveWalk {
  return walk.draft !== null;
}

/** What a walk that replaces a ballot says of it in every outcome. */
export function changing({ change }: WalkReference): Changing {
  return change ? { change } : {};
}

/** The walk of which nothing is left but its ballot. */
export function submittedWalk(outcome: WalkOutcome): Walk | undefined {
  if (outcome.kind === 'unopened' && outcome.change) return outcome.walk;
  return outcome.kind === 'refused' && outcome.refusal.code === 'submitted' ? outcome.refusal.walk : undefined;
}
