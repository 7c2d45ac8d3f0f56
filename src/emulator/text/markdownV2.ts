import type { Entity } from '../message.ts';
import { badRequest } from '../refusal.ts';
import type { FormattedText } from './formattedText.ts';
import { checkedLink } from './link.ts';
import { unparsable } from './parseError.ts';

interface Open {
  readonly type: string;
  /** In the text that comes out. */
  readonly offset: number;
  /** In the source, for the refusal. */
  readonly at: number;
  readonly language?: string;
}

const RESERVED = '_*[]()~`>#+-=|{}.!\n';
const CLOSING: Readonly<Record<string, string>> = {
  bold: '*',
  italic: '_',
  underline: '__',
  strikethrough: '~',
  spoiler: '||',
  code: '`',
  pre: '```',
  text_link: ']',
  custom_emoji: ']',
};
/** Beginnings, the longer ones first. */
const OPENING: readonly [string, string][] = [
  ['__', 'underline'],
  ['_', 'italic'],
  ['*', 'bold'],
  ['~', 'strikethrough'],
  ['||', 'spoiler'],
  ['![', 'custom_emoji'],
  ['[', 'text_link'],
  ['`', 'code'],
];
const NAMES: Readonly<Record<string, string>> = {
  bold: 'Bold',
  italic: 'Italic',
  underline: 'Underline',
  strikethrough: 'Strikethrough',
  spoiler: 'Spoiler',
  code: 'Code',
  pre: 'Pre',
  text_link: 'TextUrl',
  custom_emoji: 'CustomEmoji',
  blockquote: 'BlockQuote',
};

/** Parses MarkdownV2 (rules and wording from source). */
export function parseMarkdownV2(source: string): FormattedText {
  return new Parser(source).parse();
}

class Parser {
  private readonly source: string;
  private readonly open: Open[] = [];
  private readonly entities: Entity[] = [];
  private text = '';
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  parse(): FormattedText {
    while (this.at < this.source.length) this.step();
    if (this.open.at(-1)?.type === 'blockquote') this.close();
    const left = this.open.at(-1);
    if (left) throw this.endless(left);
    return { text: this.text, entities: this.entities };
  }

  private step(): void {
    const character = this.source.charAt(this.at);
    const following = this.source.charCodeAt(this.at + 1);
    if (character === '\\' && following > 0 && following <= 126) this.take(this.source.charAt(this.at + 1), 2);
    else if (!this.reserved().includes(character)) this.take(character, 1);
    else if (character === '\n') this.newLine();
    else if (this.closes()) this.end();
    else this.begin(character);
  }

  private take(text: string, width: number): void {
    this.text += text;
    this.at += width;
  }

  private reserved(): string {
    const type = this.open.at(-1)?.type;
    return type === 'code' || type === 'pre' ? '`' : RESERVED;
  }

  private get quoted(): boolean {
    return this.open.some(({ type }) => type === 'blockquote');
  }

  private closes(): boolean {
    const type = this.open.at(-1)?.type;
    if (type === undefined || type === 'blockquote') return false;
    // A double underscore is always an underline, also where a single one could end an italic.
    if (type === 'italic') return this.source.startsWith('_', this.at) && !this.source.startsWith('__', this.at);
    return this.source.startsWith(CLOSING[type] ?? ' ', this.at);
  }

  private newLine(): void {
    const continues = this.source.charAt(this.at + 1) === '>';
    if (this.quoted && !continues) {
      const last = this.open.at(-1);
      if (last && last.type !== 'blockquote') throw this.endless(last);
      this.take('\n', 1);
      this.close();
      return;
    }
    this.take('\n', continues ? 2 : 1);
    if (continues && !this.quoted) this.push('blockquote', this.at - 1);
  }

  private begin(character: string): void {
    if (character === '>' && this.at === 0) {
      this.at += 1;
      this.push('blockquote', 0);
      return;
    }
    if (this.source.startsWith('```', this.at)) {
      this.beginPre();
      return;
    }
    const found = OPENING.find(([mark]) => this.source.startsWith(mark, this.at));
    if (!found) {
      throw badRequest(
        `can't parse entities: Character '${character}' is reserved and must be escaped with the preceding '\\'`,
      );
    }
    const [mark, type] = found;
    this.push(type, this.at);
    this.at += mark.length;
  }

  private beginPre(): void {
    const [whole, language] = /^```(?:([^\s`]+)(?=\s))?(?:\r\n|\n\r|\n|\r)?/.exec(this.source.slice(this.at)) ?? [
      '```',
    ];
    this.open.push({
      type: 'pre',
      offset: this.text.length,
      at: this.at,
      ...(language === undefined ? {} : { language }),
    });
    this.at += whole.length;
  }

  private end(): void {
    const type = this.open.at(-1)?.type ?? '';
    this.at += CLOSING[type]?.length ?? 1;
    if (type === 'text_link') this.endLink();
    else if (type === 'custom_emoji') {
      if (this.source.charAt(this.at) !== '(')
        throw badRequest("can't parse entities: Custom emoji entity must contain a tg://emoji URL");
      const id = /[?&]id=(\d+)/.exec(this.target('custom emoji URL'))?.[1];
      this.close(id === undefined ? {} : { custom_emoji_id: id });
    } else this.close();
  }

  private endLink(): void {
    const begin = this.open.at(-1)?.offset ?? 0;
    const target = this.source.charAt(this.at) === '(' ? this.target('URL') : this.text.slice(begin);
    const url = checkedLink(target);
    if (url === undefined) this.open.pop();
    else this.close({ url });
  }

  /** Reads `(target)`. */
  private target(what: string): string {
    const begin = this.at + 1;
    const match = /^\(((?:\\[\s\S]|[^)\\])*)\)/.exec(this.source.slice(this.at));
    if (!match) throw unparsable(this.source, begin, (place) => `Can't find end of a ${what} ${place}`);
    this.at += match[0].length;
    return (match[1] ?? '').replace(/\\([\s\S])/g, '$1');
  }

  private push(type: string, at: number): void {
    this.open.push({ type, offset: this.text.length, at });
  }

  private close(more: Partial<Entity> = {}): void {
    const last = this.open.pop();
    const length = last ? this.text.length - last.offset : 0;
    if (!last || length === 0) return;
    const { type, offset, language } = last;
    this.entities.push({ type, offset, length, ...(language === undefined ? {} : { language }), ...more });
  }

  private endless({ type, at }: Open) {
    return unparsable(this.source, at, (place) => `Can't find end of ${NAMES[type] ?? type} entity ${place}`);
  }
}
