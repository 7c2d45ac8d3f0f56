import type { PrismaClient } from '../../database/prisma.ts';
import { isQuiet } from '../../domain/broadcast/quietHours.ts';
import type { Definitions } from '../definitions.ts';
import { sendingCampaigns } from './claim.ts';

/** The campaigns that may send now. */
export interface OpenCampaigns {
  readonly ids: readonly string[];
  /** Whether one of them rests at a moment. */
  isQuiet(campaignId: string, at: Date): boolean;
}

/** The campaigns that are not paused and not in their quiet hours. */
export async function openCampaigns(prisma: PrismaClient, definitions: Definitions, now: Date): Promise<OpenCampaigns> {
  const known = await Promise.all(
    (await sendingCampaigns(prisma)).map(async (id) => [id, await definitions.of(id)] as const),
  );
  const rules = new Map(known.map(([id, { reminders, timeZone }]) => [id, { hours: reminders.quietHours, timeZone }]));
  const rests = (id: string, at: Date) => {
    const rule = rules.get(id);
    return rule === undefined || isQuiet(rule.hours, rule.timeZone, at);
  };
  return { ids: [...rules.keys()].filter((id) => !rests(id, now)), isQuiet: rests };
}
