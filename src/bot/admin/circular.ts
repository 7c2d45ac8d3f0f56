import { CIRCULAR_DAYS, dayNumber } from '../../domain/reminder/newDeadline.ts';
import { writtenMoment } from '../../i18n/moments.ts';
import { type ApproveOutcome, approveCircular } from '../../service/reminders/approveCircular.ts';
import {
  type CircularOutcome,
  circularById,
  dateCircular,
  type LoadedCircular,
  openCircular,
  proposeCircular,
  withdrawCircular,
} from '../../service/reminders/circularProposal.ts';
import { reportStandings } from '../../service/reminders/lateReports.ts';
import { encodeTap } from '../callback.ts';
import { percentage } from '../contact/percentage.ts';
import { circularScreen, lateUnitLines } from '../reminders/circularDigest.ts';
import type { Button, Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { by, plainScreen, type Reply, type Turn, withNote } from '../turn.ts';
import { forCampaign, type Managed, managed, type Seen } from './managed.ts';
import { backButton } from './remindHistory.ts';

/** The circular that waits for approval; where none does, how the reports stand and whether one can be proposed. */
async function standingScreen(turn: Turn, one: Managed): Promise<Screen> {
  const { services, t } = turn;
  const waiting = await openCircular(services.prisma, one.id);
  if (waiting) return proposalScreen(turn, one, waiting);
  const { total, reported, late } = await reportStandings(services.prisma, one, services.clock());
  const propose: Button = {
    label: t('circular-propose'),
    data: encodeTap({ kind: 'proposeCircular', campaign: one.id }),
  };
  const lines: Line[] = [
    { heading: t('circular-admin-heading', { title: one.title }) },
    t('circular-standing', { total, reported: String(reported), percent: percentage(reported, total) }),
    ...(late.length === 0 ? [t('circular-none-late')] : [t('circular-outstanding', { n: late.length })]),
    ...lateUnitLines(late, t),
  ];
  return { lines, buttons: [...(late.length > 0 ? [[propose]] : []), [backButton(one.id, t)]] };
}

/** A proposed circular: what it says, what approving does, and the dates to choose from. */
function proposalScreen({ t }: Seen, one: Managed, { id: circularId, digest }: LoadedCircular): Screen {
  const { total, reported, outstanding, newDeadline } = digest;
  const moment = writtenMoment(newDeadline, one.timeZone, t.locale);
  const approve = encodeTap({ kind: 'approveCircular', circularId, seenDay: dayNumber(newDeadline) });
  const dates = CIRCULAR_DAYS.map((days) => {
    return { label: t('circular-days', { n: days }), data: encodeTap({ kind: 'dateCircular', circularId, days }) };
  });
  return {
    lines: [
      { heading: t('circular-admin-heading', { title: one.title }) },
      t('circular-standing', { total, reported: String(reported), percent: percentage(reported, total) }),
      t('circular-outstanding', { n: outstanding.length }),
      ...lateUnitLines(outstanding, t),
      t('circular-new-date', { moment }),
      '',
      t('circular-effect'),
    ],
    buttons: [
      dates,
      [{ label: t('circular-preview'), data: encodeTap({ kind: 'circularSample', circularId }) }],
      [{ label: t('circular-approve'), data: approve }],
      [{ label: t('circular-withdraw'), data: encodeTap({ kind: 'withdrawCircular', circularId }) }],
      [backButton(one.id, t)],
    ],
  };
}

/** What administrators are told of a proposed circular; null once it is no longer open. */
export async function proposedCircularScreen(turn: Seen, circularId: number): Promise<Screen | null> {
  const circular = await circularById(turn.services.prisma, circularId);
  if (circular?.state !== 'proposed') return null;
  const one = await managed(turn, circular.campaignId);
  return one && proposalScreen(turn, one, circular);
}

/** A circular's own campaign; what is gone is said. */
async function forCircular(
  turn: Turn,
  circularId: number,
  act: (one: Managed, circular: LoadedCircular) => Promise<Reply>,
): Promise<Reply> {
  const circular = await circularById(turn.services.prisma, circularId);
  const one = circular && (await managed(turn, circular.campaignId));
  return one ? act(one, circular) : { edit: plainScreen(turn.t('circular-outcome-not-proposed')) };
}

async function answered(turn: Turn, one: Managed, { kind }: CircularOutcome | ApproveOutcome): Promise<Reply> {
  const screen = await standingScreen(turn, one);
  return {
    edit: kind === 'proposed' || kind === 'dated' ? screen : withNote(turn.t(`circular-outcome-${kind}`), screen),
  };
}

export const circularTaps = {
  circular: ({ campaign }, turn) =>
    forCampaign(turn, campaign, async (one) => ({ edit: await standingScreen(turn, one) })),

  proposeCircular: ({ campaign }, turn) =>
    forCampaign(turn, campaign, async (one) => {
      return answered(turn, one, await proposeCircular(turn.services.prisma, campaign, by(turn)));
    }),

  dateCircular: ({ circularId, days }, turn) =>
    forCircular(turn, circularId, async (one) => {
      const known = CIRCULAR_DAYS.some((choice) => choice === days);
      if (!known) return { edit: await standingScreen(turn, one) };
      return answered(turn, one, await dateCircular(turn.services.prisma, circularId, days, by(turn)));
    }),

  /** The very message, as the contacts will get it, below the proposal. */
  circularSample: ({ circularId }, turn) =>
    forCircular(turn, circularId, async (one, { digest }) => {
      return { send: withNote(turn.t('remind-sample-note'), circularScreen(one, digest, turn.t)) };
    }),

  approveCircular: ({ circularId, seenDay }, turn) =>
    forCircular(turn, circularId, async (one) => {
      const outcome = await approveCircular(turn.services.prisma, circularId, { ...by(turn), seenDay });
      if (outcome.kind !== 'sent') return answered(turn, one, outcome);
      const { recipients, units } = outcome;
      const note = turn.t('circular-outcome-sent', { n: recipients, units: String(units) });
      return { edit: { lines: [note], buttons: [[backButton(one.id, turn.t)]] } };
    }),

  withdrawCircular: ({ circularId }, turn) =>
    forCircular(turn, circularId, async (one) => {
      return answered(turn, one, await withdrawCircular(turn.services.prisma, circularId, by(turn)));
    }),
} satisfies Partial<TapHandlers>;
