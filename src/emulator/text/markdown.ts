import type { Entity } from '../message.ts';
import type { FormattedText } from './formattedText.ts';
import { checkedLink } from './link.ts';
import { unparsable } from './parseError.ts';

const PLAIN = /^(?:\\[_*`[]|[^_*`[])/;
const SPAN =
  /^(?:```(?:([^\s`]+)(?=\s))?\n?([\s\S]*?)```|`([^`]*)`|\*([^*]*)\*|_([^_]*)_|\[([^\]]*)\](?:\(([^)]*)\)?)?)/;

/** Parses the Bot API's legacy Markdown, which knows no nesting (rules and wording from source). */
export function parseMarkdown(source: string): FormattedText {
  const entities: Entity[] = [];
  let text = '';
  for (let at = 0; at < source.length; ) {
    const rest = source.slice(at);
    const plain = PLAIN.exec(rest)?.[0];
    if (plain !== undefined) {
      text += plain.length === 2 && plain.startsWith('\\') ? plain.charAt(1) : plain;
      at += plain.length;
      continue;
    }
    const span = SPAN.exec(rest);
    if (!span) throw unparsable(source, at, (place) => `Can't find end of the entity starting ${place}`);
    const { body, entity } = spanOf(span);
    if (body !== '' && entity) entities.push({ ...entity, offset: text.length, length: body.length });
    text += body;
    at += span[0].length;
  }
  return { text, entities };
}

function spanOf([, language, pre, code, bold, italic, link, target]: RegExpExecArray) {
  if (pre !== undefined) return { body: pre, entity: { type: 'pre', ...(language === undefined ? {} : { language }) } };
  if (code !== undefined) return { body: code, entity: { type: 'code' } };
  if (bold !== undefined) return { body: bold, entity: { type: 'bold' } };
  if (italic !== undefined) return { body: italic, entity: { type: 'italic' } };
  const body = link ?? '';
  const url = checkedLink(target ?? body);
  return { body, entity: url === undefined ? undefined : { type: 'text_link', url } };
}
