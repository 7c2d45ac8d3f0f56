import {
  acceptOffice,
  type OfferedOffice,
  type OfficeRefusal,
  previewOffice,
} from '../../service/team/acceptOffice.ts';
import { encodeTap } from '../callback.ts';
import type { TapHandlers } from '../taps.ts';
import { by, plainScreen, type Reply, type Turn } from '../turn.ts';
import { roleText } from './officeText.ts';

/** `/start CODE` with the code of an office: what it offers, to be accepted; null if it is the code of none. */
export async function officeReply(turn: Turn, code: string): Promise<Reply | null> {
  const { services, accountId, t } = turn;
  const offered = await previewOffice(services.prisma, accountId, code, services.clock());
  if (offered.kind === 'refused') {
    return offered.code === 'unknown' ? null : { send: plainScreen(refusalText(offered, t)) };
  }
  if (offered.kind === 'yours') return { send: plainScreen(yoursText(offered, t)) };
  const accept = { label: t('office-accept'), data: encodeTap({ kind: 'acceptOffice', code }) };
  const lines = [
    { heading: t('office-heading') },
    roleText(offered, t),
    t(`office-means-${offered.role}`),
    '',
    t('office-question'),
  ];
  return { send: { lines, buttons: [[accept]] } };
}

function refusalText({ code }: OfficeRefusal, t: Turn['t']): string {
  return code === 'unknown' ? t('invitation-unknown') : t(`office-${code}`);
}

function yoursText(office: OfferedOffice, t: Turn['t']): string {
  return t('office-yours', { role: roleText(office, t) });
}

export const officeTaps = {
  async acceptOffice({ code }, turn) {
    const { services, t } = turn;
    const taken = await acceptOffice(services.prisma, code, by(turn));
    const note = taken.kind === 'refused' ? refusalText(taken, t) : yoursText(taken, t);
    return { edit: plainScreen(note), menu: true };
  },
} satisfies Partial<TapHandlers>;
