import { inLocale } from '../../domain/campaign/text.ts';
import { RELEASE_REASONS } from '../../domain/roster/reasons.ts';
import type { Translator } from '../../i18n/translator.ts';
import { loadReplaced } from '../../service/reissueInvitation.ts';
import { readmitEvaluator, releaseEvaluator } from '../../service/releaseEvaluator.ts';
import { replaceInvitation } from '../../service/replaceInvitation.ts';
import { encodeTap } from '../callback.ts';
import type { Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { by, plainScreen, type Services } from '../turn.ts';
import { cardScreen, forPerson, personButton } from './people.ts';

export const personActTaps = {
  askReissue: ({ personId }, turn) =>
    forPerson(turn, personId, async ({ name, invitationId }) => {
      const { t } = turn;
      const before = invitationId ?? undefined;
      const confirm = encodeTap({ kind: 'replaceInvitation', personId, ...(before !== undefined && { before }) });
      return {
        edit: {
          lines: [{ heading: name }, t('reissue-means'), t('reissue-told')],
          buttons: [[{ label: t('reissue-confirm'), data: confirm }], [personButton(turn, personId)]],
        },
      };
    }),

  replaceInvitation: ({ personId, before }, turn) =>
    forPerson(turn, personId, async ({ name }) => {
      const { services, t } = turn;
      const { prisma, random, invitationLink } = services;
      const outcome = await replaceInvitation(prisma, personId, before ?? null, random, by(turn));
      if (outcome.kind === 'refused')
        return {
          edit: await cardScreen(
            turn,
            personId,
            t(outcome.code === 'person-released' ? 'person-released-refused' : outcome.code),
          ),
        };
      const { code } = outcome;
      const lines = [{ heading: name }, t('reissue-done'), code, invitationLink(code)];
      return { edit: { lines, buttons: [[personButton(turn, personId)]] } };
    }),

  askRelease: ({ personId }, turn) =>
    forPerson(turn, personId, async ({ name, contactFor }) => {
      const { t } = turn;
      const reasons = RELEASE_REASONS.map((reason) => {
        return [{ label: t(`release-${reason}`), data: encodeTap({ kind: 'release', personId, reason }) }];
      });
      const stays = contactFor.length > 0 ? [t('release-contact-stays')] : [];
      return {
        edit: {
          lines: [{ heading: name }, t('release-means'), t('release-counts'), ...stays, '', t('release-why')],
          buttons: [...reasons, [personButton(turn, personId)]],
        },
      };
    }),

  release: ({ personId, reason }, turn) =>
    forPerson(turn, personId, async () => {
      const outcome = await releaseEvaluator(turn.services.prisma, personId, reason, by(turn));
      // The same words whatever was done, and whether it was pressed once or twice.
      const note = outcome.kind === 'refused' ? outcome.code : 'release-done';
      return { edit: await cardScreen(turn, personId, turn.t(note)) };
    }),

  readmit: ({ personId }, turn) =>
    forPerson(turn, personId, async () => {
      const outcome = await readmitEvaluator(turn.services.prisma, personId, by(turn));
      const note = outcome.kind === 'refused' ? outcome.code : 'readmit-done';
      return { edit: await cardScreen(turn, personId, turn.t(note)) };
    }),
} satisfies Partial<TapHandlers>;

/** What the account that acts for a person is told when a new code was issued for them. */
export async function replacedScreen(services: Services, invitationId: number, t: Translator): Promise<Screen | null> {
  const replaced = await loadReplaced(services.prisma, services.definitions, invitationId);
  return replaced && plainScreen(t('reissue-notice', { title: inLocale(replaced.title, t.locale) }));
}
