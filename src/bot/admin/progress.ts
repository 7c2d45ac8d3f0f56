import type { CampaignState } from '../../domain/campaign/collection.ts';
import { inLocale } from '../../domain/campaign/text.ts';
import { writtenMoment } from '../../i18n/moments.ts';
import { campaignProgress } from '../../service/campaignProgress.ts';
import { encodeTap } from '../callback.ts';
import { percentage } from '../contact/percentage.ts';
import { cut } from '../reminders/digestContext.ts';
import type { Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Turn } from '../turn.ts';

const TITLE = 20;

/** How far the campaigns are, for administrators alone: the newest first, published ones left out. */
export async function progressScreen(turn: Turn): Promise<Screen> {
  const { t, services } = turn;
  if (!turn.administrator) return plainScreen(t('progress-refused'));
  const campaigns = await services.prisma.campaign.findMany({
    where: { state: { not: 'published' } },
    select: { id: true, state: true, collectionDeadline: true },
    orderBy: { opensAt: 'desc' },
    take: 5,
  });
  if (campaigns.length === 0) return plainScreen(t('progress-none'));
  const blocks = await Promise.all(campaigns.map((campaign) => campaignLines(turn, campaign)));
  const lines = blocks.flatMap((block, index) => [...(index > 0 ? [''] : []), ...block]);
  const charts = await Promise.all(
    campaigns.map(async ({ id: campaign }) => {
      const title = inLocale((await services.definitions.of(campaign)).title, t.locale);
      const label = campaigns.length === 1 ? t('progress-chart') : t('progress-chart-of', { title: cut(title, TITLE) });
      return [{ label, data: encodeTap({ kind: 'drawChart', campaign, chart: 't' }) }];
    }),
  );
  return { lines, buttons: [...charts, [{ label: t('unit-refresh'), data: encodeTap({ kind: 'progress' }) }]] };
}

interface Campaign {
  readonly id: string;
  readonly state: CampaignState;
  readonly collectionDeadline: Date;
}

async function campaignLines({ t, services }: Turn, campaign: Campaign): Promise<Line[]> {
  const { title, timeZone } = await services.definitions.of(campaign.id);
  const { turnout, coverage } = await campaignProgress(services.prisma, campaign.id);
  const percent = percentage(turnout.participated, turnout.entitled);
  return [
    { heading: inLocale(title, t.locale) },
    t('progress-state', { state: t(`state-${campaign.state}`) }),
    t('unit-turnout', { done: turnout.participated, total: turnout.entitled, percent }),
    t('unit-coverage', { done: coverage.covered, total: coverage.subjects }),
    t('unit-deadline', { moment: writtenMoment(campaign.collectionDeadline, timeZone, t.locale) }),
  ];
}

export const progressTaps = {
  async progress(_tap, turn) {
    return { lateEdit: () => progressScreen(turn) };
  },
} satisfies Partial<TapHandlers>;
