import { type BallotPlace, ballotId, ballotTag, commentId } from '../domain/ballot/identity.ts';
import { receiptOf } from '../domain/ballot/receipt.ts';
import type { Walk } from './loadWalks.ts';

/** What the evaluator keeps of a ballot: its code, and the signed token that changes it. */
export interface Receipt {
  readonly kind: 'receipt';
  readonly walk: Walk;
  readonly code: string;
  readonly signed: Uint8Array;
  /** The ballot had been cast before, and was answered again. */
  readonly changed: boolean;
}

export function receiptFor(walk: Walk, token: Uint8Array, signed: Uint8Array, changed: boolean): Receipt {
  return { kind: 'receipt', walk, signed, changed, code: receiptOf(ballotTag(token)) };
}

/** The ids of all that a token stands for, with the cell it goes to. */
export function idsOf(token: Uint8Array, walk: Walk) {
  const place = ballotPlace(walk);
  const { cell } = place;
  return { cell, ballotId: ballotId(token, place), commentId: commentId(token, place), tag: ballotTag(token) };
}

export function ballotPlace(walk: Walk): BallotPlace & { cell: string } {
  const { campaign, subject, cell } = walk;
  if (cell === null) throw new Error('an assignment of an open campaign has no cell');
  return { campaignId: campaign.id, subjectId: subject.id, cell };
}
