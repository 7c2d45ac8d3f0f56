import { manualSlot } from '../../domain/reminder/slot.ts';
import { writtenMoment } from '../../i18n/moments.ts';
import { type PauseRemindingOutcome, pauseReminding, resumeReminding } from '../../service/reminders/pauseReminding.ts';
import { type Estimate, estimateOf, remindingOverview } from '../../service/reminders/remindingOverview.ts';
import { remindingProgress } from '../../service/reminders/remindingProgress.ts';
import {
  confirmReminding,
  proposeReminding,
  RECIPIENTS_ALONE,
  type RemindingOutcome,
  withdrawReminding,
} from '../../service/reminders/remindingProposal.ts';
import { encodeTap } from '../callback.ts';
import type { Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { by, plainScreen, type Reply, type Turn, withNote } from '../turn.ts';
import { forCampaign, type Managed, managed, type Seen } from './managed.ts';
import { overviewScreen, recipientLines } from './remind.ts';
import { backButton } from './remindHistory.ts';

interface Stored {
  readonly id: number;
  readonly accountId: bigint;
  readonly recipients: number;
  readonly state: 'proposed' | 'sent' | 'withdrawn';
}

/** What an act of sending is at: waiting for confirmation, or how far it is; null if it was withdrawn. */
async function remindingScreen(seen: Seen, one: Managed, reminding: Stored): Promise<Screen | null> {
  if (reminding.state === 'withdrawn') return null;
  return reminding.state === 'sent' ? statusScreen(seen, one, reminding.id) : proposalScreen(seen, one, reminding);
}

/** What is to be confirmed, as it would be sent now. */
async function proposalScreen({ services, t, accountId }: Seen, one: Managed, reminding: Stored): Promise<Screen> {
  const { id: remindingId, recipients } = reminding;
  const now = services.clock();
  const overview = await remindingOverview(services.prisma, one, now, services.limits);
  const waits = recipients > RECIPIENTS_ALONE && reminding.accountId === accountId;
  const confirm = { label: t('remind-confirm'), data: encodeTap({ kind: 'confirmReminding', remindingId }) };
  const drop = { label: t('remind-withdraw'), data: encodeTap({ kind: 'withdrawReminding', remindingId }) };
  const lines: Line[] = [
    { heading: t('remind-heading', { title: one.title }) },
    ...recipientLines(overview, one, now, t),
    waits ? t('remind-waits') : t('remind-confirm-ask'),
  ];
  return { lines, buttons: [...(waits ? [] : [[confirm]]), [drop], [backButton(one.id, t)]] };
}

/** How far the sending is, with a button to look again. */
async function statusScreen({ services, t }: Seen, one: Managed, remindingId: number): Promise<Screen> {
  const { prisma, clock, limits } = services;
  const { contacts, evaluators } = await remindingProgress(prisma, one.id, manualSlot(remindingId));
  const waiting = contacts.waiting + evaluators.waiting;
  const lines: Line[] = [
    { heading: t('remind-status-heading', { title: one.title, n: remindingId }) },
    t('remind-status-contacts', {
      ...{ total: contacts.total, waiting: String(contacts.waiting) },
      ...{ told: String(contacts.told), failed: String(contacts.failed) },
    }),
    t('remind-status-evaluators', { total: evaluators.total, waiting: String(evaluators.waiting) }),
    ...(waiting === 0
      ? [t('remind-status-done')]
      : estimateLines(await estimateOf(prisma, one, { now: clock(), limits }), one, t)),
  ];
  const again = { label: t('unit-refresh'), data: encodeTap({ kind: 'remindingStatus', remindingId }) };
  return { lines, buttons: [[again], [backButton(one.id, t)]] };
}

function estimateLines({ startsAt, finishesAt, late }: Estimate, one: Managed, t: Turn['t']): string[] {
  const written = (moment: Date) => writtenMoment(moment, one.timeZone, t.locale);
  return [
    ...(startsAt ? [t('remind-status-starts', { moment: written(startsAt) })] : []),
    t('remind-status-estimate', { moment: written(finishesAt) }),
    ...(late ? [t('remind-too-late', { moment: written(finishesAt), deadline: written(late) })] : []),
  ];
}

/** What the other administrators see of a proposal; null once it is no longer open. */
export async function proposedRemindingScreen(seen: Seen, remindingId: number): Promise<Screen | null> {
  const reminding = await seen.services.prisma.reminding.findUnique({ where: { id: remindingId } });
  if (reminding?.state !== 'proposed') return null;
  const one = await managed(seen, reminding.campaignId);
  if (!one) return null;
  return withNote(seen.t('remind-proposed'), await proposalScreen(seen, one, reminding));
}

/** What came of an act, above where things stand now. */
async function answered(turn: Turn, campaignId: string, outcome: RemindingOutcome): Promise<Reply> {
  const { services, t } = turn;
  const one = await managed(turn, campaignId);
  if (!one) return { edit: plainScreen(t('remind-gone')) };
  const note = noteOf(outcome, t);
  const reminding =
    'remindingId' in outcome
      ? await services.prisma.reminding.findUnique({ where: { id: outcome.remindingId } })
      : null;
  const screen = reminding && (await remindingScreen(turn, one, reminding));
  return { edit: withNote(note, screen ?? (await overviewScreen(turn, one))) };
}

function noteOf(outcome: RemindingOutcome, t: Turn['t']): string {
  if (outcome.kind !== 'proposed' && outcome.kind !== 'grown') return t(`remind-outcome-${outcome.kind}`);
  const { kind, others } = outcome;
  const asked = others === null ? [] : [others === 0 ? t('remind-asked-nobody') : t('remind-asked', { n: others })];
  return [t(`remind-outcome-${kind}`), ...asked].join('\n');
}

/** Whether reminding goes on, with what that means, above the overview as it is now. */
async function paused(turn: Turn, campaignId: string, kind: PauseRemindingOutcome['kind']): Promise<Reply> {
  const one = await managed(turn, campaignId);
  const screen = one ? await overviewScreen(turn, one) : plainScreen(turn.t('remind-gone'));
  return {
    edit: withNote(turn.t(kind === 'not-running' ? 'remind-outcome-not-running' : `remind-outcome-${kind}`), screen),
  };
}

/** Does something with a reminding that an administrator has proposed or sent. */
async function forReminding(
  turn: Turn,
  remindingId: number,
  act: (one: Managed, reminding: Stored) => Promise<Reply>,
): Promise<Reply> {
  const reminding = await turn.services.prisma.reminding.findUnique({ where: { id: remindingId } });
  const one = reminding && (await managed(turn, reminding.campaignId));
  return one ? act(one, reminding) : { edit: plainScreen(turn.t('remind-outcome-not-proposed')) };
}

export const remindSendTaps = {
  proposeReminding: ({ campaign }, turn) =>
    forCampaign(turn, campaign, async ({ id }) => {
      const { prisma } = turn.services;
      return answered(turn, id, await proposeReminding(prisma, id, by(turn)));
    }),

  confirmReminding: ({ remindingId }, turn) =>
    forReminding(turn, remindingId, async ({ id }) => {
      const { prisma } = turn.services;
      return answered(turn, id, await confirmReminding(prisma, remindingId, by(turn)));
    }),

  withdrawReminding: ({ remindingId }, turn) =>
    forReminding(turn, remindingId, async ({ id }) => {
      return answered(turn, id, await withdrawReminding(turn.services.prisma, remindingId, by(turn)));
    }),

  remindingStatus: ({ remindingId }, turn) =>
    forReminding(turn, remindingId, async (one, reminding) => {
      const screen = await remindingScreen(turn, one, reminding);
      return { edit: screen ?? withNote(turn.t('remind-outcome-not-proposed'), await overviewScreen(turn, one)) };
    }),

  pauseReminding: ({ campaign }, turn) =>
    forCampaign(turn, campaign, async ({ id }) => {
      const { kind } = await pauseReminding(turn.services.prisma, id, by(turn));
      return paused(turn, id, kind);
    }),

  resumeReminding: ({ campaign }, turn) =>
    forCampaign(turn, campaign, async ({ id }) => {
      const { kind } = await resumeReminding(turn.services.prisma, id, by(turn));
      return paused(turn, id, kind);
    }),
} satisfies Partial<TapHandlers>;
