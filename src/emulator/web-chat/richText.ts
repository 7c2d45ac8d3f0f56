import type { Entity } from '../message.ts';
import { element } from './element.ts';

const TAGS: Readonly<Record<string, keyof HTMLElementTagNameMap>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

export interface TextActions {
  command(text: string): void;
  link(url: string): void;
}

/** A text with its entities as nodes; offsets count UTF-16 units, as JavaScript does. */
export function richText(text: string, entities: readonly Entity[], actions: TextActions): Node[] {
  return span({ text, from: 0, to: text.length }, entities, actions);
}

interface Part {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Entities come sorted, the outer before the inner: each one takes those that lie in it. */
function span(part: Part, entities: readonly Entity[], actions: TextActions): Node[] {
  const nodes: Node[] = [];
  let at = part.from;
  for (let index = 0; index < entities.length; ) {
    const entity = entities[index];
    index += 1;
    if (!entity || entity.offset < at) continue;
    const end = Math.min(entity.offset + entity.length, part.to);
    const inner: Entity[] = [];
    for (let next = entities[index]; next && next.offset < end; next = entities[index]) {
      inner.push(next);
      index += 1;
    }
    if (entity.offset > at) nodes.push(document.createTextNode(part.text.slice(at, entity.offset)));
    nodes.push(
      marked(
        entity,
        span({ text: part.text, from: entity.offset, to: end }, inner, actions),
        part.text.slice(entity.offset, end),
        actions,
      ),
    );
    at = end;
  }
  if (at < part.to) nodes.push(document.createTextNode(part.text.slice(at, part.to)));
  return nodes;
}

function marked(entity: Entity, children: Node[], text: string, actions: TextActions): Node {
  if (entity.type === 'bot_command') return action(children, () => actions.command(text));
  if (entity.type === 'text_link') return action(children, () => actions.link(entity.url ?? text));
  if (entity.type === 'url') return action(children, () => actions.link(text));
  if (entity.type === 'spoiler') return element('span', { class: 'spoiler', tabindex: 0 }, ...children);
  const tag = TAGS[entity.type];
  return tag ? element(tag, {}, ...children) : element('span', {}, ...children);
}

function action(children: Node[], act: () => void): HTMLElement {
  const link = element('button', { type: 'button', class: 'text-action' }, ...children);
  link.addEventListener('click', act);
  return link;
}
