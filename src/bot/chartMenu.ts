import { LOCALES } from '../domain/campaign/text.ts';
import { CHART_KINDS, type ChartKind } from '../domain/chart/kinds.ts';
import { translator } from '../i18n/translator.ts';
import { inCampaign } from './campaignChoice.ts';
import { chartTap, drawnCharts } from './charts.ts';
import type { Screen } from './render/screen.ts';
import type { Reply, Turn } from './turn.ts';
import { inUnit } from './unitChoice.ts';

/** `/chart [kind] [unit]`: the picture, or the kinds of pictures by buttons where none is named. */
export async function chartCommand(turn: Turn, typed: string): Promise<Reply> {
  const { kind, unit: sought } = typedChart(typed);
  let pictures: Reply | undefined;
  const screen = await inCampaign(turn, 'chart', (campaign) => {
    // A kind that was typed is not asked for again once the unit is chosen.
    const again = kind ? (unitId: number) => chartTap({ campaign: campaign.id, kind, unitId }) : 'chart';
    return inUnit(turn, again, campaign, sought, async (unit) => {
      const about = { campaign: campaign.id, unitId: unit?.id };
      if (kind) pictures = drawnCharts(turn, { ...about, kind }, 0);
      return menu(turn, about, [campaign.title, unit?.name ?? turn.t('chart-menu-all')]);
    });
  });
  return pictures ?? { send: screen };
}

function menu(
  { t }: Turn,
  about: { readonly campaign: string; readonly unitId: number | undefined },
  names: readonly string[],
): Screen {
  // One unit's progress is of no use for all of them.
  const kinds = CHART_KINDS.filter((kind) => kind !== 'progress' || about.unitId !== undefined);
  const buttons = kinds.map((kind) => [{ label: t(`chart-${kind}`), data: chartTap({ ...about, kind }) }]);
  return { lines: [{ heading: t('chart-menu') }, ...names, '', t('chart-menu-unit')], buttons };
}

/** The first word may name a kind, in any language; what is left names the unit. */
function typedChart(typed: string): { readonly kind: ChartKind | undefined; readonly unit: string } {
  const [first = '', ...others] = typed.normalize('NFKC').trim().split(/\s+/);
  const word = first.toLowerCase();
  const kind = CHART_KINDS.find((known) => word === known || wordsOf(known).includes(word));
  return { kind, unit: kind ? others.join(' ') : typed };
}

function wordsOf(kind: ChartKind): string[] {
  return LOCALES.flatMap((locale) => translator(locale)(`chart-words-${kind}`).toLowerCase().split(/\s+/));
}
