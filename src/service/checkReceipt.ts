import type { PrismaClient } from '../database/prisma.ts';
import { ballotTag } from '../domain/ballot/identity.ts';
import { parseReceipt, receiptOf } from '../domain/ballot/receipt.ts';

/** Whether a receipt is in the books: of a campaign still going on, or among the published ones (`ballots` of them in all). */
export type ReceiptState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'stored'; readonly code: string; readonly subject: string }
  | { readonly kind: 'sealed'; readonly code: string; readonly subject: string; readonly ballots: number };

interface Row {
  readonly id: Uint8Array;
  readonly subject: string;
  readonly campaignId: string;
  readonly sealed: boolean;
}

// A receipt is the beginning of a tag: the tags that begin so lie between two bounds of the index.
const FIND = `
SELECT tag.id, subject.name AS subject, tag.campaign_id AS "campaignId", campaign.state IN ('sealed', 'published') AS sealed
  FROM tag JOIN subject ON subject.id = tag.subject_id JOIN campaign ON campaign.id = tag.campaign_id
 WHERE tag.id >= $1::bytea AND tag.id <= $2::bytea
 LIMIT 1`;

/** Looks a ballot's tag up, by its token or by a receipt as somebody typed it. Says nothing of what the ballot says. */
export async function checkReceipt(
  prisma: PrismaClient,
  given: { readonly token: Uint8Array } | { readonly typed: string },
): Promise<ReceiptState> {
  const beginning = 'token' in given ? ballotTag(given.token) : parseReceipt(given.typed);
  if (!beginning) return { kind: 'unknown' };
  const last = Buffer.concat([beginning, Buffer.alloc(32 - beginning.length, 0xff)]);
  const [row] = await prisma.$queryRawUnsafe<Row[]>(FIND, Uint8Array.from(beginning), Uint8Array.from(last));
  if (!row) return { kind: 'unknown' };
  const about = { code: receiptOf(row.id), subject: row.subject };
  if (!row.sealed) return { kind: 'stored', ...about };
  return { kind: 'sealed', ...about, ballots: await prisma.tag.count({ where: { campaignId: row.campaignId } }) };
}
