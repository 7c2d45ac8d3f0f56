import type { PrismaClient, Transaction } from '../database/prisma.ts';
import { type Release, release as releaseShape } from '../domain/disclosure/release.ts';

/** A campaign's latest release, as it was stored; null if nothing was released. */
export async function latestRelease(db: PrismaClient | Transaction, campaignId: string): Promise<Release | null> {
  const stored = await db.release.findFirst({ where: { campaignId }, orderBy: { number: 'desc' } });
  return stored && releaseShape.parse(stored.content);
}

/** Stores a release: from now on it is what statistics show. */
export async function storeRelease(
  db: PrismaClient | Transaction,
  campaignId: string,
  content: Release,
  madeAt: Date,
): Promise<void> {
  const { number, final } = content;
  await db.release.create({ data: { campaignId, number, final, madeAt, content } });
}
