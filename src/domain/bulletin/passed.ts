import type { Bulletin } from './bulletin.ts';

/** A check that was passed, with what it found. */
export type Passed =
  | { readonly check: 'shape'; readonly campaign: Bulletin['campaign']['title']; readonly sealedAt: string }
  | { readonly check: 'lists'; readonly subjects: number; readonly ballots: number }
  | { readonly check: 'roots'; readonly tags: string; readonly ballots: string }
  | { readonly check: 'reconciliation'; readonly assigned: number; readonly done: number }
  | { readonly check: 'statistics'; readonly shown: number; readonly pools: number; readonly withheld: number }
  | { readonly check: 'fingerprint'; readonly fingerprint: string; readonly announced: boolean }
  | ReceiptFound
  | { readonly check: 'ballots'; readonly opened: number };

export interface ReceiptFound {
  readonly check: 'receipt';
  readonly receipt: string;
  readonly tag: string;
  /** The subject's code. */
  readonly subject: string;
  /** Its place in the tree of tags, from 0, and the siblings (hexadecimal) from the leaf up: RFC 9162's inclusion proof. */
  readonly index: number;
  readonly size: number;
  readonly proof: readonly string[];
}
