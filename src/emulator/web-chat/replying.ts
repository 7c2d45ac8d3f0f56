import type { Message } from '../message.ts';
import { summaryOf } from './bubble.ts';
import { element, ICONS, icon } from './element.ts';
import { say } from './words.ts';

/** The line above the input that says what is being replied to. */
export class Replying {
  readonly root = element('div', { class: 'replying', hidden: true });
  private readonly summary = element('span', { class: 'replied' });
  private message: number | undefined;
  private readonly ended: () => void;

  /** `ended` is called whenever there is nothing to reply to any more. */
  constructor(ended: () => void) {
    this.ended = ended;
    const cancel = element(
      'button',
      { type: 'button', class: 'round', 'aria-label': say('replyCancel'), title: say('replyCancel') },
      icon(ICONS.cancel),
    );
    cancel.addEventListener('click', () => this.take());
    this.root.append(icon(ICONS.reply), this.summary, cancel);
  }

  begin(message: Message): void {
    this.message = message.message_id;
    this.summary.textContent = summaryOf(message);
    this.root.hidden = false;
  }

  /** Ends it, and gives the message that was being replied to. */
  take(): number | undefined {
    const { message } = this;
    this.message = undefined;
    this.root.hidden = true;
    if (message !== undefined) this.ended();
    return message;
  }

  /** Forgets a reply to a message that is no longer there. */
  forget(gone: readonly number[]): void {
    if (this.message !== undefined && gone.includes(this.message)) this.take();
  }
}
