import type { Message } from '../message.ts';
import { CommandMenu } from './commandMenu.ts';
import { element, ICONS, icon } from './element.ts';
import { Replying } from './replying.ts';
import type { Command } from './server.ts';
import { say } from './words.ts';

const LONGEST_PX = 160;

/** Where what is written goes; `reply` is the message that it replies to. */
export interface ComposerActions {
  text(text: string, reply: number | undefined): void;
  files(files: readonly File[], reply: number | undefined): void;
}

/** Where one writes: a text that grows, the command menu, files, what is replied to. */
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
  private readonly replying = new Replying(() => this.replied());
  private readonly actions: ComposerActions;

  constructor(actions: ComposerActions) {
    this.actions = actions;
    this.menu = new CommandMenu(this.input, (command) => this.submit(command));
    const form = element(
      'form',
      { class: 'composer' },
      this.commandButton(),
      this.input,
      this.fileButton(),
      this.sendButton,
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit(this.input.value);
    });
    this.input.addEventListener('input', () => this.changed());
    this.input.addEventListener('keydown', (event) => this.key(event));
    this.input.addEventListener('blur', () => this.menu.close());
    this.input.addEventListener('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      this.deliverFiles(files);
    });
    this.root = element('div', { class: 'composer-area' }, this.menu.root, this.replying.root, form);
    this.changed();
  }

  fill(commands: readonly Command[]): void {
    this.menu.fill(commands);
  }

  /** Begins a reply; the placeholder stands in the empty input meanwhile, if there is one. */
  reply(message: Message, placeholder = ''): void {
    this.replying.begin(message);
    this.input.placeholder = placeholder === '' ? say('write') : placeholder;
  }

  /** A message that is gone cannot be replied to. */
  forget(messages: readonly number[]): void {
    this.replying.forget(messages);
  }

  deliverFiles(files: readonly File[]): void {
    this.actions.files(files, this.replying.take());
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

  private fileButton(): HTMLElement {
    const chooser = element('input', { type: 'file', multiple: true, hidden: true });
    chooser.addEventListener('change', () => {
      this.deliverFiles([...(chooser.files ?? [])]);
      chooser.value = '';
      this.focus();
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
    if (event.key === 'Escape') this.replying.take();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    this.submit(this.input.value);
  }

  private submit(text: string): void {
    if (text.trim() === '') return;
    this.input.value = '';
    this.changed();
    this.actions.text(text, this.replying.take());
  }

  private replied(): void {
    this.input.placeholder = say('write');
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
