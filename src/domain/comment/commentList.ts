import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { TreeUnit } from '../disclosure/block.ts';
import { grouped } from '../disclosure/grouped.ts';
import { rollUp } from '../disclosure/rollUp.ts';

/**
 * Comments that are shown together: those about one subject, or those of a unit and all below it that are about subjects
 * with too few (`subject` is null). Both by their codes.
 */
export const commentGroup = z.strictObject({
  unit: z.string(),
  subject: z.string().nullable(),
  comments: z.int().min(1),
});
export type CommentGroup = z.infer<typeof commentGroup>;

/** The fewest comments that are shown together: never fewer than k, so that the grades of such a subject are shown too. */
export function fewestTogether({ comments, k }: { readonly comments: number; readonly k: number }): number {
  return Math.max(comments, k);
}

export interface SubmittedComment {
  readonly id: Uint8Array;
  /** The subject that it is about, by its code. */
  readonly subject: string;
}

export interface CommentedCampaign<C extends SubmittedComment> {
  readonly units: readonly TreeUnit[];
  readonly subjects: readonly { readonly code: string; readonly unit: string }[];
  readonly comments: readonly C[];
  /** The fewest comments that are shown together. */
  readonly least: number;
  /** Chance, used once and forgotten: it decides the order. */
  readonly seed: Uint8Array;
}

export interface CommentList<C> {
  readonly groups: readonly CommentGroup[];
  /** The comments of the first group, then those of the second … What is in no group is shown to nobody. */
  readonly order: readonly C[];
}

/**
 * Which comments are shown together and in which order. A subject with comments enough has a group of its own; the others’
 * are counted together at the lowest unit where they and what units below passed up are enough. Every comment is in one group
 * at most, so that nothing is left over when one is taken from another. The order follows from the seed alone, whatever order
 * the comments come in.
 */
export function commentList<C extends SubmittedComment>(campaign: CommentedCampaign<C>): CommentList<C> {
  const { units, subjects, comments, least, seed } = campaign;
  const bySubject = grouped(comments, (comment) => comment.subject);
  const groups: { unit: string; subject: string | null; members: readonly C[] }[] = [];
  const few = new Map<string, C[]>();
  for (const { code, unit } of subjects) {
    const members = bySubject.get(code) ?? [];
    if (members.length >= least) groups.push({ unit, subject: code, members });
    else few.set(unit, [...(few.get(unit) ?? []), ...members]);
  }
  const pooled = rollUp(units, few, (members) => members.length >= least);
  for (const { unit, members } of pooled.groups) groups.push({ unit, subject: null, members });
  const position = new Map(units.map(({ code }, n) => [code, n]));
  const ordered = groups.toSorted((a, b) => (position.get(a.unit) ?? 0) - (position.get(b.unit) ?? 0));
  return {
    groups: ordered.map(({ unit, subject, members }) => ({ unit, subject, comments: members.length })),
    order: ordered.flatMap(({ members }) => byChance(members, seed)),
  };
}

function byChance<C extends SubmittedComment>(comments: readonly C[], seed: Uint8Array): C[] {
  const drawn = comments.map((comment) => {
    const lot = createHash('sha256').update('pingyi/comment-order/v1\0').update(seed).update(comment.id).digest('hex');
    return { comment, lot };
  });
  return drawn.sort((a, b) => (a.lot < b.lot ? -1 : 1)).map(({ comment }) => comment);
}
