import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import type { Gaps } from '../../domain/broadcast/limits.ts';
import { believable, pace, type Wanted } from '../../domain/broadcast/pace.ts';

const OVERALL = 'overall';
const PAUSE = 'pause';
const CHAT = 'chat ';
/** No message is promised further ahead than this, and no 429 asks for more patience than that: microseconds. */
const AHEAD_MOST = 60_000_000;
const PAUSE_MOST = 24 * 3_600_000_000;
/** Replies come first, but a tenth of the rate stays: a second's reminders wait for them nine seconds at most. */
const REPLIES_MOST = 9_000_000;

/** Sends nothing of itself before a moment: somebody was told 429. */
export async function holdBroadcast(prisma: PrismaClient, until: Date): Promise<void> {
  // What is more than a day later was stored before the clock went back.
  await prisma.$executeRaw`
    INSERT INTO broadcast_bucket AS known (key, next_at) VALUES (${PAUSE}, ${until})
        ON CONFLICT (key) DO UPDATE
       SET next_at = CASE WHEN known.next_at > ${until}::timestamptz + interval '1 day' THEN ${until}::timestamptz
                          ELSE GREATEST(known.next_at, ${until}::timestamptz) END`;
}

/** Until when a 429 holds everything back; null if nothing does. */
export async function heldUntil(prisma: PrismaClient, now: Date): Promise<Date | null> {
  const at = (await read(prisma, [PAUSE])).get(PAUSE) ?? 0;
  const held = believable(at, microsOf(now), PAUSE_MOST) > microsOf(now);
  return held ? dateOf(at) : null;
}

/** When the next message may leave, after room was left for replies that were sent meanwhile. */
export async function nextLeaving(prisma: PrismaClient, replies: number, now: Date, gaps: Gaps): Promise<Date> {
  return prisma.$transaction(async (tx) => {
    const at = microsOf(now);
    const overall = await lockOverall(tx, at);
    const free = Math.max(at, overall) + (replies > 0 ? Math.min(replies * gaps.overall, REPLIES_MOST) : 0);
    if (replies > 0) await write(tx, new Map([[OVERALL, free]]));
    const pause = (await read(tx, [PAUSE])).get(PAUSE) ?? 0;
    return dateOf(Math.max(free, believable(pause, at, PAUSE_MOST)));
  });
}

export interface Leaving {
  /** The moments at which messages leave, ascending. */
  readonly leaving: readonly Dated[];
  /** Messages whose chats must rest longer than the others take, and until when. */
  readonly later: readonly Dated[];
}

interface Dated {
  readonly id: number;
  readonly at: Date;
}

/** Gives messages their moments, exactly over all processes. */
export async function reserveLeaving(
  prisma: PrismaClient,
  wanted: readonly Wanted[],
  now: Date,
  gaps: Gaps,
): Promise<Leaving> {
  return prisma.$transaction(async (tx) => {
    const at = microsOf(now);
    const overall = await lockOverall(tx, at);
    const known = await read(tx, [PAUSE, ...new Set(wanted.map(({ chat }) => CHAT + chat))]);
    const start = Math.max(at, believable(known.get(PAUSE) ?? 0, at, PAUSE_MOST));
    const chats = new Map(
      wanted.map(({ chat }) => [chat, believable(known.get(CHAT + chat) ?? 0, at, AHEAD_MOST)] as const),
    );
    const paced = pace(wanted, { overall, chats }, start, gaps);
    const changed = [...paced.chats].map(([chat, next]) => [CHAT + chat, next] as const);
    await write(tx, new Map([[OVERALL, paced.overall], ...changed]));
    return { leaving: paced.leaving.map(dated), later: paced.later.map(dated) };
  });
}

/** Forgets the chats that have rested; how many. */
export async function pruneBuckets(prisma: PrismaClient, now: Date): Promise<number> {
  return prisma.$executeRaw`
    DELETE FROM broadcast_bucket WHERE key LIKE ${`${CHAT}%`} AND next_at < ${new Date(now.getTime() - 60_000)}`;
}

/** Locks all buckets, which are changed by nobody without the lock, and reads the overall one. */
async function lockOverall(tx: Transaction, now: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ at: bigint }[]>`
    INSERT INTO broadcast_bucket AS known (key, next_at) VALUES (${OVERALL}, 'epoch')
        ON CONFLICT (key) DO UPDATE SET next_at = known.next_at
    RETURNING (extract(epoch FROM next_at) * 1000000)::bigint AS at`;
  return believable(Number(row?.at ?? 0), now, AHEAD_MOST);
}

async function read(tx: Transaction, keys: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ key: string; at: bigint }[]>`
    SELECT key, (extract(epoch FROM next_at) * 1000000)::bigint AS at FROM broadcast_bucket WHERE key = ANY(${keys})`;
  return new Map(rows.map(({ key, at }) => [key, Number(at)]));
}

async function write(tx: Transaction, buckets: ReadonlyMap<string, number>): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO broadcast_bucket (key, next_at)
    SELECT key, 'epoch'::timestamptz + micros * interval '1 microsecond'
      FROM unnest(${[...buckets.keys()]}::text[], ${[...buckets.values()].map(BigInt)}::bigint[]) AS one (key, micros)
        ON CONFLICT (key) DO UPDATE SET next_at = EXCLUDED.next_at`;
}

function microsOf(moment: Date): number {
  return moment.getTime() * 1000;
}

/** Never before the microsecond that is meant. */
function dateOf(micros: number): Date {
  return new Date(Math.ceil(micros / 1000));
}

function dated({ id, at }: { readonly id: number; readonly at: number }): Dated {
  return { id, at: dateOf(at) };
}
