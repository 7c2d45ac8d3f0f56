import { inLocale, type LocalisedText } from '../../domain/campaign/text.ts';
import { acceptInvitation } from '../../service/acceptInvitation.ts';
import { declineInvitation } from '../../service/declineInvitation.ts';
import { type InvitationPreview, type InvitationRefusal, previewInvitation } from '../../service/previewInvitation.ts';
import { encodeTap } from '../callback.ts';
import { unitScreen } from '../contact/unit.ts';
import type { Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { officeReply } from '../team/accept.ts';
import { plainScreen, type Reply, type Turn } from '../turn.ts';
import { tasksButton, tasksScreen } from './tasksScreen.ts';
import { tasksOf } from './walkReply.ts';

/** `/start CODE`, or a code sent as text: whose it is, and whether that is the reader. */
export async function invitationReply(turn: Turn, code: string): Promise<Reply> {
  const { prisma, definitions } = turn.services;
  const preview = await previewInvitation(prisma, definitions, turn.accountId, code);
  if (preview.kind === 'refused' && preview.code === 'unknown') {
    const office = await officeReply(turn, code);
    if (office) return office;
  }
  if (preview.kind === 'refused') return { send: plainScreen(refusal(turn, preview)) };
  if (preview.kind === 'yours') return { send: await homeOf(turn, preview.personId) };
  return { send: previewScreen(turn, preview, code) };
}

function previewScreen(turn: Turn, { title, name, roles }: InvitationPreview, code: string): Screen {
  const { t } = turn;
  const category = (text: LocalisedText | 'contact') =>
    text === 'contact' ? t('invitation-contact') : inLocale(text, t.locale);
  const lines: Line[] = [{ heading: inLocale(title, t.locale) }, t('invitation-heading')];
  for (const role of roles) {
    const about = { unit: role.unit, category: category(role.category) };
    lines.push(name === null ? t('invitation-seat', about) : t('invitation-for', { name, ...about }));
  }
  lines.push(t(name === null ? 'invitation-seat-question' : 'invitation-question'));
  if (turn.foreign) lines.push('', t('language-hint'));
  const accept = { label: t('invitation-accept'), data: encodeTap({ kind: 'accept', code }) };
  const decline = { label: t('invitation-decline'), data: encodeTap({ kind: 'decline', code }) };
  return { lines, buttons: [[accept, decline]] };
}

function refusal({ t }: Turn, { code }: InvitationRefusal): string {
  return t(`invitation-${code}`);
}

export const invitationTaps = {
  async accept(tap, turn) {
    const { prisma, definitions, random, clock } = turn.services;
    const accepted = await acceptInvitation(prisma, definitions, turn.accountId, tap.code, random, clock());
    if (accepted.kind === 'refused') return { edit: plainScreen(refusal(turn, accepted)) };
    const list = await tasksOf(turn, accepted.personId);
    const evaluates = list !== null && list.tasks.length > 0;
    return {
      edit: evaluates ? consentScreen(turn, accepted.personId) : await homeOf(turn, accepted.personId),
      menu: true,
    };
  },

  async decline(tap, turn) {
    const declined = await declineInvitation(turn.services.prisma, tap.code);
    return { edit: plainScreen(turn.t(`invitation-${declined}`)) };
  },
} satisfies Partial<TapHandlers>;

/** What is stored and what is not, said before the first item. */
function consentScreen({ t }: Turn, personId: number): Screen {
  const said = [t('consent-anonymous'), t('consent-pause'), t('consent-receipt'), t('consent-visible')];
  return { lines: [{ heading: t('consent-heading') }, ...said], buttons: [[tasksButton(t('consent-go'), personId)]] };
}

/** Where a person goes on: the task list, or, for a contact without tasks, the unit. */
async function homeOf(turn: Turn, personId: number): Promise<Screen> {
  const list = await tasksOf(turn, personId);
  if (list && list.tasks.length > 0) return tasksScreen(list, 0, turn.services.clock(), turn.t);
  const unit = await unitScreen(turn);
  if (unit) return unit;
  return list ? tasksScreen(list, 0, turn.services.clock(), turn.t) : plainScreen(turn.t('tasks-none'));
}
