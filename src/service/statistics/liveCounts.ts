import type { PrismaClient } from '../../database/prisma.ts';
import type { Clock } from '../../domain/clock.ts';
import { type CountedGroup, countChanges, countTurnout } from './countTurnout.ts';

/** Campaigns whose counts are kept: with one more, that which was counted longest ago goes. */
const KEPT = 8;
/** A campaign of so few assignments is counted anew each time: that takes milliseconds. */
const SMALL = 5_000;
/** How long a count is as good as new: a second, and one more for so many assignments, so that counting is a small part of the time. */
const FRESH_MS = 1_000;
const ASSIGNMENTS_PER_SECOND = 20_000;
/** A count as old as so many such times is not shown any more: who asks waits for a new one. */
const OLD = 5;
/** Submissions noted since a count beyond which it is made anew. */
const NOTED_MAX = 50_000;

interface Kept {
  readonly groups: readonly CountedGroup[];
  readonly assignments: number;
  readonly countedAt: number;
  /** Submitted in this process, and not in the count. */
  readonly noted: Set<number>;
}

/**
 * Turnout that is live and cheap however many ballots there are. A whole count is kept; what this process sees submitted
 * since is added when somebody asks, by looking at those persons alone; and from time to time, behind whoever asked, all is
 * counted anew, which takes in what other processes and imports did. Nothing of this is ever written.
 */
export class LiveCounts {
  readonly #prisma: PrismaClient;
  readonly #clock: Clock;
  readonly #small: number;
  readonly #kept = new Map<string, Kept>();
  readonly #counting = new Map<string, Promise<Kept>>();
  /** Of campaigns that are being counted: what was submitted meanwhile. */
  readonly #meanwhile = new Map<string, Set<number>>();
  /** Being submitted, committed or not. */
  readonly #underWay = new Set<readonly number[]>();

  /** `small`: so many assignments are always counted anew. */
  constructor(prisma: PrismaClient, clock: Clock, small = SMALL) {
    this.#prisma = prisma;
    this.#clock = clock;
    this.#small = small;
  }

  /**
   * Assignments that are about to be submitted; what it returns is to be called when they were, or could not be. Told before
   * the commit, for a count could see it otherwise before it hears of it, and take it twice. Remembered in this process
   * alone, until the next count; what was not submitted after all counts for nothing.
   */
  note(assignmentIds: readonly number[]): () => void {
    this.#underWay.add(assignmentIds);
    for (const noted of this.#meanwhile.values()) for (const id of assignmentIds) noted.add(id);
    for (const [campaignId, { noted }] of this.#kept) {
      for (const id of assignmentIds) noted.add(id);
      if (noted.size > NOTED_MAX) this.#kept.delete(campaignId);
    }
    return () => void this.#underWay.delete(assignmentIds);
  }

  /** A campaign's evaluators by the units and categories that they belong to, as they are now. */
  async of(campaignId: string): Promise<readonly CountedGroup[]> {
    const kept = this.#kept.get(campaignId);
    if (!kept) return this.#shown(campaignId, await this.#count(campaignId));
    const age = Math.abs(this.#clock().getTime() - kept.countedAt);
    const fresh = FRESH_MS * (1 + kept.assignments / ASSIGNMENTS_PER_SECOND);
    if (kept.assignments <= this.#small || age > OLD * fresh)
      return this.#shown(campaignId, await this.#count(campaignId));
    // Should it fail, the next one who asks tries again.
    if (age > fresh) void this.#count(campaignId).catch(() => undefined);
    return this.#shown(campaignId, kept);
  }

  /** Resolves when nothing is being counted any more. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.#counting.values()]);
  }

  async #shown(campaignId: string, { groups, noted }: Kept): Promise<readonly CountedGroup[]> {
    return noted.size === 0 ? groups : [...groups, ...(await countChanges(this.#prisma, campaignId, [...noted]))];
  }

  #count(campaignId: string): Promise<Kept> {
    const underWay = this.#counting.get(campaignId);
    if (underWay) return underWay;
    const counting = this.#counted(campaignId).finally(() => this.#counting.delete(campaignId));
    this.#counting.set(campaignId, counting);
    return counting;
  }

  async #counted(campaignId: string): Promise<Kept> {
    const noted = new Set([...this.#underWay].flat());
    this.#meanwhile.set(campaignId, noted);
    const countedAt = this.#clock().getTime();
    const { groups, assignments, counted } = await countTurnout(this.#prisma, campaignId, () => [...noted]).finally(
      () => this.#meanwhile.delete(campaignId),
    );
    for (const id of counted) noted.delete(id);
    const kept = { groups, assignments, countedAt, noted };
    this.#kept.delete(campaignId);
    this.#kept.set(campaignId, kept);
    const oldest = this.#kept.size > KEPT ? this.#kept.keys().next().value : undefined;
    if (oldest !== undefined) this.#kept.delete(oldest);
    return kept;
  }
}
