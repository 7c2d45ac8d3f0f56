import { inLocale } from '../../domain/campaign/text.ts';
import { loadReminderCampaigns, type StoredReminderCampaign } from '../../service/reminders/loadReminderCampaigns.ts';
import { plainScreen, type Reply, type Turn } from '../turn.ts';

/** A campaign as an administrator handles its reminders. */
export interface Managed extends StoredReminderCampaign {
  /** In the reader's language. */
  readonly title: string;
}

/** What a screen is made with. */
export type Seen = Pick<Turn, 'services' | 't' | 'accountId'>;

/** Does what a button says about one campaign, which may be gone since the button was drawn. */
export async function forCampaign(
  turn: Turn,
  campaignId: string,
  act: (campaign: Managed) => Promise<Reply>,
): Promise<Reply> {
  const campaign = await managed(turn, campaignId);
  return campaign ? act(campaign) : { edit: plainScreen(turn.t('remind-gone')) };
}

/** The campaign, or null if there is none of this id. */
export async function managed({ services, t }: Seen, campaignId: string): Promise<Managed | null> {
  const [stored] = await loadReminderCampaigns(services.prisma, [campaignId]);
  return stored ? { ...stored, title: inLocale(stored.title, t.locale) } : null;
}
