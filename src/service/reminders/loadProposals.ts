import { z } from 'zod';
import type { PrismaClient } from '../../database/prisma.ts';
import type { CircularDigest } from '../../domain/reminder/digest.ts';

const count = z.int().min(0);
/** What a circular stores of how reporting stood when it was proposed. */
export const circularContent = z.strictObject({
  total: count,
  reported: count,
  outstanding: z.array(z.strictObject({ unit: z.string(), entitled: count, participated: count })),
});
export type CircularContent = z.infer<typeof circularContent>;

/** A circular as it is sent; null if it is not to be sent, or is unknown. */
export async function loadCircular(prisma: PrismaClient, id: number): Promise<CircularDigest | null> {
  const stored = await prisma.circular.findFirst({ where: { id, state: 'sent' } });
  return stored && { ...circularContent.parse(stored.content), newDeadline: stored.newDeadline };
}

/** Which of some remindings by hand administrators have sent. */
export async function loadSentRemindings(prisma: PrismaClient, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const where = { id: { in: [...ids] }, state: 'sent' as const };
  const stored = await prisma.reminding.findMany({ where, select: { id: true } });
  return new Set(stored.map(({ id }) => id));
}
