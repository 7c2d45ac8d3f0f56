import { element } from './element.ts';
import type { Command } from './server.ts';
import { say } from './words.ts';

/** The list of commands over the input: opened by a button or by typing a slash, walked with the arrow keys. */
export class CommandMenu {
  readonly root = element('ul', {
    class: 'commands',
    id: 'commands',
    role: 'listbox',
    'aria-label': say('commands'),
    hidden: true,
  });
  private commands: readonly Command[] = [];
  private shown: readonly Command[] = [];
  private chosen = 0;
  private readonly input: HTMLElement;
  private readonly take: (command: string) => void;

  constructor(input: HTMLElement, take: (command: string) => void) {
    this.input = input;
    this.take = take;
  }

  get isOpen(): boolean {
    return !this.root.hidden;
  }

  fill(commands: readonly Command[]): void {
    this.commands = commands;
  }

  /** Opens on the commands that begin so; none of them closes it. */
  open(beginning: string): void {
    this.shown = this.commands.filter(({ command }) => `/${command}`.startsWith(beginning.toLowerCase()));
    this.chosen = 0;
    this.root.hidden = this.shown.length === 0 && beginning !== '/';
    this.draw();
  }

  close(): void {
    this.root.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }

  /** Takes a key of the input; true when it was for the menu. */
  key(event: KeyboardEvent): boolean {
    if (!this.isOpen) return false;
    if (event.key === 'Escape') this.close();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.move(event.key === 'ArrowDown' ? 1 : -1);
    else if ((event.key === 'Enter' || event.key === 'Tab') && this.shown[this.chosen])
      this.pick(this.shown[this.chosen]);
    else return false;
    event.preventDefault();
    return true;
  }

  private move(step: number): void {
    if (this.shown.length > 0) this.choose((this.chosen + step + this.shown.length) % this.shown.length);
  }

  private choose(index: number): void {
    this.chosen = index;
    [...this.root.children].forEach((option, at) => {
      option.setAttribute('aria-selected', String(at === index));
    });
    this.input.setAttribute('aria-activedescendant', `command-${index}`);
    this.root.children[index]?.scrollIntoView({ block: 'nearest' });
  }

  private pick(command: Command | undefined): void {
    this.close();
    if (command) this.take(`/${command.command}`);
  }

  private draw(): void {
    const options = this.shown.map((command, index) => this.option(command, index));
    this.root.replaceChildren(
      ...(options.length > 0 ? options : [element('li', { class: 'commands-none' }, say('noCommands'))]),
    );
    this.input.setAttribute('aria-expanded', String(this.isOpen));
    if (this.isOpen && options.length > 0) this.input.setAttribute('aria-activedescendant', `command-${this.chosen}`);
    options[this.chosen]?.scrollIntoView({ block: 'nearest' });
  }

  private option(command: Command, index: number): HTMLElement {
    const option = element(
      'li',
      { id: `command-${index}`, role: 'option', 'aria-selected': String(index === this.chosen) },
      element('span', { class: 'command-name' }, `/${command.command}`),
      element('span', { class: 'command-description' }, command.description),
    );
    // Before the input loses its focus, and with it the menu.
    option.addEventListener('pointerdown', (event) => event.preventDefault());
    option.addEventListener('pointermove', () => {
      if (this.chosen !== index) this.choose(index);
    });
    option.addEventListener('click', () => this.pick(command));
    return option;
  }
}
