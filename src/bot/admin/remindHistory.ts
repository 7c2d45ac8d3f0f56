import { writtenMoment } from '../../i18n/moments.ts';
import { type ContactHistory, contactHistory, evaluatorHistory } from '../../service/reminders/reminderHistory.ts';
import { encodeTap } from '../callback.ts';
import type { Button, Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import type { Turn } from '../turn.ts';
import { forCampaign, type Managed } from './managed.ts';
import { pagerRow } from './pager.ts';
import { slotText } from './slotText.ts';

const PER_PAGE = 10;

/** What each contact was told last, and what became of it. */
async function contactScreen({ services, t }: Turn, one: Managed, asked: number): Promise<Screen> {
  const campaign = one.id;
  const { rows, page, pages } = await contactHistory(services.prisma, campaign, { page: asked, perPage: PER_PAGE });
  const other = {
    label: t('remind-history-evaluators'),
    data: encodeTap({ kind: 'evaluatorHistory', campaign, page: 0 }),
  };
  const lines: Line[] = [
    { heading: t('remind-history-contacts-heading', { title: one.title }) },
    ...(rows.length === 0 ? [t('remind-history-none')] : rows.flatMap((row) => contactLines(row, one, t))),
  ];
  const pager = pagerRow(page, pages, (wanted) => encodeTap({ kind: 'contactHistory', campaign, page: wanted }));
  return { lines, buttons: [...pager, [other], [backButton(campaign, t)]] };
}

function contactLines({ unit, name, rank, reminders }: ContactHistory, one: Managed, t: Turn['t']): Line[] {
  const { timeZone } = one;
  const who = t('remind-history-contact', { unit, name, rank: t(`contact-rank-${rank}`) });
  if (reminders.length === 0) return [who, t('remind-history-never')];
  const told = reminders.map(({ at, state }) => {
    const moment = writtenMoment(at, timeZone, t.locale);
    return t('remind-history-line', { moment, state: t(`reminder-state-${state}`) });
  });
  return [who, ...told];
}

/** How many evaluators of each unit were reminded, by slot: who they were is nobody's business. */
async function evaluatorScreen({ services, t }: Turn, one: Managed, asked: number): Promise<Screen> {
  const campaign = one.id;
  const { rows, page, pages } = await evaluatorHistory(services.prisma, campaign, { page: asked, perPage: PER_PAGE });
  const other = { label: t('remind-history-contacts'), data: encodeTap({ kind: 'contactHistory', campaign, page: 0 }) };
  const lines: Line[] = [
    { heading: t('remind-history-evaluators-heading', { title: one.title }) },
    t('remind-history-counts'),
    ...rows.flatMap(({ unit, slots }) => [
      unit,
      ...(slots.length === 0
        ? [t('remind-history-never')]
        : slots.map(({ slot, count }) => t('remind-history-slot', { slot: slotText(slot, t), n: count }))),
    ]),
  ];
  const pager = pagerRow(page, pages, (wanted) => encodeTap({ kind: 'evaluatorHistory', campaign, page: wanted }));
  return { lines, buttons: [...pager, [other], [backButton(campaign, t)]] };
}

/** Leads back to what would be sent now. */
export function backButton(campaign: string, t: Turn['t']): Button {
  return { label: t('remind-back'), data: encodeTap({ kind: 'remind', campaign }) };
}

export const historyTaps = {
  contactHistory: ({ campaign, page }, turn) =>
    forCampaign(turn, campaign, async (one) => ({ edit: await contactScreen(turn, one, page) })),

  evaluatorHistory: ({ campaign, page }, turn) =>
    forCampaign(turn, campaign, async (one) => ({ edit: await evaluatorScreen(turn, one, page) })),
} satisfies Partial<TapHandlers>;
