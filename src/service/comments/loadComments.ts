import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import type { CommentGroup } from '../../domain/comment/commentList.ts';
import { type StoredCommentList, storedCommentList } from './drawUpComments.ts';

type Db = PrismaClient | Transaction;

/** A group of comments with what names it. */
export interface NamedGroup extends CommentGroup {
  /** Its place among the campaign's groups, from 0. */
  readonly index: number;
  /** null: the unit has left the tree. */
  readonly unitId: number | null;
  readonly unitName: string;
  /** null: several subjects with too few each. */
  readonly subjectName: string | null;
  /** Of its comments those that a clerk withholds. */
  readonly withheld: number;
  /** The places of its comments in the list: from the first to the last. */
  readonly first: number;
  readonly last: number;
}

export interface LoadedCommentList {
  readonly groups: readonly NamedGroup[];
  readonly releasedAt: Date | null;
  /** How many comments the groups have, and how many of them a clerk has looked at. */
  readonly comments: number;
  readonly decided: number;
}

/** A campaign's list of comments with the groups' names; null if none has been drawn up. It holds no text. */
export async function loadCommentList(db: Db, campaignId: string): Promise<LoadedCommentList | null> {
  const list = await storedCommentList(db, campaignId);
  if (!list) return null;
  const listed = { campaignId, place: { not: null } };
  const withheld = await db.comment.findMany({ where: { ...listed, decision: 'withheld' }, select: { place: true } });
  const decided = await db.comment.count({ where: { ...listed, decision: { not: null } } });
  const groups = await named(db, campaignId, list, new Set(withheld.map(({ place }) => place)));
  return { groups, releasedAt: list.releasedAt, comments: groups.at(-1)?.last ?? 0, decided };
}

async function named(
  db: Db,
  campaignId: string,
  { groups }: StoredCommentList,
  withheld: ReadonlySet<number | null>,
): Promise<NamedGroup[]> {
  const units = await db.unit.findMany({ where: { campaignId }, select: { id: true, code: true, name: true } });
  const codes = groups.flatMap(({ subject }) => subject ?? []);
  const subjects = await db.subject.findMany({
    where: { campaignId, code: { in: codes } },
    select: { code: true, name: true },
  });
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const nameOf = new Map(subjects.map(({ code, name }) => [code, name]));
  let last = 0;
  return groups.map((group, index) => {
    const unit = byCode.get(group.unit);
    const first = last + 1;
    last += group.comments;
    const places = Array.from({ length: group.comments }, (_, n) => first + n);
    return {
      ...{ ...group, index, first, last },
      ...{ unitId: unit?.id ?? null, unitName: unit?.name ?? group.unit },
      subjectName: group.subject === null ? null : (nameOf.get(group.subject) ?? group.subject),
      withheld: places.filter((place) => withheld.has(place)).length,
    };
  });
}

/** A comment as readers see it. */
export interface ShownComment {
  readonly place: number;
  readonly text: string;
}

/** Comments of a group that are shown, some of them from `skip` on, by default all; none before they are released. */
export async function releasedComments(
  db: Db,
  campaignId: string,
  { first, last }: Pick<NamedGroup, 'first' | 'last'>,
  { skip = 0, take }: { readonly skip?: number; readonly take?: number } = {},
): Promise<ShownComment[]> {
  const found = await db.comment.findMany({
    where: {
      ...{ campaignId, place: { gte: first, lte: last }, decision: { in: ['kept', 'redacted'] } },
      campaign: { commentList: { releasedAt: { not: null } } },
    },
    select: { place: true, text: true },
    orderBy: { place: 'asc' },
    ...{ skip, ...(take !== undefined && { take }) },
  });
  return found.flatMap(({ place, text }) => (place === null ? [] : [{ place, text }]));
}
