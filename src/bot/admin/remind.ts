import { writtenMoment } from '../../i18n/moments.ts';
import { connectedness } from '../../service/connectedness.ts';
import { type Estimate, type RemindingOverview, remindingOverview } from '../../service/reminders/remindingOverview.ts';
import type { NextSlot } from '../../service/reminders/remindingPreview.ts';
import {
  type OpenReminding,
  obstacleOf,
  openReminding,
  RECIPIENTS_ALONE,
} from '../../service/reminders/remindingProposal.ts';
import { encodeTap } from '../callback.ts';
import type { Button, Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Turn } from '../turn.ts';
import { connectedLines } from './connected.ts';
import { forCampaign, type Managed, managed, type Seen } from './managed.ts';
import { unknownDaysLines } from './slotText.ts';

/** Moments of the schedule ahead that are named. */
const MOMENTS_SHOWN = 6;

/** `/remind`: what reminding would do now, before anything is sent; of several campaigns one is chosen first. */
export async function remindScreen(turn: Turn): Promise<Screen> {
  const { t, services } = turn;
  const campaigns = await services.prisma.campaign.findMany({
    where: { state: { not: 'published' } },
    select: { id: true },
    orderBy: { opensAt: 'desc' },
    take: 10,
  });
  const known = (await Promise.all(campaigns.map(({ id }) => managed(turn, id)))).filter((one) => one !== null);
  const [first, ...more] = known;
  if (!first) return plainScreen(t('remind-none'));
  if (more.length === 0) return overviewScreen(turn, first);
  const choice = known.map(({ id, title }) => [{ label: title, data: encodeTap({ kind: 'remind', campaign: id }) }]);
  return { lines: [t('remind-choose')], buttons: choice };
}

/** Who would get what if it were sent now, when that would be done, and what comes by itself. */
export async function overviewScreen({ services, t }: Seen, one: Managed): Promise<Screen> {
  const { prisma, clock } = services;
  const now = clock();
  const overview = await remindingOverview(prisma, one, now, services.limits);
  const open = await openReminding(prisma, one.id);
  const lines: Line[] = [
    { heading: t('remind-heading', { title: one.title }) },
    t('progress-state', { state: t(`state-${one.state}`) }),
    ...connectedLines(await connectedness(prisma, one.id), t),
    '',
    ...(one.remindersPaused ? [t('remind-is-paused')] : recipientLines(overview, one, now, t)),
    ...(recipientsOf(overview) > RECIPIENTS_ALONE ? [t('remind-needs-another', { n: RECIPIENTS_ALONE })] : []),
    ...(open ? [t('remind-open-proposal')] : []),
    ...aheadLines(overview, one, t),
  ];
  return { lines, buttons: overviewButtons(one, overview, open, t) };
}

/** Each role counts: how many are both would tell whether somebody known has something to evaluate. */
function recipientsOf({ told, evaluators }: RemindingOverview): number {
  return told + evaluators;
}

/** Whom it would go to, how long that takes, and who cannot be reached; or why nobody would get anything. */
export function recipientLines(overview: RemindingOverview, one: Managed, now: Date, t: Turn['t']): string[] {
  const { told, evaluators, unreachable, withDeputy } = overview;
  const obstacle = obstacleOf(one);
  if (obstacle) return [t(`remind-outcome-${obstacle}`)];
  const failing = unreachable > 0 ? [t('remind-unreachable', { n: unreachable, deputies: String(withDeputy) })] : [];
  if (recipientsOf(overview) === 0) return [t('remind-outcome-nobody'), ...failing];
  return [
    t('remind-recipients', { n: told, evaluators: String(evaluators) }),
    ...durationLines(overview.sending, one.timeZone, now, t),
    ...failing,
  ];
}

/** How long sending takes, when it begins if not at once, and whether it is over in time. */
function durationLines({ startsAt, finishesAt, late }: Estimate, timeZone: string, now: Date, t: Turn['t']): string[] {
  const written = (moment: Date) => writtenMoment(moment, timeZone, t.locale);
  const seconds = Math.max(1, Math.ceil((finishesAt.getTime() - (startsAt ?? now).getTime()) / 1000));
  const takes =
    seconds < 120 ? t('remind-seconds', { n: seconds }) : t('remind-minutes', { n: Math.ceil(seconds / 60) });
  return [
    startsAt ? t('remind-later', { takes, moment: written(startsAt) }) : t('remind-takes', { takes }),
    ...(late ? [t('remind-too-late', { moment: written(finishesAt), deadline: written(late) })] : []),
  ];
}

/** The next moments of the schedule, and the days of which nobody knows whether they are worked. */
function aheadLines({ next, unknownDays }: RemindingOverview, one: Managed, t: Turn['t']): string[] {
  const byMoment = new Map<number, NextSlot['audience'][]>();
  for (const { audience, slot } of next) {
    const moment = slot.dueAt.getTime();
    byMoment.set(moment, [...(byMoment.get(moment) ?? []), audience]);
  }
  const slots = [...byMoment].slice(0, MOMENTS_SHOWN).map(([moment, audiences]) => {
    const who = audiences.map((audience) => t(`remind-audience-${audience}`)).join(t('remind-audience-and'));
    return t('remind-ahead-line', { moment: writtenMoment(new Date(moment), one.timeZone, t.locale), who });
  });
  const none = obstacleOf(one) ? [] : ['', t('remind-nothing-ahead')];
  return [...(slots.length > 0 ? ['', t('remind-ahead'), ...slots] : none), ...unknownDaysLines(unknownDays, t)];
}

function overviewButtons(
  one: Managed,
  overview: RemindingOverview,
  open: OpenReminding | null,
  t: Turn['t'],
): Button[][] {
  const campaign = one.id;
  const { contacts, told, evaluators } = overview;
  const samples: Button[] = [
    ...(told > 0 ? [sampleButton(campaign, 'contact', t)] : []),
    ...(evaluators > 0 ? [sampleButton(campaign, 'evaluator', t)] : []),
  ];
  const names = { label: t('remind-names'), data: encodeTap({ kind: 'remindNames', campaign, page: 0 }) };
  const pause = one.remindersPaused
    ? { label: t('remind-resume'), data: encodeTap({ kind: 'resumeReminding', campaign }) }
    : { label: t('remind-pause'), data: encodeTap({ kind: 'pauseReminding', campaign }) };
  const running = !['draft', 'published'].includes(one.state);
  return [
    ...(contacts.length > 0 ? [[names]] : []),
    ...(samples.length > 0 ? [samples] : []),
    ...sendRow(one, recipientsOf(overview), open, t),
    [
      ...(running ? [pause] : []),
      { label: t('remind-history'), data: encodeTap({ kind: 'contactHistory', campaign, page: 0 }) },
    ],
    [
      { label: t('remind-connected'), data: encodeTap({ kind: 'connected', campaign, page: 0 }) },
      ...(running ? [{ label: t('remind-circular'), data: encodeTap({ kind: 'circular', campaign }) }] : []),
    ],
    [{ label: t('unit-refresh'), data: encodeTap({ kind: 'remind', campaign }) }],
  ];
}

function sampleButton(campaign: string, of: 'contact' | 'evaluator', t: Turn['t']): Button {
  return { label: t(`remind-sample-${of}`), data: encodeTap({ kind: 'remindSample', campaign, of }) };
}

/** The button that leads to sending; to the proposal that waits, where one does. */
function sendRow(one: Managed, count: number, open: OpenReminding | null, t: Turn['t']): Button[][] {
  if (open) {
    const data = encodeTap({ kind: 'remindingStatus', remindingId: open.id });
    return [[{ label: t('remind-see-proposal'), data }]];
  }
  if (count === 0 || obstacleOf(one)) return [];
  const label = count > RECIPIENTS_ALONE ? t('remind-submit') : t('remind-send');
  return [[{ label, data: encodeTap({ kind: 'proposeReminding', campaign: one.id }) }]];
}

export const remindTaps = {
  remind: ({ campaign }, turn) =>
    forCampaign(turn, campaign, async (one) => ({ lateEdit: () => overviewScreen(turn, one) })),
} satisfies Partial<TapHandlers>;
