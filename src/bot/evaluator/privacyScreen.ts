import { disclosurePolicy } from '../../domain/campaign/definition.ts';
import { fewestTogether } from '../../domain/comment/commentList.ts';
import type { Screen } from '../render/screen.ts';
import type { Turn } from '../turn.ts';
import { tasksOf } from './walkReply.ts';

/** What is stored and what is not, with the reader's campaign's own smallest group. */
export async function privacyScreen(turn: Turn): Promise<Screen> {
  const { t, services } = turn;
  const list = await tasksOf(turn);
  const policy = list ? (await services.definitions.of(list.campaignId)).disclosure : disclosurePolicy.parse({});
  const sentences = [
    t('privacy-ballot'),
    t('privacy-task'),
    t('privacy-receipt'),
    t('privacy-small', { k: policy.k }),
    t('privacy-comment', { least: String(fewestTogether(policy)) }),
    ...(turn.profile.contact ? [t('privacy-report')] : []),
    t('privacy-see'),
  ];
  return { lines: [{ heading: t('privacy-heading') }, ...sentences.map((said) => `· ${said}`)], buttons: [] };
}
