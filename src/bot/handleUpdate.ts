import type { BotCommand, CallbackQuery, Message, Update, User } from 'grammy/types';
import { LOCALES, type Locale } from '../domain/campaign/text.ts';
import { localeOf, translator } from '../i18n/translator.ts';
import { noteReachable, noteSpoken } from '../service/account.ts';
import { askTaps } from './admin/ask/ask.ts';
import { circularTaps } from './admin/circular.ts';
import { commentReleaseTaps } from './admin/commentRelease.ts';
import { commentReviewTaps } from './admin/commentReview.ts';
import { commentTaps } from './admin/comments.ts';
import { connectedTaps } from './admin/connected.ts';
import { exportTaps } from './admin/export.ts';
import { reissueTaps } from './admin/reissue.ts';
import { remindTaps } from './admin/remind.ts';
import { historyTaps } from './admin/remindHistory.ts';
import { remindNamesTaps } from './admin/remindNames.ts';
import { remindSampleTaps } from './admin/remindSample.ts';
import { remindSendTaps } from './admin/remindSend.ts';
import { sealTaps } from './admin/seal.ts';
import { uploadReply } from './admin/uploads.ts';
import { uploadTaps } from './admin/uploadTaps.ts';
import { decodeTap, type Tap } from './callback.ts';
import { boardTaps } from './campaign/board.ts';
import { changeTaps } from './campaign/change.ts';
import { extendTaps } from './campaign/extend.ts';
import { chartTaps } from './charts.ts';
import { commandReply, commandTaps, parseCommand } from './commandReplies.ts';
import { commandMenu } from './commands.ts';
import { answerReply } from './contact/answers.ts';
import { documentReply, documentTaps } from './contact/documents.ts';
import { extensionTaps } from './contact/extensionTaps.ts';
import { handOverTaps } from './contact/handOver.ts';
import { reportListTaps } from './contact/reportList.ts';
import { reportTaps } from './contact/reportTaps.ts';
import { reviewTaps } from './contact/reviewTaps.ts';
import { snoozeTaps } from './contact/snooze.ts';
import { unitTaps } from './contact/unit.ts';
import { invitationTaps } from './evaluator/invitation.ts';
import { tasksWithNote, textReply } from './evaluator/text.ts';
import { walkTaps } from './evaluator/walkTaps.ts';
import { admitted } from './gate.ts';
import { paperTaps } from './papers.ts';
import type { Profiles } from './profiles.ts';
import { invitesTaps } from './roster/invites.ts';
import { officeHandOverTaps } from './roster/officeHandOver.ts';
import { openCodeTaps } from './roster/openCodes.ts';
import { peopleTaps } from './roster/people.ts';
import { personActTaps } from './roster/personActs.ts';
import { transferTaps } from './roster/transfer.ts';
import { unitTreeTaps } from './roster/units.ts';
import { compareTaps } from './statistics/compare.ts';
import { progressTaps } from './statistics/progress.ts';
import { rankingTaps } from './statistics/ranking.ts';
import { statsTaps } from './statistics/stats.ts';
import { handleTap, type TapHandlers } from './taps.ts';
import { officeTaps } from './team/accept.ts';
import { auditTaps } from './team/auditLog.ts';
import { offerTaps } from './team/offer.ts';
import { teamTaps } from './team/team.ts';
import { plainScreen, type Reply, type Services, type Turn } from './turn.ts';

/** Where a reply is to be drawn. */
export interface Answered {
  readonly chatId: number;
  readonly turn: Turn;
  readonly reply: Reply;
  /** Set for a tap: it must be answered, or its button keeps turning. */
  readonly callbackQueryId?: string;
  /** The chat's command menu, where role or language may have changed. */
  readonly menu?: BotCommand[];
}

const TAPS: TapHandlers = {
  ...walkTaps,
  ...invitationTaps,
  ...commandTaps,
  ...unitTaps,
  ...reportListTaps,
  ...reportTaps,
  ...reviewTaps,
  ...documentTaps,
  ...extensionTaps,
  ...handOverTaps,
  ...snoozeTaps,
  ...reissueTaps,
  ...progressTaps,
  ...statsTaps,
  ...compareTaps,
  ...rankingTaps,
  ...sealTaps,
  ...chartTaps,
  ...askTaps,
  ...paperTaps,
  ...remindTaps,
  ...remindSendTaps,
  ...remindNamesTaps,
  ...remindSampleTaps,
  ...historyTaps,
  ...connectedTaps,
  ...circularTaps,
  ...boardTaps,
  ...changeTaps,
  ...extendTaps,
  ...unitTreeTaps,
  ...peopleTaps,
  ...personActTaps,
  ...officeHandOverTaps,
  ...transferTaps,
  ...invitesTaps,
  ...openCodeTaps,
  ...uploadTaps,
  ...commentTaps,
  ...commentReviewTaps,
  ...commentReleaseTaps,
  ...exportTaps,
  ...teamTaps,
  ...offerTaps,
  ...officeTaps,
  ...auditTaps,
};

/** Albums come as one message per picture: one answer is enough. */
const ALBUMS_REMEMBERED = 1_000;

/** Decides what an update does, commits it, and says what is to be drawn; null if there is nothing to say. */
export class UpdateHandler {
  readonly #services: Services;
  readonly #profiles: Profiles;
  readonly #botLink: string;
  readonly #albums = new Set<string>();

  constructor(services: Services, profiles: Profiles, botLink: string) {
    this.#services = services;
    this.#profiles = profiles;
    this.#botLink = botLink;
  }

  async handle(update: Update): Promise<Answered | null> {
    if (update.callback_query) return this.#tap(update.callback_query);
    const message = update.message ?? update.edited_message;
    if (message) return this.#message(message, update.edited_message !== undefined);
    const membership = update.my_chat_member;
    if (membership?.chat.type === 'private') {
      const reachable = membership.new_chat_member.status !== 'kicked';
      await noteReachable(this.#services.prisma, BigInt(membership.chat.id), reachable);
    }
    return null;
  }

  async #tap({ id, from, message, data }: CallbackQuery): Promise<Answered> {
    const chatId = message?.chat.id ?? from.id;
    const turn = await this.#turn(from, message?.message_id ?? 0);
    const asked = this.#services.questions.take(turn.accountId);
    const tap = data === undefined ? null : decodeTap(data);
    if (!tap || message?.chat.type !== 'private') {
      return { chatId, turn, callbackQueryId: id, reply: { toast: turn.t('note-unknown-button'), alert: true } };
    }
    const admission = await admitted(turn, tap);
    const reply =
      'refused' in admission
        ? admission.refused
        : await handleTap(TAPS, tap, { ...turn, asked, scope: admission.scope });
    if (tap.kind === 'accept') await this.#noteSpoken(turn, from);
    this.#noteWhereabouts(turn, tap, reply);
    return { chatId, turn, callbackQueryId: id, reply, ...(await this.#menu(turn, reply)) };
  }

  /** A walk's tap says where the walk lives, and what a text that follows is meant for. */
  #noteWhereabouts(turn: Turn, tap: Tap, { edit }: Reply): void {
    if (!edit || !('assignmentId' in tap) || tap.kind === 'next') return;
    this.#services.whereabouts.noteTap(turn.accountId, tap.assignmentId, turn.messageId);
  }

  async #message(message: Message, edited: boolean): Promise<Answered | null> {
    const { chat, from } = message;
    if (!from || from.is_bot) return null;
    if (chat.type !== 'private') return edited ? null : this.#groupMessage(message, from);
    const turn = await this.#turn(from, message.message_id);
    // Before the reply: what it sets going may tell of it before this update is through.
    if (hasRole(turn)) await this.#noteSpoken(turn, from);
    const reply = edited ? { send: plainScreen(turn.t('note-edited')) } : await this.#privateMessage(turn, message);
    return reply && { chatId: chat.id, turn, reply, ...(await this.#menu(turn, reply)) };
  }

  async #privateMessage(turn: Turn, message: Message): Promise<Reply | null> {
    const { text } = message;
    if (text === undefined) return this.#unreadable(turn, message);
    const command = parseCommand(text);
    const asked = this.#services.questions.take(turn.accountId);
    if (command) return commandReply(turn, command.name, command.rest);
    const answer = asked && (await answerReply(turn, asked, text));
    return answer ?? textReply(turn, text);
  }

  async #unreadable(turn: Turn, message: Message): Promise<Reply | null> {
    if (!CONTENT.some((kind) => kind in message)) return null;
    const answered = this.#isAnswered(message);
    const reply = (await uploadReply(turn, message)) ?? (await documentReply(turn, message));
    if (answered) return null;
    return reply ?? { send: await tasksWithNote(turn, turn.t('note-media')) };
  }

  /** Whether an earlier picture of the same album was answered. */
  #isAnswered({ media_group_id: album }: Message): boolean {
    if (album === undefined) return false;
    const known = this.#albums.has(album);
    if (this.#albums.size >= ALBUMS_REMEMBERED) this.#albums.clear();
    this.#albums.add(album);
    return known;
  }

  /** For messages that answer nothing; written only where it has changed. */
  async #noteSpoken({ accountId, profile }: Turn, { language_code }: User): Promise<void> {
    const client = localeOf(language_code);
    if (client === undefined || profile.spoken === client) return;
    await noteSpoken(this.#services.prisma, accountId, client, profile.offices.length > 0);
    this.#profiles.forget(accountId);
  }

  /** In a group only commands are answered, and only with where to go; nothing personal is shown there. */
  async #groupMessage({ chat, text, message_id }: Message, from: User): Promise<Answered | null> {
    if (text === undefined || !parseCommand(text)) return null;
    const turn = await this.#turn(from, message_id);
    return { chatId: chat.id, turn, reply: { send: plainScreen(turn.t('note-group', { link: this.#botLink })) } };
  }

  /** The menu of an account whose role or language has just changed; the public one does where it has neither. */
  async #menu({ accountId, t }: Turn, reply: Reply): Promise<Pick<Answered, 'menu'>> {
    if (!reply.menu) return {};
    this.#profiles.forget(accountId);
    const profile = await this.#profiles.of(accountId);
    const { contact, offices, locale } = profile;
    if (!contact && offices.length === 0 && locale === null) return {};
    return { menu: commandMenu(profile, locale === null ? t : translator(locale)) };
  }

  async #turn(from: User, messageId: number): Promise<Turn> {
    const accountId = BigInt(from.id);
    const profile = await this.#profiles.of(accountId);
    const { locale, foreign } = spoken(profile.locale, from.language_code);
    return {
      ...{ services: this.#services, accountId, profile, messageId, foreign, scope: { kind: 'own' } },
      t: translator(locale),
    };
  }
}

/** Whether anything is ever told to the account without its asking. */
function hasRole({ profile }: Turn): boolean {
  return profile.contact || profile.evaluator || profile.offices.length > 0;
}

/** The kinds of content that people send; service messages have none of them and are no question. */
const CONTENT = [
  ...['animation', 'audio', 'document', 'paid_media', 'photo', 'sticker', 'story', 'video', 'video_note', 'voice'],
  ...['checklist', 'contact', 'dice', 'game', 'poll', 'venue', 'location', 'invoice', 'giveaway'],
];

/** The chosen language, else the client's; Chinese, with a hint, where that is none of ours. */
function spoken(chosen: Locale | null, languageCode: string | undefined): { locale: Locale; foreign: boolean } {
  const client = localeOf(languageCode);
  return { locale: chosen ?? client ?? LOCALES[0], foreign: !chosen && !client && languageCode !== undefined };
}
