import type { PrismaClient } from '../database/prisma.ts';
import type { BroadcastLimits } from '../domain/broadcast/limits.ts';
import type { Clock } from '../domain/clock.ts';
import type { Scope } from '../domain/role/rights.ts';
import type { Translator } from '../i18n/translator.ts';
import type { ChartDrawer } from '../reports/charts/chartDrawer.ts';
import type { PaperPress } from '../reports/papers/paperPress.ts';
import type { AccountProfile } from '../service/account.ts';
import type { By } from '../service/audit.ts';
import type { Definitions } from '../service/definitions.ts';
import type { LiveCounts } from '../service/statistics/liveCounts.ts';
import type { ReleasedFigures } from '../service/statistics/releasedFigures.ts';
import type { WalkDesk } from '../service/walkDesk.ts';
import type { Changes } from './evaluator/changes.ts';
import type { SubmitTokens } from './evaluator/submitTokens.ts';
import type { Whereabouts } from './evaluator/whereabouts.ts';
import type { PosedQuestions } from './posedQuestions.ts';
import type { Question, Questions } from './questions.ts';
import type { Screen, SentFile } from './render/screen.ts';
import type { Document } from './render/upload.ts';

/** What every handler works with. */
export interface Services {
  readonly prisma: PrismaClient;
  readonly definitions: Definitions;
  readonly walks: WalkDesk;
  readonly whereabouts: Whereabouts;
  readonly tokens: SubmitTokens;
  /** Signs the tokens in buttons. */
  readonly tokenKey: Uint8Array;
  readonly changes: Changes;
  readonly questions: Questions;
  readonly posed: PosedQuestions;
  readonly clock: Clock;
  /** Gives `n` random bytes. */
  readonly random: (n: number) => Uint8Array;
  readonly charts: ChartDrawer;
  readonly papers: PaperPress;
  /** Turnout as it is now. */
  readonly live: LiveCounts;
  /** What the latest releases show. */
  readonly released: ReleasedFigures;
  /** How fast reminders are sent. */
  readonly limits: BroadcastLimits;
  /** The link that opens the bot with an invitation's code. */
  readonly invitationLink: (code: string) => string;
}

/** One update of one account: who it is, in which language, and the message it came from. */
export interface Turn {
  readonly services: Services;
  readonly accountId: bigint;
  readonly profile: AccountProfile;
  /** How far the account may go with what it asks for; it was looked up before the handler is called. */
  readonly scope: Scope;
  readonly t: Translator;
  /** Set where the client's language is none of ours and none was chosen. */
  readonly foreign: boolean;
  /** The message that was tapped or sent. */
  readonly messageId: number;
  /** The unit that a button names, in its campaign: the command behind it is about that one, whatever is chosen otherwise. */
  readonly picked?: { readonly campaignId: string; readonly unitId: number };
  /** The text that the account was asked for before this update, which ends the asking. */
  readonly asked?: Question | undefined;
}

/** What is drawn in answer, behind the commit. */
export interface Reply {
  /** Answers the tap; an alert must be read and closed. */
  readonly toast?: string;
  readonly alert?: boolean;
  /** Replaces the message `messageId`, by default the one that was tapped. */
  readonly edit?: Screen;
  /** As `edit`, for a screen that must be read together first: what was decided is committed and confirmed before that. */
  readonly lateEdit?: () => Promise<Screen>;
  readonly messageId?: number;
  readonly send?: Screen;
  /** As `send`, for a screen that may take a while: no other update waits for it. */
  readonly lateSend?: () => Promise<Screen>;
  /** A file that goes into the chat after the screens: one that was made, or one that the Bot API server has. */
  readonly document?: Document | SentFile;
  /** As `document`, made when its turn has come; or a screen that says why there is none. */
  readonly lateDocument?: () => Promise<Document | Screen>;
  /** Pictures that go into the chat when they are drawn, or a screen that says why there are none. */
  readonly pictures?: () => Promise<readonly Document[] | Screen>;
  /** Deletes the incoming message: a comment does not stay in the chat. */
  readonly erase?: boolean;
  /** The account's role or language changed: its command menu is set anew. */
  readonly menu?: boolean;
}

/** The account as it does something now. */
export function by({ accountId, services }: Pick<Turn, 'accountId' | 'services'>): By {
  return { by: accountId, now: services.clock() };
}

/** A screen with a note above it; the note alone if there is no screen. */
export function withNote(note: string, screen: Screen = { lines: [], buttons: [] }): Screen {
  const below = screen.lines.length > 0 ? ['', ...screen.lines] : [];
  return { lines: [note, ...below], buttons: screen.buttons };
}

/** A screen of text alone. */
export function plainScreen(...lines: string[]): Screen {
  return { lines, buttons: [] };
}
