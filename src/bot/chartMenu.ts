import { CHART_KINDS } from '../domain/chart/kinds.ts';
import { inCampaign } from './campaignChoice.ts';
import { chartTap } from './charts.ts';
import type { Screen } from './render/screen.ts';
import type { Turn } from './turn.ts';

/** `/chart`: the kinds of pictures, by buttons. */
export function chartScreen(turn: Turn): Promise<Screen> {
  const { t } = turn;
  return inCampaign(turn, 'chart', async ({ id: campaign, title }) => {
    const buttons = CHART_KINDS.map((kind) => [{ label: t(`chart-${kind}`), data: chartTap({ campaign, kind }) }]);
    return { lines: [{ heading: t('chart-menu') }, title], buttons };
  });
}
