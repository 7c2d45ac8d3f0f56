import type { AuditorsFile, Bulletin, OpenedBallot } from './bulletin.ts';
import type { KnownCampaign } from './knownCampaign.ts';
import { ballotCommitment } from './leaves.ts';
import type { Mismatch } from './mismatch.ts';

/** Whether an auditor's file opens this bulletin: every listed ballot once, and no other. */
export function openingMismatch(
  bulletin: Bulletin,
  campaign: KnownCampaign,
  { campaign: id, fingerprint, ballots }: AuditorsFile,
): Mismatch | undefined {
  if (id !== campaign.id) return { code: 'auditors-campaign', expected: campaign.id, found: id };
  if (fingerprint !== bulletin.fingerprint) {
    return { code: 'auditors-fingerprint', expected: bulletin.fingerprint, found: fingerprint };
  }
  const closed = bulletin.ballots.map(({ entries }) => new Set(entries));
  for (const [index, ballot] of ballots.entries()) {
    const at = { position: index + 1, subject: ballot.subject };
    const subject = campaign.subjects.get(ballot.subject);
    if (!subject) return { code: 'opening-subject', ...at };
    const commitment = ballotCommitment(campaign.id, ballot).toString('hex');
    if (!closed[subject.index]?.delete(commitment)) {
      const listed = bulletin.ballots[subject.index]?.entries.includes(commitment);
      return { code: listed ? 'opening-twice' : 'opening-unlisted', ...at };
    }
    if (!answersAll(ballot, subject)) return { code: 'opening-grades', ...at };
  }
  return unopened(bulletin, closed);
}

function answersAll({ grades }: OpenedBallot, subject: { items: readonly string[]; grades: number }): boolean {
  return grades.length === subject.items.length && grades.every((grade) => grade <= subject.grades);
}

function unopened({ ballots }: Bulletin, closed: readonly ReadonlySet<string>[]): Mismatch | undefined {
  for (const [index, { subject, entries }] of ballots.entries()) {
    const [found] = closed[index] ?? [];
    if (found !== undefined) return { code: 'unopened', subject, position: entries.indexOf(found) + 1, found };
  }
  return undefined;
}
