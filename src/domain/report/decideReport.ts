import type { CampaignState } from '../campaign/collection.ts';

/** Where a report stands; `none`: nothing of it is in. */
export type ReportState = 'none' | 'preparing' | 'filed' | 'returned' | 'accepted';

/** What a decision about a report looks at. */
export interface ReportFacts {
  readonly campaign: CampaignState;
  /** Whether the unit owes a report at all. */
  readonly owed: boolean;
  readonly state: ReportState;
  /** The number of its latest filing; 0 if there is none. */
  readonly version: number;
  /** Documents that are in and not filed yet, and those still to be fetched. */
  readonly stored: number;
  readonly announced: number;
}

export type ReportAct =
  | { readonly kind: 'add' }
  | { readonly kind: 'remove' }
  /** The statistics table was looked at and found right; with documents in, this files the report. */
  | { readonly kind: 'confirm' }
  | { readonly kind: 'accept'; readonly version: number }
  | { readonly kind: 'return'; readonly version: number; readonly reason: string };

export type ReportRefusal =
  | 'not-owed'
  | 'not-open'
  | 'over'
  | 'accepted'
  | 'too-many'
  | 'still-fetching'
  | 'not-filed'
  | 'moved-on'
  | 'no-reason'
  | 'reason-too-long';

/** `filed`: this very act files a version. */
export type ReportDecision =
  | { readonly kind: 'done'; readonly state: ReportState; readonly filed: boolean }
  /** It was filed already, and nothing came in since. */
  | { readonly kind: 'filed-already' }
  | { readonly kind: 'refused'; readonly code: ReportRefusal };

/** The most documents of one filing, and the longest reason, in characters. */
const DOCUMENTS_MAX = 20;
export const REASON_MAX = 300;

/** What becomes of a report by an act. Late filings are filings. */
export function decideReport(facts: ReportFacts, act: ReportAct): ReportDecision {
  const closed = closedBy(facts);
  if (closed) return refused(closed);
  switch (act.kind) {
    case 'add':
      if (facts.state === 'accepted') return refused('accepted');
      if (facts.stored + facts.announced >= DOCUMENTS_MAX) return refused('too-many');
      return done(begun(facts.state));
    case 'remove':
      return done(facts.state);
    case 'confirm':
      return confirmed(facts);
    case 'accept':
      return reviewed(facts, act.version, 'accepted');
    case 'return':
      return returned(facts, act);
  }
}

function closedBy({ owed, campaign }: ReportFacts): ReportRefusal | undefined {
  if (!owed) return 'not-owed';
  if (campaign === 'draft') return 'not-open';
  return campaign === 'published' ? 'over' : undefined;
}

function confirmed({ state, stored, announced }: ReportFacts): ReportDecision {
  if (state === 'accepted') return refused('accepted');
  if (announced > 0) return refused('still-fetching');
  if (stored > 0) return { kind: 'done', state: 'filed', filed: true };
  return state === 'filed' ? { kind: 'filed-already' } : done(begun(state));
}

function returned(facts: ReportFacts, { version, reason }: { version: number; reason: string }): ReportDecision {
  const length = [...reason.trim()].length;
  if (length === 0) return refused('no-reason');
  if (length > REASON_MAX) return refused('reason-too-long');
  return reviewed(facts, version, 'returned');
}

/** Only what was looked at is decided: a newer filing wants a look of its own. */
function reviewed(facts: ReportFacts, version: number, next: 'accepted' | 'returned'): ReportDecision {
  if (facts.version !== version) return refused('moved-on');
  return facts.state === 'filed' ? done(next) : refused('not-filed');
}

function begun(state: ReportState): ReportState {
  return state === 'none' ? 'preparing' : state;
}

function done(state: ReportState): ReportDecision {
  return { kind: 'done', state, filed: false };
}

function refused(code: ReportRefusal): ReportDecision {
  return { kind: 'refused', code };
}
