import type { PrismaClient } from '../../database/prisma.ts';
import type { Locale } from '../../domain/campaign/text.ts';
import { isCollecting } from '../../domain/reminder/campaign.ts';
import type { Digest, SkipReason } from '../../domain/reminder/digest.ts';
import { administratorReason, contactReason, evaluatorReason, standingAgainst } from '../../domain/reminder/reason.ts';
import { Schedule } from '../../domain/reminder/schedule.ts';
import { remindingOf } from '../../domain/reminder/slot.ts';
import type { ContactFailure } from '../../domain/reminder/standing.ts';
import { unitDigest } from '../../domain/reminder/unitDigest.ts';
import { chiefAccounts } from '../offices.ts';
import { type ClaimedReminder, loadClaimed } from './claimedReminders.ts';
import { loadAdministratorDigest } from './loadAdministratorDigest.ts';
import { loadCircular, loadSentRemindings } from './loadProposals.ts';
import { type ContactUnits, loadContactUnits, loadPendingCounts } from './loadRecipients.ts';
import { loadReminderCampaigns, type StoredReminderCampaign } from './loadReminderCampaigns.ts';

/** What becomes of a reminder whose turn has come. */
export type LoadedDigest =
  | { readonly kind: 'digest'; readonly accountId: bigint; readonly locale: Locale; readonly digest: Digest }
  | { readonly kind: 'skip'; readonly reason: SkipReason }
  | { readonly kind: 'failed'; readonly outcome: ContactFailure };

/**
 * What the recipients of reminders are told now, by the reminders' ids: their reasons are looked at again, and whose reason
 * has gone is skipped. An id that is unknown is left out. Some statements for each campaign, however many the reminders.
 */
export async function loadDigests(
  prisma: PrismaClient,
  reminderIds: readonly number[],
  now: Date,
): Promise<Map<number, LoadedDigest>> {
  const claimed = await loadClaimed(prisma, reminderIds);
  const campaigns = await loadReminderCampaigns(prisma, [...new Set(claimed.map(({ campaignId }) => campaignId))]);
  const loaded = new Map<number, LoadedDigest>();
  for (const campaign of campaigns) {
    const own = claimed.filter(({ campaignId }) => campaignId === campaign.id);
    const going: ClaimedReminder[] = [];
    for (const reminder of own) {
      const against = beforeAnything(campaign, reminder, now);
      if (against) loaded.set(reminder.id, against);
      else going.push(reminder);
    }
    for (const [id, digest] of await ofCampaign(prisma, campaign, going, now)) loaded.set(id, digest);
  }
  return loaded;
}

function beforeAnything(campaign: StoredReminderCampaign, reminder: ClaimedReminder, now: Date): LoadedDigest | null {
  const reason = standingAgainst(campaign, reminder.expiresAt, now);
  if (reason) return { kind: 'skip', reason };
  if (reminder.accountId === null) return { kind: 'failed', outcome: 'not-connected' };
  return reminder.reachable ? null : { kind: 'failed', outcome: 'unreachable' };
}

type Content = Pick<Digest, 'units' | 'evaluator' | 'administrator' | 'circular'>;
/** What one reminder says, or why it says nothing. */
type Told = Content | SkipReason;

const NOTHING: Content = { units: [], evaluator: null, administrator: null, circular: null };

async function ofCampaign(
  prisma: PrismaClient,
  campaign: StoredReminderCampaign,
  claimed: readonly ClaimedReminder[],
  now: Date,
): Promise<Map<number, LoadedDigest>> {
  const schedule = new Schedule(campaign);
  const acts = claimed.flatMap(({ slot }) => remindingOf(slot) ?? []);
  const sent = await loadSentRemindings(prisma, acts);
  const isWithdrawn = ({ slot }: ClaimedReminder) => {
    const act = remindingOf(slot);
    return act !== undefined && !sent.has(act);
  };
  const going = claimed.filter((reminder) => !isWithdrawn(reminder));
  const told = new Map<number, Told>([
    ...claimed.filter(isWithdrawn).map(({ id }) => [id, 'withdrawn'] as const),
    ...(await toCirculars(prisma, going)),
    ...(await toAdministrators(prisma, schedule, campaign, going, now)),
    ...(await toPersons(prisma, schedule, campaign, going, now)),
  ]);
  const { id: campaignId, title, timeZone } = campaign;
  return new Map(
    claimed.flatMap(({ id, accountId, locale }): [number, LoadedDigest][] => {
      const content = told.get(id);
      if (content === undefined || accountId === null) return [];
      if (typeof content === 'string') return [[id, { kind: 'skip', reason: content }]];
      return [[id, { kind: 'digest', accountId, locale, digest: { campaignId, title, timeZone, ...content } }]];
    }),
  );
}

async function toCirculars(prisma: PrismaClient, claimed: readonly ClaimedReminder[]): Promise<[number, Told][]> {
  const circulars = new Map<number, Told>();
  for (const { circularId } of claimed) {
    if (circularId === null || circulars.has(circularId)) continue;
    const circular = await loadCircular(prisma, circularId);
    circulars.set(circularId, circular ? { ...NOTHING, circular } : 'withdrawn');
  }
  return claimed.flatMap(({ id, circularId }) => {
    const told = circularId === null ? undefined : circulars.get(circularId);
    return told === undefined ? [] : [[id, told]];
  });
}

async function toAdministrators(
  prisma: PrismaClient,
  schedule: Schedule,
  campaign: StoredReminderCampaign,
  claimed: readonly ClaimedReminder[],
  now: Date,
): Promise<[number, Told][]> {
  const own = claimed.filter(({ circularId, administratorId }) => circularId === null && administratorId !== null);
  if (own.length === 0) return [];
  const administrator = await loadAdministratorDigest(prisma, campaign, schedule, now);
  const chiefs = await chiefAccounts(prisma);
  return own.map(({ id, slot, administratorId }) => {
    if (administratorId === null || !chiefs.includes(administratorId)) return [id, 'withdrawn'];
    return [id, administratorReason(schedule, slot) ?? { ...NOTHING, administrator }];
  });
}

async function toPersons(
  prisma: PrismaClient,
  schedule: Schedule,
  campaign: StoredReminderCampaign,
  claimed: readonly ClaimedReminder[],
  now: Date,
): Promise<[number, Told][]> {
  const own = claimed.filter(({ circularId, personId }) => circularId === null && personId !== null);
  const toContacts = own.filter(({ toContact }) => toContact);
  const contacts = await loadContactUnits(prisma, schedule, campaign, toContacts, now);
  const evaluators = isCollecting(campaign, now) ? own.filter(({ toEvaluator }) => toEvaluator) : [];
  const persons = evaluators.flatMap(({ personId }) => personId ?? []);
  const pending = await loadPendingCounts(prisma, campaign.id, persons);
  return own.map((reminder) => {
    const units = contacts.get(reminder.id) ?? { duties: [], answersFor: [] };
    const found = { ...units, pending: pending.get(reminder.personId ?? 0) ?? 0 };
    return [reminder.id, toPerson(schedule, campaign, reminder, found, now)];
  });
}

/** One message for both roles; where one of them has nothing to say any more, the other's part alone. */
function toPerson(
  schedule: Schedule,
  campaign: StoredReminderCampaign,
  { slot, toContact, toEvaluator }: ClaimedReminder,
  { duties, answersFor, pending }: ContactUnits & { readonly pending: number },
  now: Date,
): Told {
  const asContact = toContact ? contactReason(schedule, slot, duties, answersFor, now) : 'done';
  const about = { pending, named: !toContact };
  const asEvaluator = toEvaluator ? evaluatorReason(schedule, slot, about, now) : 'done';
  if (asContact && asEvaluator) return toContact ? asContact : asEvaluator;
  return {
    ...NOTHING,
    units: asContact ? [] : duties.map((duty) => unitDigest(campaign, duty, now)),
    evaluator: asEvaluator ? null : { pending, collectionDeadline: campaign.collectionDeadline },
  };
}
