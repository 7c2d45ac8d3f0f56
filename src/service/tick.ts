import type { PrismaClient } from '../database/prisma.ts';
import { closeDueCampaigns } from './closeDueCampaigns.ts';
import { planReminders } from './reminders/planReminders.ts';
import { proposeDueCirculars } from './reminders/proposeDueCirculars.ts';
import { settleClosedCampaigns } from './settleCampaign.ts';
import { tellAuditHead } from './tellAuditHead.ts';

/** What a look at the time has brought about. */
export type TickEvent =
  | { readonly kind: 'campaign-closed' | 'campaign-settled' | 'circular-proposed'; readonly campaign: string }
  | { readonly kind: 'audit-head-told' }
  | { readonly kind: 'reminders-planned' | 'reminders-resumed'; readonly count: number };

export interface TickOptions {
  readonly prisma: PrismaClient;
  readonly random: (n: number) => Uint8Array;
  readonly note: (event: TickEvent) => void;
}

/** Looks at the time: what is due at `now` is done. Looks come one after another. */
export type Tick = (now: Date) => Promise<void>;

const MINUTE_MS = 60_000;
/** A clock may stand still: then so many looks are as good as a minute. */
const LOOKS = 6;

/**
 * What every process does regularly, and whenever its clock is set: closes and settles campaigns whose time is up, and plans
 * reminders and circulars, about once a minute. A step that fails does not keep the next from being done; the tick rejects then.
 */
export function ticking({ prisma, random, note }: TickOptions): Tick {
  let plannedFor: number | undefined;
  let looks = 0;
  const plan = async (now: Date) => {
    const minute = Math.floor(now.getTime() / MINUTE_MS);
    looks = minute === plannedFor ? looks + 1 : 0;
    const again = looks % LOOKS !== 0;
    const planned = await planReminders(prisma, { now, ...(again && { campaigns: [] }) });
    plannedFor = minute;
    if (!again && (await tellAuditHead(prisma, now))) note({ kind: 'audit-head-told' });
    const overdue = again ? [] : await proposeDueCirculars(prisma, now);
    for (const campaign of overdue) note({ kind: 'circular-proposed', campaign });
    if (planned.written > 0) note({ kind: 'reminders-planned', count: planned.written });
    if (planned.resumed > 0) note({ kind: 'reminders-resumed', count: planned.resumed });
  };
  const steps: readonly Tick[] = [
    async (now) => {
      for (const campaign of await closeDueCampaigns(prisma, now)) note({ kind: 'campaign-closed', campaign });
    },
    async (now) => {
      for (const campaign of await settleClosedCampaigns(prisma, random, now))
        note({ kind: 'campaign-settled', campaign });
    },
    plan,
  ];
  let last: Promise<unknown> = Promise.resolve();
  return (now) => {
    const next = last.then(() => eachStep(steps, now));
    last = next.catch(() => undefined);
    return next;
  };
}

async function eachStep(steps: readonly Tick[], now: Date): Promise<void> {
  const errors: unknown[] = [];
  for (const step of steps) await step(now).catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors.length === 1 ? errors[0] : new AggregateError(errors, 'several steps failed');
}
