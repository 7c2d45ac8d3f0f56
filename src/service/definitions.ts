import type { PrismaClient } from '../database/prisma.ts';
import { type CampaignDefinition, campaignShape } from '../domain/campaign/definition.ts';

/** The definitions of campaigns, read once each: they are frozen from opening on. */
export class Definitions {
  readonly #prisma: PrismaClient;
  readonly #frozen = new Map<string, CampaignDefinition>();
  /** Readings under way: many walks that begin at once share one. */
  readonly #underWay = new Map<string, Promise<CampaignDefinition>>();

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** Throws if there is no such campaign. */
  async of(campaignId: string): Promise<CampaignDefinition> {
    const known = this.#frozen.get(campaignId);
    if (known) return known;
    const asked = this.#underWay.get(campaignId) ?? this.#read(campaignId);
    this.#underWay.set(campaignId, asked);
    return asked.finally(() => this.#underWay.delete(campaignId));
  }

  async #read(campaignId: string): Promise<CampaignDefinition> {
    const stored = await this.#prisma.campaign.findUniqueOrThrow({
      where: { id: campaignId },
      select: { definition: true, state: true },
    });
    // Validated when it was imported; validated again as it is read, so that its type is the truth.
    const definition = campaignShape.parse(stored.definition);
    if (stored.state !== 'draft') this.#frozen.set(campaignId, definition);
    return definition;
  }
}
