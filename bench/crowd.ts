import type { Line, Payload } from './fakeTelegram.ts';
import type { TapCounts } from './protocol.ts';

/** A person with the one message that is live in the chat. */
export interface Walker {
  readonly id: number;
  messageId: number;
  /** What the live message's buttons carry. */
  buttons: readonly string[];
  tap: { readonly query: string; readonly since: number; answered: boolean; drawn: boolean } | undefined;
  /** Nothing is left to tap. */
  finished: boolean;
}

/** The buttons that somebody presses who goes straight on, in order of preference. */
const ONWARD = ['S', 'n', 'g', 's', 'b', 'o'];

/** People in front of one bot. They tap what its keyboards offer, and nothing else. */
export class Crowd {
  readonly counts: { -readonly [K in keyof TapCounts]: number } = { taps: 0, grades: 0, submissions: 0, refused: 0 };
  /** Called when a tap is both answered and drawn, with its milliseconds. */
  done: (walker: Walker, milliseconds: number) => void = () => undefined;
  /** Called when somebody shows a first keyboard, or has nothing left to tap. */
  changed: (walker: Walker) => void = () => undefined;
  readonly #line: Line;
  readonly #dice: () => number;
  readonly #walkers: Walker[];
  readonly #byId: ReadonlyMap<number, Walker>;
  readonly #byQuery = new Map<string, Walker>();
  #nextQuery = 1;
  #nextMessage = 1;

  constructor(line: Line, ids: readonly number[], dice: () => number) {
    this.#line = line;
    this.#dice = dice;
    this.#walkers = ids.map((id) => ({ id, messageId: 0, buttons: [], tap: undefined, finished: false }));
    this.#byId = new Map(this.#walkers.map((walker) => [walker.id, walker]));
    line.hear = (method, payload) => this.#hear(method, payload);
  }

  /** The first people who have something left to tap. */
  active(count: number): Walker[] {
    const left = this.#walkers.filter((walker) => !walker.finished).slice(0, count);
    if (left.length < count) throw new Error('the campaign is too small for so many taps');
    return left;
  }

  /** Asks for the task list, without being a tap. */
  ask(walker: Walker): void {
    const message = { message_id: this.#nextMessage++, date: 0, chat: chatOf(walker), from: userOf(walker) };
    const entities = [{ type: 'bot_command' as const, offset: 0, length: 6 }];
    this.#line.push({ message: { ...message, text: '/tasks', entities } });
  }

  /** Taps the button that leads on; `since` is when that was meant to happen. */
  tap(walker: Walker, since = performance.now()): void {
    const data = this.#choose(walker);
    if (data === undefined) throw new Error('a finished walker cannot tap');
    const query = `${this.#nextQuery++}`;
    walker.tap = { query, since, answered: false, drawn: false };
    this.#byQuery.set(query, walker);
    this.counts.taps += 1;
    if (data.startsWith('g:')) this.counts.grades += 1;
    if (data.startsWith('S:')) this.counts.submissions += 1;
    const message = { message_id: walker.messageId, date: 1, chat: chatOf(walker), from: BOT, text: '' };
    this.#line.push({
      callback_query: { id: query, from: userOf(walker), message, chat_instance: '1', data },
    });
  }

  #choose({ buttons }: Walker): string | undefined {
    for (const kind of ONWARD) {
      const fitting = buttons.filter((data) => data.startsWith(`${kind}:`));
      // Of the tasks the first is the one that is next.
      const chosen = kind === 'o' ? 0 : Math.floor(this.#dice() * fitting.length);
      if (fitting.length > 0) return fitting[chosen];
    }
    return undefined;
  }

  #hear(method: string, payload: Payload): unknown {
    if (method === 'answerCallbackQuery') return this.#answered(payload);
    const walker = this.#byId.get(payload.chat_id ?? 0);
    if (!walker || (method !== 'sendMessage' && method !== 'editMessageText')) return true;
    const messageId = method === 'sendMessage' ? this.#nextMessage++ : (payload.message_id ?? 0);
    this.#draw(walker, messageId, payload);
    const { text, reply_markup } = payload;
    return { message_id: messageId, date: 1, chat: chatOf(walker), from: BOT, text, reply_markup };
  }

  #answered({ callback_query_id = '', text }: Payload): true {
    const walker = this.#byQuery.get(callback_query_id);
    this.#byQuery.delete(callback_query_id);
    if (text !== undefined) this.counts.refused += 1;
    if (walker?.tap?.query === callback_query_id) {
      walker.tap.answered = true;
      this.#settle(walker);
    }
    return true;
  }

  #draw(walker: Walker, messageId: number, { reply_markup }: Payload): void {
    const first = walker.messageId === 0;
    walker.messageId = messageId;
    walker.buttons = (reply_markup?.inline_keyboard ?? []).flat().map((button) => button.callback_data ?? '');
    walker.finished = this.#choose(walker) === undefined;
    if (walker.tap) {
      walker.tap.drawn = true;
      this.#settle(walker);
    } else if (first) this.changed(walker);
  }

  #settle(walker: Walker): void {
    const { tap } = walker;
    if (!tap?.answered || !tap.drawn) return;
    walker.tap = undefined;
    this.done(walker, performance.now() - tap.since);
    if (walker.finished) this.changed(walker);
  }
}

const BOT = { id: 1, is_bot: true, first_name: 'bench', username: 'bench_bot' };

function chatOf({ id }: Walker) {
  return { id, type: 'private' as const, first_name: 'bench' };
}

function userOf({ id }: Walker) {
  return { id, is_bot: false, first_name: 'bench', language_code: 'zh-hans' };
}
