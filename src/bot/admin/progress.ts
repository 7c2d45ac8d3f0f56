import type { CampaignState } from '../../domain/campaign/collection.ts';
import { inLocale } from '../../domain/campaign/text.ts';
import { writtenMoment } from '../../i18n/moments.ts';
import { campaignProgress } from '../../service/campaignProgress.ts';
import { type OfficeUnit, unitsOf } from '../../service/offices.ts';
import { encodeTap } from '../callback.ts';
import { percentage } from '../contact/percentage.ts';
import { cut } from '../reminders/digestContext.ts';
import type { Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Turn } from '../turn.ts';

const TITLE = 20;

/** How far the campaigns are, or a unit administrator's units in them: the newest first, published ones left out. */
export async function progressScreen(turn: Turn): Promise<Screen> {
  const { t, services, scope } = turn;
  const within = scope.kind === 'units' ? { units: { some: { id: { in: [...scope.unitIds] } } } } : {};
  const campaigns = await services.prisma.campaign.findMany({
    where: { state: { not: 'published' }, ...within },
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

async function campaignLines(turn: Turn, campaign: Campaign): Promise<Line[]> {
  const { t, services, scope } = turn;
  const { title, timeZone } = await services.definitions.of(campaign.id);
  const units = scope.kind === 'units' ? await unitsOf(services.prisma, scope.unitIds, campaign.id) : [undefined];
  const shares = await Promise.all(units.map((unit) => shareLines(turn, campaign.id, unit)));
  return [
    { heading: inLocale(title, t.locale) },
    t('progress-state', { state: t(`state-${campaign.state}`) }),
    ...shares.flat(),
    t('unit-deadline', { moment: writtenMoment(campaign.collectionDeadline, timeZone, t.locale) }),
  ];
}

/** The counts of a unit with all below it, or of the whole campaign. */
async function shareLines({ t, services }: Turn, campaignId: string, unit: OfficeUnit | undefined): Promise<Line[]> {
  const { turnout, coverage } = await campaignProgress(services.prisma, campaignId, { unit: unit?.code });
  const percent = percentage(turnout.participated, turnout.entitled);
  return [
    ...(unit ? [unit.name] : []),
    t('unit-turnout', { done: turnout.participated, total: turnout.entitled, percent }),
    t('unit-coverage', { done: coverage.covered, total: coverage.subjects }),
  ];
}

export const progressTaps = {
  async progress(_tap, turn) {
    return { lateEdit: () => progressScreen(turn) };
  },
} satisfies Partial<TapHandlers>;
