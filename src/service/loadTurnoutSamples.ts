import type { PrismaClient } from '../database/prisma.ts';

/** How many had answered when an hour began. */
export interface TurnoutSample {
  readonly hour: Date;
  readonly entitled: number;
  readonly participated: number;
}

/**
 * A campaign's turnout hour by hour, oldest first: of units (each with all below it) by their codes, of the whole by the
 * empty text. Hours in which nobody looked are missing, and so is every unit that is too small to be watched.
 */
export async function loadTurnoutSamples(
  prisma: PrismaClient,
  campaignId: string,
  units: readonly string[],
): Promise<ReadonlyMap<string, readonly TurnoutSample[]>> {
  const rows = await prisma.turnoutSample.findMany({
    where: { campaignId, unit: { in: [...units] } },
    select: { unit: true, hour: true, entitled: true, participated: true },
    orderBy: { hour: 'asc' },
  });
  const samples = new Map<string, TurnoutSample[]>();
  for (const { unit, ...sample } of rows) {
    const known = samples.get(unit);
    if (known) known.push(sample);
    else samples.set(unit, [sample]);
  }
  return samples;
}
