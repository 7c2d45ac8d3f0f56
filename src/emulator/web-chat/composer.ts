import { CommandMenu } from './commandMenu.ts';
import { element, ICONS, icon } from './element.ts';
import type { Command } from './server.ts';
import { say } from './words.ts';

const LONGEST_PX = 160;

/** Where one writes: a text that grows, the command menu, files. */
export class Composer {
  readonly root: HTMLElement;
  private readonly input = element('textarea', {
    rows: 1,
    placeholder: say('write'),
    'aria-label': say('write'),
    role: 'combobox',
    'aria-controls': 'commands',
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
    enterkeyhint: 'send',
  });
  private readonly menu: CommandMenu;
  private readonly sendButton = element(
    'button',
    { type: 'submit', class: 'round send', 'aria-label': say('send'), title: say('send') },
    icon(ICONS.send),
  );
  private readonly deliver: (text: string) => void;

  constructor(actions: { text(text: string): void; file(file: File): void }) {
    this.deliver = actions.text;
    this.menu = new CommandMenu(this.input, (command) => this.submit(command));
    const form = element(
      'form',
      { class: 'composer' },
      this.commandButton(),
      this.input,
      this.fileButton(actions.file),
      this.sendButton,
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit(this.input.value);
    });
    this.input.addEventListener('input', () => this.changed());
    this.input.addEventListener('keydown', (event) => this.key(event));
    this.input.addEventListener('blur', () => this.menu.close());
    this.root = element('div', { class: 'composer-area' }, this.menu.root, form);
    this.changed();
  }

  fill(commands: readonly Command[]): void {
    this.menu.fill(commands);
  }

  focus(): void {
    this.input.focus({ preventScroll: true });
  }

  private commandButton(): HTMLElement {
    const button = element(
      'button',
      { type: 'button', class: 'round', 'aria-label': say('commands'), title: say('commands') },
      icon(ICONS.commands),
    );
    button.addEventListener('pointerdown', (event) => event.preventDefault());
    button.addEventListener('click', () => {
      if (this.menu.isOpen) return this.menu.close();
      this.input.focus();
      this.menu.open('/');
    });
    return button;
  }

  private fileButton(deliver: (file: File) => void): HTMLElement {
    const chooser = element('input', { type: 'file', hidden: true });
    chooser.addEventListener('change', () => {
      for (const file of chooser.files ?? []) deliver(file);
      chooser.value = '';
    });
    const button = element(
      'button',
      { type: 'button', class: 'round', 'aria-label': say('attach'), title: say('attach') },
      icon(ICONS.attach),
      chooser,
    );
    button.addEventListener('click', (event) => {
      if (event.target !== chooser) chooser.click();
    });
    return button;
  }

  private key(event: KeyboardEvent): void {
    // While an input method composes, Enter chooses characters.
    if (event.isComposing || this.menu.key(event)) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    this.submit(this.input.value);
  }

  private submit(text: string): void {
    if (text.trim() === '') return;
    this.input.value = '';
    this.changed();
    this.deliver(text);
  }

  private changed(): void {
    const { value } = this.input;
    if (/^\/\w*$/.test(value)) this.menu.open(value);
    else this.menu.close();
    this.sendButton.disabled = value.trim() === '';
    this.input.style.height = '';
    if (value !== '') this.input.style.height = `${Math.min(this.input.scrollHeight, LONGEST_PX)}px`;
  }
}
