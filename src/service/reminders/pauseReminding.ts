import type { PrismaClient } from '../../database/prisma.ts';
import { auditBy, type By } from '../audit.ts';

export type PauseRemindingOutcome =
  | { readonly kind: 'paused' | 'resumed' }
  /** Somebody else did it before. */
  | { readonly kind: 'paused-already' | 'resumed-already' }
  | { readonly kind: 'not-running' };

/** The states in which anybody is reminded of anything. */
const RUNNING = ['open', 'paused', 'closed', 'sealed'] as const;

/** Stops all reminding of a campaign for the time being: nothing is planned, and what waits goes out after resuming or not at all. */
export function pauseReminding(prisma: PrismaClient, campaignId: string, by: By): Promise<PauseRemindingOutcome> {
  return setPaused(prisma, campaignId, true, by);
}

/** Reminds again. What fell due meanwhile is caught up once, as after a sleep of the machine. */
export function resumeReminding(prisma: PrismaClient, campaignId: string, by: By): Promise<PauseRemindingOutcome> {
  return setPaused(prisma, campaignId, false, by);
}

async function setPaused(
  prisma: PrismaClient,
  campaignId: string,
  remindersPaused: boolean,
  by: By,
): Promise<PauseRemindingOutcome> {
  const name = remindersPaused ? 'paused' : 'resumed';
  const running = { id: campaignId, state: { in: [...RUNNING] } };
  const done = await prisma.$transaction(async (tx) => {
    const where = { ...running, remindersPaused: !remindersPaused };
    const { count } = await tx.campaign.updateMany({ where, data: { remindersPaused } });
    if (count === 1) await auditBy(tx, by, { act: `reminders-${name}`, campaignId });
    return count === 1;
  });
  if (done) return { kind: name };
  return { kind: (await prisma.campaign.count({ where: running })) === 1 ? `${name}-already` : 'not-running' };
}
