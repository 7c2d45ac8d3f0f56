import { element } from './element.ts';

const COLOURS = 7;

/** A round with the first letter of a name, in a colour that stays the person's. */
export function avatar(id: number, name: string): HTMLElement {
  const letter = [...name.trim()][0] ?? '?';
  return element(
    'span',
    { class: `avatar hue-${Math.abs(id) % COLOURS}`, 'aria-hidden': 'true' },
    letter.toUpperCase(),
  );
}
