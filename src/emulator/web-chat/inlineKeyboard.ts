import type { InlineButton, InlineKeyboard } from '../message.ts';
import { element, ICONS, icon } from './element.ts';

/** What a button does; the promise ends when the bot has answered. */
export type Press = (button: InlineButton) => Promise<void>;

/** The buttons under a message, row by row over its whole width. */
export class InlineKeyboardView {
  readonly root = element('div', { class: 'keyboard' });
  private readonly press: Press;
  private drawn = '';

  constructor(press: Press) {
    this.press = press;
  }

  /** Draws the buttons where they changed; the focus stays at its place, or as near to it as there is a button. */
  draw(keyboard: InlineKeyboard | undefined): void {
    const rows = keyboard?.inline_keyboard ?? [];
    const next = JSON.stringify(rows);
    if (next === this.drawn) return;
    this.drawn = next;
    const focused = this.focusedPlace();
    this.root.replaceChildren(
      ...rows.map((row) => element('div', { class: 'keyboard-row' }, ...row.map((button) => this.button(button)))),
    );
    if (focused) this.focusNear(focused);
  }

  private button(button: InlineButton): HTMLElement {
    const { text, url } = button;
    const drawn = element(
      'button',
      { type: 'button', class: 'key', title: url ?? null },
      element('span', {}, text),
      url ? icon(ICONS.link) : null,
    );
    drawn.addEventListener('click', () => {
      if (drawn.classList.contains('waiting')) return;
      drawn.classList.add('waiting');
      void this.press(button).finally(() => drawn.classList.remove('waiting'));
    });
    return drawn;
  }

  private focusedPlace(): { row: number; column: number } | undefined {
    const { activeElement } = document;
    if (!activeElement || !this.root.contains(activeElement)) return undefined;
    const rowElement = activeElement.parentElement;
    if (!rowElement) return undefined;
    return {
      row: [...this.root.children].indexOf(rowElement),
      column: [...rowElement.children].indexOf(activeElement),
    };
  }

  private focusNear({ row, column }: { row: number; column: number }): void {
    const rowElement = this.root.children[Math.min(row, this.root.children.length - 1)];
    const key = rowElement?.children[Math.min(column, rowElement.children.length - 1)];
    if (key instanceof HTMLElement) key.focus({ preventScroll: true });
  }
}
