type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined>;

/** Makes an element; false, null and undefined leave an attribute or a child out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined)
      made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(
    ...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false),
  );
  return made;
}

/** The element of an id that the page is known to have. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A line drawing of 24 by 24, for the eye alone. */
export function icon(path: string): SVGElement {
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('class', 'icon');
  drawing.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  drawing.append(line);
  return drawing;
}

export const ICONS = {
  back: 'M15 5l-7 7 7 7',
  send: 'M4.5 12h14M12.5 6l6 6-6 6',
  attach: 'M19.5 11.5l-7.4 7.4a4.6 4.6 0 0 1-6.5-6.5l7.9-7.9a3.1 3.1 0 0 1 4.4 4.4l-7.8 7.8a1.5 1.5 0 0 1-2.2-2.2l7-7',
  commands: 'M9.5 19.5l5-15',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  file: 'M12 4v10m0 0l-4-4m4 4l4-4M5 19h14',
  reply: 'M9.5 6.5L4.5 11.5l5 5M5 11.5h8.5a6 6 0 0 1 6 6v.5',
  cancel: 'M7 7l10 10M17 7L7 17',
  clock: 'M12 7v5.2l3.4 2M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0',
  link: 'M8 16L16.5 7.5M9.5 7h7.5v7.5',
} as const;
