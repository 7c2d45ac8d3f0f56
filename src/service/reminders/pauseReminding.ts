import type { PrismaClient } from '../../database/prisma.ts';

export type PauseRemindingOutcome =
  | { readonly kind: 'paused' | 'resumed' }
  /** Somebody else did it before. */
  | { readonly kind: 'paused-already' | 'resumed-already' }
  | { readonly kind: 'not-running' };

/** The states in which anybody is reminded of anything. */
const RUNNING = ['open', 'paused', 'closed', 'sealed'] as const;

/** Stops all reminding of a campaign for the time being: nothing is planned, and what waits goes out after resuming or not at all. */
export function pauseReminding(prisma: PrismaClient, campaignId: string): Promise<PauseRemindingOutcome> {
  return setPaused(prisma, campaignId, true);
}

/** Reminds again. What fell due meanwhile is caught up once, as after a sleep of the machine. */
export function resumeReminding(prisma: PrismaClient, campaignId: string): Promise<PauseRemindingOutcome> {
  return setPaused(prisma, campaignId, false);
}

async function setPaused(
  prisma: PrismaClient,
  campaignId: string,
  remindersPaused: boolean,
): Promise<PauseRemindingOutcome> {
  const name = remindersPaused ? 'paused' : 'resumed';
  const running = { id: campaignId, state: { in: [...RUNNING] } };
  const { count } = await prisma.campaign.updateMany({
    where: { ...running, remindersPaused: !remindersPaused },
    data: { remindersPaused },
  });
  if (count === 1) return { kind: name };
  return { kind: (await prisma.campaign.count({ where: running })) === 1 ? `${name}-already` : 'not-running' };
}
