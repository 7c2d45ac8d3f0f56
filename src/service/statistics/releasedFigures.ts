import type { PrismaClient } from '../../database/prisma.ts';
import type { CampaignDefinition } from '../../domain/campaign/definition.ts';
import type { Clock } from '../../domain/clock.ts';
import { grouped } from '../../domain/disclosure/grouped.ts';
import { type Figures, type Release, release as releaseShape } from '../../domain/disclosure/release.ts';
import { type Totals, totals } from '../../domain/disclosure/totals.ts';
import { type CountedCampaign, countedCampaign, type KnownSubject, type KnownUnit } from '../countedBallots.ts';
import type { Definitions } from '../definitions.ts';
import { entitledBallots } from './entitledBallots.ts';

/** All that statistics of grades are made of: the latest release, and what names and places its figures. */
export interface Released {
  readonly campaignId: string;
  readonly definition: CampaignDefinition;
  /** null: nothing was released yet. */
  readonly release: Release | null;
  readonly madeAt: Date | null;
  readonly counted: CountedCampaign;
  /** Unit → its own subjects, and its own units below. */
  readonly subjectsOf: ReadonlyMap<string, readonly KnownSubject[]>;
  readonly unitsOf: ReadonlyMap<string | null, readonly KnownUnit[]>;
  /** Subjects that are shown by themselves, by code. */
  readonly shown: ReadonlyMap<string, Figures>;
  /** Of the release; null before the first. */
  readonly totals: Totals | null;
  /** Subject → ballots that anybody is entitled to cast; of whoever is assigned, not withdrawn. */
  readonly entitled: ReadonlyMap<string, number>;
}

interface Kept {
  readonly number: number;
  readonly readAt: number;
  readonly released: Promise<Released>;
}

/** Campaigns kept: with one more, that which was read longest ago goes. */
const KEPT = 8;
/** A release stays what it is; names, places and who is entitled may change, and are read again after so long. */
const FRESH_MS = 5 * 60_000;

/**
 * The latest releases, read once each: what a screen costs does not grow with ballots. While a campaign is open nothing is
 * read of its ballots; the final release is beside the ballots that it is of, which stay what they are.
 */
export class ReleasedFigures {
  readonly #prisma: PrismaClient;
  readonly #definitions: Definitions;
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();

  constructor(prisma: PrismaClient, definitions: Definitions, clock: Clock) {
    this.#prisma = prisma;
    this.#definitions = definitions;
    this.#clock = clock;
  }

  /** Throws if there is no such campaign. */
  async of(campaignId: string): Promise<Released> {
    const latest = await this.#prisma.release.findFirst({
      where: { campaignId },
      select: { number: true },
      orderBy: { number: 'desc' },
    });
    const number = latest?.number ?? 0;
    const now = this.#clock().getTime();
    const kept = this.#kept.get(campaignId);
    if (kept?.number === number && Math.abs(now - kept.readAt) < FRESH_MS) return kept.released;
    const released = this.#read(campaignId, number);
    this.#keep(campaignId, { number, readAt: now, released });
    try {
      return await released;
    } catch (error) {
      if (this.#kept.get(campaignId)?.released === released) this.#kept.delete(campaignId);
      throw error;
    }
  }

  #keep(campaignId: string, kept: Kept): void {
    this.#kept.delete(campaignId);
    this.#kept.set(campaignId, kept);
    const oldest = this.#kept.size > KEPT ? this.#kept.keys().next().value : undefined;
    if (oldest !== undefined) this.#kept.delete(oldest);
  }

  async #read(campaignId: string, number: number): Promise<Released> {
    const definition = await this.#definitions.of(campaignId);
    const stored = await this.#prisma.release.findUnique({ where: { campaignId_number: { campaignId, number } } });
    const release = stored && releaseShape.parse(stored.content);
    const counted = await countedCampaign(this.#prisma, campaignId, definition, { ballots: release?.final ?? false });
    return {
      ...{ campaignId, definition, release, counted },
      subjectsOf: grouped(counted.subjects, ({ unit }) => unit),
      unitsOf: grouped(counted.units, ({ parent }) => parent),
      shown: new Map(release?.subjects.map((one) => [one.subject, one])),
      madeAt: stored?.madeAt ?? null,
      totals: release && totals(release, counted.units, counted.subjects),
      entitled: await entitledBallots(this.#prisma, campaignId),
    };
  }
}
