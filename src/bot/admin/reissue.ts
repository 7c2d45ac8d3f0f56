import { inLocale } from '../../domain/campaign/text.ts';
import type { Translator } from '../../i18n/translator.ts';
import { loadRevoked, type RevokedInvitation, reissueInvitation } from '../../service/reissueInvitation.ts';
import { encodeTap } from '../callback.ts';
import type { Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { by, plainScreen, type Services } from '../turn.ts';

/** What administrators see when an invitation came to the wrong person; null if that was dealt with otherwise. */
export async function declinedScreen(services: Services, invitationId: number, t: Translator): Promise<Screen | null> {
  const revoked = await loadRevoked(services.prisma, services.definitions, invitationId);
  if (!revoked) return null;
  if (revoked.reissued !== null) return reissuedScreen(services, revoked, revoked.reissued, t);
  const again = { label: t('declined-reissue'), data: encodeTap({ kind: 'reissue', invitationId }) };
  return { lines: [...about(revoked, t), t('declined-why')], buttons: [[again]] };
}

function reissuedScreen(services: Services, revoked: RevokedInvitation, code: string, t: Translator): Screen {
  const link = services.invitationLink(code);
  return { lines: [...about(revoked, t), t('declined-reissued'), code, link], buttons: [] };
}

function about({ title, name, unit }: RevokedInvitation, t: Translator): Line[] {
  const who = t('declined-who', { title: inLocale(title, t.locale), name, unit });
  return [{ heading: t('declined-heading') }, who];
}

export const reissueTaps = {
  async reissue(tap, turn) {
    const { services, t } = turn;
    const code = await reissueInvitation(services.prisma, tap.invitationId, services.random, by(turn));
    const screen = code === null ? null : await declinedScreen(services, tap.invitationId, t);
    return { edit: screen ?? plainScreen(t('declined-gone')) };
  },
} satisfies Partial<TapHandlers>;
