import { z } from 'zod';
import { release, shownPool, shownRegion, shownSubject } from '../disclosure/release.ts';
import { boundedList } from './boundedList.ts';
import { bulletinCampaign, instant, rosterCode, SUBJECTS_MAX } from './campaign.ts';

/** The one layout of a bulletin and an auditor's file there is so far. */
export const VERSION = 1;
const BALLOTS_MAX = 1_000_000;

/** 32 bytes in lower-case hexadecimal. */
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

/** One subject's list, sorted and without duplicates. */
const subjectList = z.strictObject({ subject: rosterCode, entries: boundedList(hash, BALLOTS_MAX) });
export type SubjectList = z.infer<typeof subjectList>;

/** What became of a subject's assignments: assigned = done + pending + withdrawn, and done are both the tags and the ballots listed. */
const reconciled = z.strictObject({
  subject: rosterCode,
  ...{ assigned: count, done: count, pending: count, withdrawn: count },
  /** Roots of the subject's own trees, so that a list that was changed can be named. */
  tagsRoot: hash,
  ballotsRoot: hash,
});

/** What is published of a sealed campaign. Each list has one entry per subject, in the campaign's order. */
export const bulletinShape = z.strictObject({
  version: z.literal(VERSION),
  /** Commits to everything else in here; announced at sealing. */
  fingerprint: hash,
  campaign: bulletinCampaign,
  sealedAt: instant,
  reconciliation: boundedList(reconciled, SUBJECTS_MAX),
  statistics: release.extend({
    final: z.literal(true),
    subjects: boundedList(shownSubject, SUBJECTS_MAX),
    pools: boundedList(shownPool, SUBJECTS_MAX),
    regions: boundedList(shownRegion, SUBJECTS_MAX),
  }),
  /** Roots over all leaves of both trees, and the number of leaves in each. */
  roots: z.strictObject({ size: count, tags: hash, ballots: hash }),
  /** What the evaluators' receipts are the beginning of; nothing joins them to the ballots. */
  tags: boundedList(subjectList, SUBJECTS_MAX),
  /** Commitments to the ballots. */
  ballots: boundedList(subjectList, SUBJECTS_MAX),
});
export type Bulletin = z.infer<typeof bulletinShape>;

const openedBallot = z.strictObject({
  subject: rosterCode,
  /** The stored cell: a category, or the merged one. */
  cell: z.string().min(1).max(200),
  /** One per item of the subject: 1 for the first grade of the form, and so on, as ballots are stored. */
  grades: z.array(z.int().min(1)).min(1).max(1_000),
  /** 32 bytes of chance. */
  salt: hash,
});
/** One ballot laid open: what its commitment hides. */
export type OpenedBallot = z.infer<typeof openedBallot>;

/** What opens every ballot of a bulletin; for auditors alone. */
export const auditorsShape = z.strictObject({
  version: z.literal(VERSION),
  /** The campaign's id. */
  campaign: z.string(),
  /** The fingerprint of the bulletin that it opens. */
  fingerprint: hash,
  ballots: boundedList(openedBallot, BALLOTS_MAX),
});
export type AuditorsFile = z.infer<typeof auditorsShape>;
