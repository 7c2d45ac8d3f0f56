import type { ListName } from './leaves.ts';

/** Some of the statistics: a subject by itself, a pool, a region, or one category of a region. */
export type ShownGroup =
  | { readonly kind: 'subject'; readonly subject: string }
  | { readonly kind: 'pool' | 'region'; readonly unit: string; readonly form: string }
  | { readonly kind: 'category'; readonly unit: string; readonly form: string; readonly cells: string };

/**
 * The first thing that does not match. `found` is what stands in the file, `expected` what should stand there by all the
 * rest of it; positions count from 1, within a subject's list where there is a subject.
 */
export type Mismatch =
  | { readonly code: ShapeCode; readonly found: string }
  | { readonly code: CampaignCode; readonly found: string }
  | {
      readonly code: 'list-subject';
      readonly list: ListName | 'reconciliation';
      readonly position: number;
      readonly expected: string;
      readonly found: string;
    }
  | {
      readonly code: 'unsorted' | 'duplicate';
      readonly list: ListName;
      readonly subject: string;
      readonly position: number;
    }
  | {
      readonly code: 'count' | 'subject-root';
      readonly list: ListName;
      readonly subject: string;
      readonly expected: string;
      readonly found: string;
    }
  | { readonly code: 'root'; readonly list: ListName; readonly expected: string; readonly found: string }
  | { readonly code: 'size' | 'k' | 'withheld' | FingerprintCode; readonly expected: string; readonly found: string }
  | {
      readonly code: 'assigned' | 'not-shown' | 'pooled';
      readonly subject: string;
      readonly expected: string;
      readonly found: string;
    }
  | { readonly code: 'unknown-group' | 'shown-twice' | 'misplaced'; readonly group: ShownGroup; readonly found: string }
  | {
      readonly code: 'shown-ballots' | 'below-k' | 'items';
      readonly group: ShownGroup;
      readonly expected: string;
      readonly found: string;
    }
  | {
      readonly code: 'grades' | 'item-sum' | 'categories-sum' | 'recount';
      readonly group: ShownGroup;
      readonly item: string;
      readonly expected: string;
      readonly found: string;
    }
  | { readonly code: 'receipt-missing' | 'receipt-ambiguous'; readonly found: string }
  | { readonly code: OpeningCode; readonly position: number; readonly subject: string }
  | { readonly code: 'unopened'; readonly subject: string; readonly position: number; readonly found: string };

/** `found`: the path of what is wrong, or the version. */
type ShapeCode = 'shape' | 'version' | 'auditors-shape' | 'auditors-version';
/** `found`: the code. */
type CampaignCode = 'duplicate-code' | 'unknown-code' | 'unit-circle';
type FingerprintCode = 'fingerprint' | 'announced-fingerprint' | 'auditors-campaign' | 'auditors-fingerprint';
/** `position`: that of the opening in the auditor's file. */
type OpeningCode = 'opening-subject' | 'opening-unlisted' | 'opening-twice' | 'opening-grades';
