import type { Message } from '../message.ts';
import { Bubble, type BubbleActions } from './bubble.ts';
import { element } from './element.ts';
import { dayName } from './moments.ts';
import { say } from './words.ts';

const NEAR_END_PX = 120;

/** The messages of one chat, oldest first, with a line where a day begins. */
export class Transcript {
  readonly root = element('div', {
    class: 'transcript',
    role: 'log',
    'aria-live': 'polite',
    'aria-relevant': 'additions text',
    tabindex: 0,
    'aria-label': say('messages'),
  });
  private readonly list = element('div', { class: 'transcript-list' });
  private readonly bubbles = new Map<number, Bubble>();
  private readonly actions: BubbleActions;
  /** The lines where days begin, by a moment of the day in seconds. */
  private readonly days: { readonly line: HTMLElement; readonly date: number }[] = [];
  private atEnd = true;

  constructor(messages: readonly Message[], actions: BubbleActions) {
    this.actions = actions;
    this.root.append(this.list);
    for (const message of messages) this.add(message);
    // A picture or a wider keyboard that comes later must not push the end out of sight.
    new ResizeObserver(() => this.followEnd()).observe(this.list);
    new ResizeObserver(() => this.followEnd()).observe(this.root);
    this.root.addEventListener('scroll', () => {
      this.atEnd = this.root.scrollHeight - this.root.scrollTop - this.root.clientHeight < NEAR_END_PX;
    });
  }

  /** Shows a new message or the new face of a known one. */
  put(message: Message): void {
    const known = this.bubbles.get(message.message_id);
    if (known) known.draw(message);
    else {
      this.add(message).classList.add('arriving');
      if (!message.from.is_bot) this.atEnd = true;
    }
    this.followEnd();
  }

  remove(id: number): void {
    this.bubbles.get(id)?.root.remove();
    this.bubbles.delete(id);
  }

  /** Brings a message into sight and marks it for a moment. */
  reveal(id: number): void {
    const root = this.bubbles.get(id)?.root;
    if (!root) return;
    this.atEnd = false;
    root.scrollIntoView({ block: 'center' });
    root.classList.remove('revealed');
    // Restarts the animation when it is asked for again.
    void root.offsetWidth;
    root.classList.add('revealed');
  }

  /** Removes all but these. */
  keepOnly(ids: ReadonlySet<number>): void {
    for (const id of [...this.bubbles.keys()]) if (!ids.has(id)) this.remove(id);
  }

  /** Says the days afresh: what was today is yesterday when the clock has been moved. */
  renameDays(): void {
    for (const { line, date } of this.days) line.textContent = dayName(date);
  }

  /** Keeps the newest message in sight for who was looking at it. */
  followEnd(): void {
    if (this.atEnd) this.root.scrollTop = this.root.scrollHeight;
  }

  private add(message: Message): HTMLElement {
    const day = dayName(message.date);
    const last = this.days.at(-1);
    if (!last || dayName(last.date) !== day) {
      const line = element('p', { class: 'day' }, day);
      this.days.push({ line, date: message.date });
      this.list.append(line);
    }
    const bubble = new Bubble(message, this.actions);
    this.bubbles.set(message.message_id, bubble);
    this.list.append(bubble.root);
    return bubble.root;
  }
}
