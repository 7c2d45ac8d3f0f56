import type { Person } from '../person.ts';
import { avatar } from './avatar.ts';
import { summaryOf } from './bubble.ts';
import type { Chats } from './chats.ts';
import { byId, element } from './element.ts';
import { shortMoment } from './moments.ts';
import { chooseLanguage, LANGUAGES, language, say } from './words.ts';

const LABELS = { 'zh-CN': '中文', en: 'English' } as const;

/** The people at the left. */
export class PeopleList {
  private readonly chats: Chats;
  private readonly actions: { open(person: number): void; languageChanged(): void };
  private readonly list = element('ul', { class: 'people-list' });

  constructor(chats: Chats, actions: { open(person: number): void; languageChanged(): void }) {
    this.chats = chats;
    this.actions = actions;
  }

  /** Draws everything, as at first and in another language. */
  drawFrame(): void {
    const root = byId('people');
    root.setAttribute('aria-label', say('people'));
    const title = element('h1', {}, this.chats.bot.first_name || say('people'));
    root.replaceChildren(element('header', { class: 'people-head' }, title, this.languageSwitch()), this.list);
  }

  draw(open: number | undefined): void {
    const people = [...this.chats.people.values()];
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.person : undefined;
    this.list.replaceChildren(...people.map((person) => element('li', {}, this.entry(person, person.id === open))));
    if (people.length === 0) this.list.append(element('li', { class: 'nobody' }, say('nobody')));
    if (focused) this.list.querySelector<HTMLElement>(`[data-person="${focused}"]`)?.focus({ preventScroll: true });
  }

  private entry(person: Person, isOpen: boolean): HTMLElement {
    const last = this.chats.last(person.id);
    const unread = this.chats.unread(person.id);
    const role = person.role?.[language()] ?? '';
    const preview = last ? `${last.from.is_bot ? '' : say('you')}${summaryOf(last)}` : '';
    const entry = element(
      'a',
      {
        class: 'person',
        href: `?person=${person.id}`,
        'data-person': person.id,
        'aria-current': isOpen ? 'true' : null,
      },
      avatar(person.id, person.firstName),
      element(
        'span',
        { class: 'person-text' },
        element(
          'span',
          { class: 'person-line' },
          element('strong', {}, nameOf(person)),
          last ? element('time', {}, shortMoment(last.date)) : null,
        ),
        role === '' ? null : element('span', { class: 'role' }, role),
        last &&
          element(
            'span',
            { class: 'person-line' },
            element('span', { class: 'preview' }, preview),
            unread > 0 && badge(unread),
          ),
      ),
    );
    entry.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      this.actions.open(person.id);
    });
    return entry;
  }

  private languageSwitch(): HTMLElement {
    const group = element('div', { class: 'switch', role: 'group', 'aria-label': say('language') });
    for (const one of LANGUAGES) {
      const choice = element(
        'button',
        { type: 'button', lang: one, 'aria-pressed': String(one === language()) },
        LABELS[one],
      );
      choice.addEventListener('click', () => void chooseLanguage(one).then(() => this.actions.languageChanged()));
      group.append(choice);
    }
    return group;
  }
}

export function nameOf(person: Person): string {
  return person.lastName === undefined ? person.firstName : `${person.firstName} ${person.lastName}`;
}

function badge(unread: number): HTMLElement {
  return element('span', { class: 'badge', 'aria-label': say('unread', { n: unread }) }, String(unread));
}
