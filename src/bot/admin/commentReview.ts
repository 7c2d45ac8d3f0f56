import { loadCommentList } from '../../service/comments/loadComments.ts';
import { nextToReview, type ReviewedComment, reviewedComment } from '../../service/comments/loadReview.ts';
import { type ReviewAct, type ReviewOutcome, reviewComment } from '../../service/comments/reviewComment.ts';
import { encodeTap, type TapOf } from '../callback.ts';
import { missingRight, rightTo } from '../gate.ts';
import type { Question } from '../questions.ts';
import type { Button, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Reply, type Turn, withNote } from '../turn.ts';
import { type CommentedCampaign, commentedCampaign } from './commentedCampaign.ts';
import { groupName } from './comments.ts';

type ReviewKind = 'reviewComment' | 'keepComment' | 'withholdComment' | 'blackOutComment' | 'restoreComment';

/** A comment with what can be done with it; what was done is said, and can be undone until the release. */
async function reviewScreen(turn: Turn, campaign: CommentedCampaign, place: number): Promise<Screen | null> {
  const { services, t } = turn;
  const list = await loadCommentList(services.prisma, campaign.id);
  const comment = await reviewedComment(services.prisma, campaign.id, place);
  const group = list?.groups.find(({ first, last }) => first <= place && place <= last);
  if (!list || !comment || !group) return null;
  const counts = { place: String(place), total: list.comments, done: list.decided };
  return {
    lines: [
      { heading: t('redact-heading', counts) },
      groupName(turn, group),
      '',
      comment.text,
      '',
      t(comment.decision === null ? 'redact-undecided' : `redact-${comment.decision}`),
    ],
    buttons: reviewButtons(turn, campaign.id, comment),
  };
}

function reviewButtons({ t }: Turn, campaign: string, { place, decision }: ReviewedComment): Button[][] {
  const button = (kind: ReviewKind, label: string): Button => ({ label, data: encodeTap({ kind, campaign, place }) });
  const next = { label: t('redact-next'), data: encodeTap({ kind: 'nextComment', campaign, after: place }) };
  return [
    [button('keepComment', t('redact-keep')), button('withholdComment', t('redact-withhold'))],
    [button('blackOutComment', t('redact-black-out'))],
    ...(decision === null ? [] : [[button('restoreComment', t('redact-restore'))]]),
    [next],
    [{ label: t('comments-back'), data: encodeTap({ kind: 'comments', campaign, page: 0 }) }],
  ];
}

/** The next comment that nobody has looked at; when there is none, what is to be done now. */
async function nextScreen(turn: Turn, campaign: CommentedCampaign, after: number): Promise<Screen> {
  const { services, t } = turn;
  const place = await nextToReview(services.prisma, campaign.id, after);
  const screen = place === null ? null : await reviewScreen(turn, campaign, place);
  const back = { label: t('comments-back'), data: encodeTap({ kind: 'comments', campaign: campaign.id, page: 0 }) };
  return screen ?? { lines: [t('redact-all-done')], buttons: [[back]] };
}

async function decide(turn: Turn, id: string, place: number, act: ReviewAct): Promise<ReviewOutcome> {
  const { services, accountId } = turn;
  const actor = { kind: 'account', accountId } as const;
  return reviewComment(services.prisma, { campaignId: id, place, act, actor }, services.clock());
}

/** Decides, and shows what comes then: the next comment, or this one again. */
async function decidedReply(
  turn: Turn,
  { campaign: id, place }: TapOf<ReviewKind>,
  act: ReviewAct,
  then: 'next' | 'same',
): Promise<Reply> {
  return forReview(turn, id, async (campaign) => {
    const outcome = await decide(turn, id, place, act);
    if (outcome.kind === 'refused') return null;
    return then === 'next' ? nextScreen(turn, campaign, place) : reviewScreen(turn, campaign, place);
  });
}

/** A reply in the message that was tapped; what cannot be looked through any more is told. */
async function forReview(
  turn: Turn,
  id: string,
  screen: (campaign: CommentedCampaign) => Promise<Screen | null>,
): Promise<Reply> {
  const campaign = await commentedCampaign(turn, id);
  const edit = campaign && (await screen(campaign));
  return edit ? { edit } : { toast: turn.t('redact-over'), alert: true };
}

function ask({ services, accountId }: Turn, campaign: string, place: number, messageId: number): void {
  services.questions.ask(accountId, { kind: 'redaction', campaign, place, messageId });
}

/**
 * The words to be blacked out were typed: they go from the chat, and the message that showed the comment shows it without
 * them.
 */
export async function redactionAnswer(
  turn: Turn,
  { campaign: id, place, messageId }: Extract<Question, { kind: 'redaction' }>,
  typed: string,
): Promise<Reply> {
  const { t } = turn;
  if ((await rightTo(turn, ['redact'])).kind !== 'all')
    return { send: plainScreen(await missingRight(turn, ['redact'])) };
  const campaign = await commentedCampaign(turn, id);
  const outcome = campaign && (await decide(turn, id, place, { kind: 'redact', typed }));
  const screen = campaign && (await reviewScreen(turn, campaign, place));
  if (!outcome || !screen) return { edit: plainScreen(t('redact-over')), messageId, erase: true };
  const isMissing = outcome.kind === 'refused' && outcome.code === 'words-not-found';
  if (isMissing) ask(turn, id, place, messageId);
  return { edit: isMissing ? withNote(t('redact-not-found'), screen) : screen, messageId, erase: true };
}

export const commentReviewTaps = {
  nextComment: ({ campaign: id, after }, turn) => forReview(turn, id, (campaign) => nextScreen(turn, campaign, after)),

  reviewComment: ({ campaign: id, place }, turn) =>
    forReview(turn, id, (campaign) => reviewScreen(turn, campaign, place)),

  keepComment: (tap, turn) => decidedReply(turn, tap, { kind: 'keep' }, 'next'),
  withholdComment: (tap, turn) => decidedReply(turn, tap, { kind: 'withhold' }, 'next'),
  restoreComment: (tap, turn) => decidedReply(turn, tap, { kind: 'restore' }, 'same'),

  blackOutComment: ({ campaign: id, place }, turn) =>
    forReview(turn, id, async (campaign) => {
      const screen = await reviewScreen(turn, campaign, place);
      if (!screen) return null;
      ask(turn, id, place, turn.messageId);
      const cancel = {
        label: turn.t('answer-cancel'),
        data: encodeTap({ kind: 'reviewComment', campaign: id, place }),
      };
      return { lines: [...screen.lines, '', turn.t('redact-ask')], buttons: [[cancel]] };
    }),
} satisfies Partial<TapHandlers>;
