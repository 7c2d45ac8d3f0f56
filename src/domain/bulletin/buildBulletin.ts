import type { Release } from '../disclosure/release.ts';
import {
  type AuditorsFile,
  type Bulletin,
  bulletinShape,
  type OpenedBallot,
  type SubjectList,
  VERSION,
} from './bulletin.ts';
import type { BulletinCampaign } from './campaign.ts';
import { fingerprintOf } from './fingerprint.ts';
import { ballotCommitment, treesOf } from './leaves.ts';

/** Everything that a sealed campaign publishes or lays open. The order of tags and ballots does not matter, nor shows. */
export interface SealedCampaign {
  readonly campaign: BulletinCampaign;
  /** ISO 8601 in UTC. */
  readonly sealedAt: string;
  /** What became of the assignments, one entry per subject. */
  readonly assignments: readonly AssignmentCounts[];
  /** The final release. */
  readonly statistics: Release;
  /** Tags of 32 bytes. */
  readonly tags: readonly { readonly subject: string; readonly tag: Uint8Array }[];
  readonly ballots: readonly OpenedBallot[];
}

export interface AssignmentCounts {
  readonly subject: string;
  readonly done: number;
  readonly pending: number;
  readonly withdrawn: number;
}

/**
 * The bulletin of a sealed campaign, and the auditor's file that opens it; the same campaign gives the same bytes of JSON.
 * Throws if something belongs to no subject of the campaign, or is not of the bulletin's shape. Numbers that contradict
 * each other are published as they are: `verifyBulletin` names them.
 */
export function buildBulletin(sealed: SealedCampaign): { bulletin: Bulletin; auditorsFile: AuditorsFile } {
  const { campaign, sealedAt, statistics } = sealed;
  const committed = sealed.ballots.map((ballot) => {
    return { ballot, commitment: ballotCommitment(campaign.id, ballot).toString('hex') };
  });
  const tags = listsOf(
    campaign,
    sealed.tags.map(({ subject, tag }) => [subject, Buffer.from(tag).toString('hex')]),
  );
  const ballots = listsOf(
    campaign,
    committed.map(({ ballot, commitment }) => [ballot.subject, commitment]),
  );
  const tagTrees = treesOf(campaign.id, 'tags', tags);
  const ballotTrees = treesOf(campaign.id, 'ballots', ballots);
  const assignments = new Map(sealed.assignments.map((counts) => [counts.subject, counts]));
  const reconciliation = campaign.subjects.map(({ code }, index) => {
    const { done, pending, withdrawn } = known(assignments.get(code), code);
    return {
      ...{ subject: code, assigned: done + pending + withdrawn, done, pending, withdrawn },
      ...{ tagsRoot: hex(tagTrees.subjectRoots[index]), ballotsRoot: hex(ballotTrees.subjectRoots[index]) },
    };
  });
  const roots = { size: tagTrees.leaves.length, tags: hex(tagTrees.root), ballots: hex(ballotTrees.root) };
  // Parsed, so that keys come in one order whatever order they were put together in.
  const unsigned = { version: VERSION, campaign, sealedAt, reconciliation, statistics, roots, tags, ballots };
  const bulletin = bulletinShape.parse({ ...unsigned, fingerprint: '0'.repeat(64) });
  const fingerprint = fingerprintOf(bulletin);
  return {
    bulletin: { ...bulletin, fingerprint },
    auditorsFile: { version: VERSION, campaign: campaign.id, fingerprint, ballots: openingsOf(campaign, committed) },
  };
}

/** A list per subject of the campaign, each sorted. */
function listsOf(
  { subjects }: BulletinCampaign,
  entries: readonly (readonly [subject: string, entry: string])[],
): SubjectList[] {
  const lists = new Map(subjects.map(({ code }) => [code, { subject: code, entries: [] as string[] }]));
  for (const [subject, entry] of entries) known(lists.get(subject), subject).entries.push(entry);
  for (const list of lists.values()) list.entries.sort();
  return [...lists.values()];
}

interface Committed {
  readonly ballot: OpenedBallot;
  readonly commitment: string;
}

/** In the order of the commitments, so that theirs tells nothing more. */
function openingsOf({ subjects }: BulletinCampaign, committed: readonly Committed[]): OpenedBallot[] {
  const positions = new Map(subjects.map(({ code }, position) => [code, position]));
  const position = ({ ballot }: Committed) => positions.get(ballot.subject) ?? 0;
  return committed
    .toSorted((a, b) => position(a) - position(b) || (a.commitment < b.commitment ? -1 : 1))
    .map(({ ballot: { subject, cell, grades, salt } }) => ({ subject, cell, grades: [...grades], salt }));
}

function known<T>(found: T | undefined, subject: string): T {
  if (found === undefined) throw new Error(`${subject} is not among the campaign’s subjects, or lacks its counts`);
  return found;
}

function hex(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('hex');
}
