import { charactersOf } from '../../src/reports/charts/draw/glyphs.ts';
import { FONT_FILES } from '../../src/reports/charts/draw/libraries.ts';
import type { DrawnChart, DrawnText } from './drawnChart.ts';

const fonts = FONT_FILES.map(charactersOf);

export function textsOutside({ texts, width, height }: DrawnChart): DrawnText[] {
  return texts.filter(
    ({ left, right, top, bottom }) => left < 4 || top < 4 || right > width - 4 || bottom > height - 4,
  );
}

/** Pairs of texts that cover one another by more than the rounding of a pixel. */
export function overlaps(texts: readonly DrawnText[]): string[] {
  return texts.flatMap((one, n) =>
    texts.slice(n + 1).flatMap((other) => {
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      return across > 1 && down > 1 ? [`${one.text} | ${other.text}`] : [];
    }),
  );
}

export function missingGlyphs(texts: readonly DrawnText[]): string[] {
  const used = new Set(texts.flatMap(({ text }) => [...text]));
  return [...used].filter((character) => !fonts.every((has) => has(character.codePointAt(0) ?? 0)));
}

export function written(texts: readonly DrawnText[]): string {
  return texts
    .map(({ text }) => text)
    .join('')
    .replaceAll(' ', '');
}
