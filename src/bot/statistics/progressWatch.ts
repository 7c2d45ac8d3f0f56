import { scopeOf } from '../../domain/role/rights.ts';
import { translator } from '../../i18n/translator.ts';
import { type AccountProfile, loadProfiles } from '../../service/account.ts';
import { isWithin } from '../../service/offices.ts';
import type { Refreshed } from '../render/drawer.ts';
import type { LiveView, Screen } from '../render/screen.ts';
import {
  isMoving,
  type LoadedProgress,
  loadProgress,
  type ProgressReader,
  type ProgressServices,
  progressReader,
  progressScreen,
  type Watched,
} from './progressScreen.ts';

/** How long a message moves on by itself. */
const WATCHED_MS = 10 * 60_000;
/** Between two edits of one message: twenty in any minute at most. */
const GAP_MS = 3_000;
/** Edits in one look over all chats: what is left of the limits belongs to replies and reminders. */
const EDITS_PER_LOOK = 5;
/** Messages that are watched: with one more, that which has been watched longest goes. */
const WATCHERS = 200;

/** Until when a message that is drawn now moves on by itself. */
export function watchedFrom(now: Date): Watched {
  return { until: new Date(now.getTime() + WATCHED_MS) };
}

export interface WatchDependencies {
  readonly services: ProgressServices;
  /** Edits a message; `busy` where something else is to be drawn in its chat first. */
  readonly refresh: (chatId: number, messageId: number, screen: Screen) => Promise<Refreshed>;
  /** Until when the Bot API told replies to wait, if it did. */
  readonly heldUntil: () => Date | undefined;
}

interface Watcher {
  readonly chatId: number;
  readonly messageId: number;
  readonly view: LiveView;
  /** What its figures are: whatever the message says but for the time. */
  readonly shown: string;
  readonly editedAt: number;
}

/** What a look at all messages reads once. */
interface Look {
  readonly now: Date;
  readonly profiles: ReadonlyMap<number, AccountProfile>;
  readonly progress: (campaign: string) => Promise<LoadedProgress | null>;
}

/**
 * Keeps the progress moving in chats where it was the last thing drawn: one message a chat, for ten minutes. It is in memory
 * alone, and a message says until when it moves. It stops when the chat shows anything else, when the collection is over,
 * when the right has gone, when the Bot API asks to wait, and when somebody says so; its last edit tells that it has.
 */
export class ProgressWatch {
  readonly #deps: WatchDependencies;
  readonly #watched = new Map<number, Watcher>();
  /** Messages that are still to be told that they move no more. */
  readonly #ending = new Set<Watcher>();
  #looking = false;

  constructor(deps: WatchDependencies) {
    this.#deps = deps;
  }

  /** A screen has been drawn in a chat: it is watched from now on, or it has taken the place of what was. */
  drawn(chatId: number, messageId: number, { live, lines }: Screen): void {
    const before = this.#watched.get(chatId);
    this.#watched.delete(chatId);
    for (const watcher of this.#ending) {
      if (watcher.chatId === chatId && watcher.messageId === messageId) this.#ending.delete(watcher);
    }
    if (before && before.messageId !== messageId) this.#end(before);
    if (!live) return;
    const editedAt = this.#deps.services.clock().getTime();
    this.#watched.set(chatId, { chatId, messageId, view: live, shown: figuresOf(lines), editedAt });
    const [oldest] = this.#watched.values();
    if (oldest && this.#watched.size > WATCHERS) this.#end(oldest);
  }

  /** How many messages are watched. */
  get size(): number {
    return this.#watched.size;
  }

  /** Looks at the figures: messages in which they have changed are edited. A look while another is under way does nothing. */
  async tick(now: Date): Promise<void> {
    if (this.#looking || this.#watched.size + this.#ending.size === 0) return;
    this.#looking = true;
    try {
      await this.#lookAtAll(now);
    } finally {
      this.#looking = false;
    }
  }

  async #lookAtAll(now: Date): Promise<void> {
    const held = this.#deps.heldUntil();
    if (held && held > now) {
      for (const watcher of [...this.#watched.values()]) this.#end(watcher);
      return;
    }
    const due = [...this.#ending, ...this.#watched.values()]
      .filter(({ editedAt }) => Math.abs(now.getTime() - editedAt) >= GAP_MS)
      .toSorted((one, other) => one.editedAt - other.editedAt);
    const look = await this.#read(due, now);
    let edits = 0;
    for (const watcher of due) {
      if (edits === EDITS_PER_LOOK) return;
      if (await this.#draw(watcher, look)) edits += 1;
    }
  }

  async #read(due: readonly Watcher[], now: Date): Promise<Look> {
    const { services } = this.#deps;
    const accounts = due.map(({ chatId }) => BigInt(chatId));
    const profiles = await loadProfiles(services.prisma, accounts);
    const read = new Map<string, Promise<LoadedProgress | null>>();
    const progress = (campaign: string) => {
      const known = read.get(campaign) ?? loadProgress(services, campaign);
      read.set(campaign, known);
      return known;
    };
    return { now, profiles: new Map(due.flatMap(({ chatId }, n) => pair(chatId, profiles[n]))), progress };
  }

  /** Draws one message anew where its figures have changed; true if that took an edit. */
  async #draw(watcher: Watcher, { now, profiles, progress }: Look): Promise<boolean> {
    const { chatId, messageId, view } = watcher;
    const loaded = await progress(view.campaign);
    const reader = loaded && (await this.#reader(profiles.get(chatId), view));
    if (!reader) return this.#forget(watcher);
    const ends = this.#ending.has(watcher) || now >= view.until || !isMoving(loaded);
    const watched: Watched = ends ? 'stopped' : { until: view.until };
    const { live: _live, ...screen } = progressScreen(reader, loaded, view, watched);
    const shown = figuresOf(screen.lines);
    if (!this.#isKnown(watcher) || (!ends && shown === watcher.shown)) return false;
    const outcome = await this.#deps.refresh(chatId, messageId, screen);
    if (outcome === 'busy') return false;
    const stays = this.#watched.get(chatId) === watcher && !ends && outcome === 'done';
    this.#forget(watcher);
    if (stays) this.#watched.set(chatId, { ...watcher, shown, editedAt: now.getTime() });
    return true;
  }

  #isKnown(watcher: Watcher): boolean {
    return this.#ending.has(watcher) || this.#watched.get(watcher.chatId) === watcher;
  }

  #end(watcher: Watcher): void {
    if (this.#watched.get(watcher.chatId) === watcher) this.#watched.delete(watcher.chatId);
    if (this.#ending.size < WATCHERS) this.#ending.add(watcher);
  }

  #forget(watcher: Watcher): false {
    if (this.#watched.get(watcher.chatId) === watcher) this.#watched.delete(watcher.chatId);
    this.#ending.delete(watcher);
    return false;
  }

  /** What an account may still see; null if not this any more. */
  async #reader(profile: AccountProfile | undefined, { unitId, locale }: LiveView): Promise<ProgressReader | null> {
    if (!profile) return null;
    const scope = scopeOf(profile, 'progress');
    if (scope.kind === 'all') return progressReader(translator(locale), profile, null);
    if (scope.kind !== 'units' || unitId === null) return null;
    const reached = await isWithin(this.#deps.services.prisma, unitId, scope.unitIds);
    return reached ? progressReader(translator(locale), profile, scope.unitIds) : null;
  }
}

function pair<P>(chatId: number, profile: P | undefined): [number, P][] {
  return profile === undefined ? [] : [[chatId, profile]];
}

/** Everything but the heading, which tells the time. */
function figuresOf(lines: Screen['lines']): string {
  return JSON.stringify(lines.slice(1));
}
