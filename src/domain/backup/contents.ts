/** The two files of a backup: each is encrypted to a key of its own, and neither tells who answered what. */
export const PARTS = ['persons', 'ballots'] as const;
export type Part = (typeof PARTS)[number];

/** What one table puts into one file. */
export interface Share {
  readonly table: string;
  /** By default all of the table's. */
  readonly columns?: readonly string[];
  /** The table's rows are in the other file: these columns go to the row with the same value here, which says nothing by itself. */
  readonly joinedBy?: string;
}

/**
 * Where everything that is stored goes, in an order in which it can be put back. A table stands in one file. Drafts alone
 * are divided: whose they are is among the persons, their answers are among the ballots, for what is a draft in this
 * backup will be a ballot in the next.
 */
export const SHARES: Readonly<Record<Part, readonly Share[]>> = {
  persons: [
    ...[{ table: 'campaign' }, { table: 'unit' }, { table: 'person' }, { table: 'subject' }, { table: 'evaluator' }],
    ...[{ table: 'account' }, { table: 'binding' }, { table: 'contact' }],
    ...[{ table: 'invitation' }, { table: 'invitation_seat' }, { table: 'assignment' }],
    { table: 'draft', columns: ['assignment_id', 'campaign_id', 'position', 'nonce', 'revision'] },
    ...[{ table: 'circular' }, { table: 'reminding' }, { table: 'reminder' }, { table: 'broadcast_bucket' }],
    ...[{ table: 'report' }, { table: 'report_version' }, { table: 'report_document' }, { table: 'extension' }],
    ...[{ table: 'seal_proposal' }, { table: 'set_aside_update' }, { table: 'secret' }],
    ...[{ table: 'turnout_sample' }, { table: 'office' }, { table: 'audit_entry' }, { table: 'audit_head' }],
  ],
  ballots: [
    ...[{ table: 'ballot' }, { table: 'tag' }, { table: 'comment' }, { table: 'comment_list' }, { table: 'release' }],
    ...[{ table: 'assignment_count' }, { table: 'seal' }, { table: 'auditors_file' }],
    { table: 'draft', columns: ['nonce', 'grades', 'comment'], joinedBy: 'nonce' },
  ],
};

/** The file of a part. */
export function fileOf(part: Part): string {
  return `${part}.pingyi.age`;
}
