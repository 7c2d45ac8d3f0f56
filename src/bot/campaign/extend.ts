import {
  CAMPAIGN_EXTENSION_DAYS,
  decideExtension,
  EXTENDED,
  type Extended,
  movedDeadlines,
  typedDeadline,
} from '../../domain/campaign/extension.ts';
import { inLocale } from '../../domain/campaign/text.ts';
import { extendedDeadline } from '../../domain/report/extendedDeadline.ts';
import { writtenMoment } from '../../i18n/moments.ts';
import type { Translator } from '../../i18n/translator.ts';
import { type CampaignBoard, campaignBoard } from '../../service/campaignBoard.ts';
import { type ExtendOutcome, extendCampaign } from '../../service/extendCampaign.ts';
import { encodeTap } from '../callback.ts';
import type { ExtendingQuestion } from '../questions.ts';
import type { Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { by, plainScreen, type Reply, type Services, type Turn, withNote } from '../turn.ts';
import { boardButton, boardOf } from './board.ts';

const MINUTE_MS = 60_000;
type Refusal = Extract<ExtendOutcome, { kind: 'refused' }>['refusal'];

/** Which deadline moves, and by how much. */
function daysScreen({ t, services }: Turn, board: CampaignBoard): Screen {
  const { id: campaign, definition, collectionDeadline, reportDeadline } = board;
  const now = services.clock();
  const row = (which: Extended) =>
    CAMPAIGN_EXTENSION_DAYS.map((days) => {
      const from = which === 'report' ? reportDeadline : collectionDeadline;
      const until = extendedDeadline(from, days, definition.timeZone, now);
      const label = t(`extend-by-${which}`, { n: days });
      return { label, data: encodeTap({ kind: 'extendTo', campaign, which, minute: until.getTime() / MINUTE_MS }) };
    });
  const typed = (['collection', 'report'] as const).map((which) => ({
    label: t(`extend-type-${which}`),
    data: encodeTap({ kind: 'typeDeadline', campaign, which }),
  }));
  return {
    lines: [{ heading: headingOf(t, board) }, ...deadlineLines(t, board), '', t('extend-which')],
    buttons: [...EXTENDED.map(row), typed, [boardButton({ t }, campaign)]],
  };
}

function headingOf(t: Translator, { definition }: CampaignBoard): string {
  return t('extend-heading', { title: inLocale(definition.title, t.locale) });
}

type Dated = Pick<CampaignBoard, 'definition' | 'collectionDeadline' | 'reportDeadline'>;

function deadlineLines(t: Translator, { definition, collectionDeadline, reportDeadline }: Dated): Line[] {
  const written = (moment: Date) => writtenMoment(moment, definition.timeZone, t.locale);
  return [
    t('board-collection', { moment: written(collectionDeadline) }),
    t('board-reports', { moment: written(reportDeadline) }),
  ];
}

/** Asks why, once the new deadline is one that can be; `note` goes above. */
function askReason(turn: Turn, board: CampaignBoard, which: Extended, until: Date, note?: string): Screen {
  const { t, services, accountId } = turn;
  const moved = movedDeadlines(board, which, until);
  const refusal = decideExtension(board, moved, services.clock());
  if (refusal) return withNote(refusalText(t, refusal), daysScreen(turn, board));
  const { collectionDeadline, reportDeadline } = board;
  const seen = { collectionDeadline, reportDeadline };
  services.questions.ask(accountId, { kind: 'extending', campaign: board.id, which, until, seen });
  const screen = {
    lines: [...changeLines(t, board, moved), '', t('extend-ask-reason')],
    buttons: [[boardButton({ t }, board.id)]],
  };
  return note === undefined ? screen : withNote(note, screen);
}

function changeLines(t: Translator, board: CampaignBoard, moved: ReturnType<typeof movedDeadlines>): Line[] {
  const written = (moment: Date) => writtenMoment(moment, board.definition.timeZone, t.locale);
  const changed = (which: 'collectionDeadline' | 'reportDeadline', key: 'extend-collection' | 'extend-report') =>
    board[which].getTime() === moved[which].getTime()
      ? []
      : [t(key, { from: written(board[which]), to: written(moved[which]) })];
  return [
    { heading: headingOf(t, board) },
    ...changed('collectionDeadline', 'extend-collection'),
    ...changed('reportDeadline', 'extend-report'),
  ];
}

/** A date that was typed. */
export async function deadlineAnswer(turn: Turn, campaign: string, which: Extended, typed: string): Promise<Screen> {
  const board = await campaignBoard(turn.services.prisma, campaign);
  if (!board) return plainScreen(turn.t('campaign-gone'));
  const until = typedDeadline(typed, board.definition.timeZone, turn.services.clock());
  return until ? askReason(turn, board, which, until) : askDate(turn, campaign, which, turn.t('extend-no-date'));
}

function askDate({ services, accountId, t }: Turn, campaign: string, which: Extended, note?: string): Screen {
  services.questions.ask(accountId, { kind: 'deadline', campaign, which });
  const screen = { lines: [t('extend-ask-date')], buttons: [[boardButton({ t }, campaign)]] };
  return note === undefined ? screen : withNote(note, screen);
}

/** The reason that was typed, with all that is to be confirmed. */
export async function extendingAnswer(turn: Turn, question: ExtendingQuestion, typed: string): Promise<Screen> {
  const { services, accountId, t } = turn;
  const board = await campaignBoard(services.prisma, question.campaign);
  if (!board) return plainScreen(t('campaign-gone'));
  const { campaign, which, until } = question;
  const reason = typed.trim();
  services.questions.ask(accountId, { kind: 'extending', ...question, reason });
  const minute = until.getTime() / MINUTE_MS;
  const confirm = encodeTap({ kind: 'confirmExtending', campaign, which, minute });
  return {
    lines: [
      ...changeLines(t, board, movedDeadlines(question.seen, which, until)),
      t('extend-reason', { reason }),
      '',
      t('extend-means'),
      ...(board.extended > 0 ? [t('extend-own-stay', { n: board.extended })] : []),
    ],
    buttons: [[{ label: t('extend-confirm'), data: confirm }], [boardButton({ t }, campaign)]],
  };
}

export const extendTaps = {
  extendCampaign: ({ campaign }, turn) => withBoard(turn, campaign, (board) => daysScreen(turn, board)),

  typeDeadline: ({ campaign, which }, turn) => withBoard(turn, campaign, () => askDate(turn, campaign, which)),

  extendTo: ({ campaign, which, minute }, turn) =>
    withBoard(turn, campaign, (board) => askReason(turn, board, which, new Date(minute * MINUTE_MS))),

  async confirmExtending({ campaign, which, minute }, turn): Promise<Reply> {
    const { services, asked, t } = turn;
    const until = new Date(minute * MINUTE_MS);
    const board = await campaignBoard(services.prisma, campaign);
    if (!board) return { edit: plainScreen(t('campaign-gone')) };
    const now = which === 'report' ? board.reportDeadline : board.collectionDeadline;
    const meant = asked?.kind === 'extending' && asked.campaign === campaign && asked.which === which ? asked : null;
    if (meant?.reason === undefined || meant.until.getTime() !== until.getTime()) {
      // Pressed twice: it is done.
      if (now.getTime() === until.getTime()) return { edit: await boardOf(turn, campaign) };
      return { edit: askReason(turn, board, which, until, t('extend-forgotten')) };
    }
    const { seen, reason } = meant;
    const outcome = await extendCampaign(
      services.prisma,
      { campaignId: campaign, which, until, seen, reason },
      by(turn),
    );
    const note = outcome.kind === 'refused' ? refusalText(t, outcome.refusal) : t('extend-done', { n: outcome.told });
    return { edit: withNote(note, await boardOf(turn, campaign)) };
  },
} satisfies Partial<TapHandlers>;

async function withBoard(turn: Turn, campaign: string, screen: (board: CampaignBoard) => Screen): Promise<Reply> {
  const board = await campaignBoard(turn.services.prisma, campaign);
  return { edit: board ? screen(board) : plainScreen(turn.t('campaign-gone')) };
}

function refusalText(t: Translator, refusal: Refusal): string {
  if (refusal.code === 'unknown-campaign') return t('campaign-gone');
  return t(refusal.code);
}

/** What contacts are told when everybody was given more time. */
export async function deadlinesMovedScreen(
  services: Services,
  campaignId: string,
  t: Translator,
): Promise<Screen | null> {
  const campaign = await services.prisma.campaign.findUnique({ where: { id: campaignId } });
  if (!campaign) return null;
  const definition = await services.definitions.of(campaignId);
  const heading = t('extend-told', { title: inLocale(definition.title, t.locale) });
  return { lines: [{ heading }, ...deadlineLines(t, { ...campaign, definition }), t('extend-told-unit')], buttons: [] };
}
