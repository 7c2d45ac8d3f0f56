import { inLocale } from '../../domain/campaign/text.ts';
import type { Translator } from '../../i18n/translator.ts';
import { loadUnreached } from '../../service/broadcast/loadUnreached.ts';
import type { Screen } from '../render/screen.ts';
import type { Services } from '../turn.ts';

/** Units named in one message. */
const NAMED = 20;

/** What administrators see when a contact cannot be reached; null if that is over. */
export async function unreachableScreen(
  services: Services,
  contact: { readonly campaignId: string; readonly personId: number },
  t: Translator,
): Promise<Screen | null> {
  const unreached = await loadUnreached(services.prisma, services.definitions, contact);
  if (!unreached) return null;
  const { name, units } = unreached;
  const named = units
    .slice(0, NAMED)
    .map(({ unit, otherReached }) => t(otherReached ? 'unreachable-covered' : 'unreachable-alone', { unit }));
  const more = units.length > NAMED ? [t('unreachable-more', { count: units.length - NAMED })] : [];
  const who = t('unreachable-who', { title: inLocale(unreached.title, t.locale), name });
  const lines = [{ heading: t('unreachable-heading') }, who, ...named, ...more, t('unreachable-next')];
  return { lines, buttons: [] };
}
