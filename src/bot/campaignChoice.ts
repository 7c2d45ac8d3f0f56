import { inLocale } from '../domain/campaign/text.ts';
import type { Command } from '../domain/role/rights.ts';
import { campaignChoice, type ReachedCampaign } from '../service/chosenCampaign.ts';
import { encodeTap } from './callback.ts';
import type { Screen } from './render/screen.ts';
import { plainScreen, type Turn } from './turn.ts';

/** A campaign with its title in the reader's language. */
export interface ChosenCampaign extends ReachedCampaign {
  readonly title: string;
}

/** The screen of a command about one campaign; where the account's right reaches several, one is chosen first. */
export async function inCampaign(
  turn: Turn,
  command: Command,
  screen: (campaign: ChosenCampaign) => Promise<Screen>,
): Promise<Screen> {
  const { services, accountId, scope, picked, t } = turn;
  const { chosen: usual, all } = await campaignChoice(services.prisma, accountId, scope);
  const chosen = picked ? all.find(({ id }) => id === picked.campaignId) : usual;
  if (chosen) return screen({ ...chosen, title: inLocale(chosen.definition.title, t.locale) });
  if (all.length === 0) return plainScreen(t('campaign-none'));
  const choice = all.map(({ id, definition }) => {
    const label = inLocale(definition.title, t.locale);
    return [{ label, data: encodeTap({ kind: 'useCampaign', campaign: id, command }) }];
  });
  return { lines: [t('campaign-choose')], buttons: choice };
}
