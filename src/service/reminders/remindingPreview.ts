import type { PrismaClient } from '../../database/prisma.ts';
import type { CampaignState } from '../../domain/campaign/collection.ts';
import { isReminding } from '../../domain/reminder/campaign.ts';
import type { UnitDuty } from '../../domain/reminder/duties.ts';
import type { Slot } from '../../domain/reminder/slot.ts';
import type { ContactFailure } from '../../domain/reminder/standing.ts';
import type { StoredStanding } from './loadStandings.ts';
import { type OpenDuties, openDuties } from './openDuties.ts';

/** A contact with something still to do. Contacts are named; evaluators are counted and nothing more. */
export interface PreviewedContact {
  readonly personId: number;
  readonly name: string;
  /** Told instead of the primary of at least one of the units, whom nothing reaches. */
  readonly deputy: boolean;
  /** Nobody can be told: the contact named here cannot be reached, nor can a deputy. */
  readonly failure: ContactFailure | null;
  readonly duties: readonly UnitDuty<StoredStanding>[];
}

/** When whom the schedule reminds next, if something is still to do then. */
export interface NextSlot {
  readonly audience: 'contacts' | 'evaluators' | 'administrators';
  readonly slot: Slot;
}

/** Who would be told what if everybody with something to do were reminded now. */
export interface RemindingPreview {
  readonly campaignId: string;
  readonly state: CampaignState;
  readonly timeZone: string;
  /** Reminding stands still: an administrator paused it, or the campaign. */
  readonly paused: boolean;
  /** Nobody is to be disturbed now. */
  readonly quiet: boolean;
  readonly contacts: readonly PreviewedContact[];
  /**
   * Evaluators with pending assignments who are connected. Whoever has answered is connected, so that this tells no more
   * than the turnout does; how many of them a message reaches, or are contacts too, would tell of persons that are known.
   */
  readonly evaluators: number;
  /** The next slot of each audience and deadline, the earliest first. */
  readonly next: readonly NextSlot[];
  /** Days of the schedule, `YYYY-MM-DD`, of which the calendar does not know whether they are worked. */
  readonly unknownDays: readonly string[];
}

/** What reminding a campaign would do now, changing nothing; null if it is unknown. */
export async function remindingPreview(
  prisma: PrismaClient,
  campaignId: string,
  now: Date,
): Promise<RemindingPreview | null> {
  const open = await openDuties(prisma, campaignId, now);
  if (!open) return null;
  const { campaign, schedule, units, evaluators } = open;
  return {
    ...{ campaignId, state: campaign.state, timeZone: campaign.timeZone },
    paused: campaign.remindersPaused || campaign.state === 'paused',
    quiet: schedule.isQuiet(now),
    contacts: await named(prisma, open),
    evaluators: evaluators.filter(({ connected }) => connected).length,
    next: isReminding(campaign) ? nextSlots(open, now) : [],
    unknownDays: schedule.unknownDays(units.map(({ reportDeadline }) => reportDeadline)),
  };
}

async function named(prisma: PrismaClient, { contacts }: OpenDuties): Promise<PreviewedContact[]> {
  const where = { id: { in: contacts.map(({ personId }) => personId) } };
  const persons = await prisma.person.findMany({ where, select: { id: true, name: true } });
  const names = new Map(persons.map(({ id, name }) => [id, name]));
  return contacts.map(({ personId, failure, duties }) => ({
    ...{ personId, name: names.get(personId) ?? '', failure, duties },
    deputy: duties.some(({ contact }) => contact.rank === 'deputy'),
  }));
}

function nextSlots({ schedule, units, campaign }: OpenDuties, now: Date): NextSlot[] {
  const ahead = (slots: readonly Slot[]) => slots.find(({ dueAt }) => dueAt > now);
  const collecting = campaign.state === 'open' && now < campaign.collectionDeadline;
  const deadlines = new Map(units.map(({ reportDeadline }) => [reportDeadline.getTime(), reportDeadline]));
  const found: { readonly audience: NextSlot['audience']; readonly slot: Slot | undefined }[] = [
    ...[...deadlines.values()].map((own) => ({
      audience: 'contacts' as const,
      slot: ahead(schedule.contactSlots(own)),
    })),
    { audience: 'evaluators', slot: collecting ? ahead(schedule.evaluatorSlots()) : undefined },
    { audience: 'administrators', slot: ahead(schedule.administratorSlots()) },
  ];
  const byName = new Map<string, NextSlot>();
  for (const { audience, slot } of found) if (slot) byName.set(`${audience} ${slot.key}`, { audience, slot });
  return [...byName.values()].sort((a, b) => a.slot.dueAt.getTime() - b.slot.dueAt.getTime());
}
