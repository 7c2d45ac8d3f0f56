import { createCanvas } from 'canvas';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/domain/campaign/text.ts';
import { CHART_KINDS } from '../../../src/domain/chart/kinds.ts';
import { translator } from '../../../src/i18n/translator.ts';
import { describeChart } from '../../../src/reports/charts/describe/describeChart.ts';
import type { ChartBody, ChartDescription } from '../../../src/reports/charts/description.ts';
import { FONT_FILES } from '../../../src/reports/charts/draw/libraries.ts';
import { fontOf } from '../../../src/reports/charts/draw/text.ts';
import { extremeFigures, figuresOf, type Plenty } from '../../support/chartFigures.ts';
import { type DrawnChart, type DrawnText, drawnChart } from '../../support/drawnChart.ts';
import { charactersOf } from '../../support/glyphs.ts';

const fonts = FONT_FILES.map(charactersOf);
const SIZES = [1, 12, 120];
const SHOWN: readonly Plenty['shown'][] = ['full', 'mostly-suppressed', 'empty'];

/** The first page and the last: those between are like the first. */
function pagesToDraw(pages: readonly ChartDescription[]): ChartDescription[] {
  return pages.length < 2 ? [...pages] : [...pages.slice(0, 1), ...pages.slice(-1)];
}

describe.each(CHART_KINDS)('%s', (kind) => {
  describe.each(LOCALES)('%s', (locale) => {
    it.each(SIZES.flatMap((units) => SHOWN.map((shown) => ({ units, shown }))))('$units units, $shown', (plenty) => {
      const pages = describeChart(figuresOf(kind, plenty), translator(locale));
      expect(pages.length).toBeGreaterThan(0);
      for (const page of pagesToDraw(pages)) {
        const drawn = drawnChart(page);
        expect(textsOutside(drawn)).toEqual([]);
        expect(overlaps(drawn.texts)).toEqual([]);
        expect(missingGlyphs(drawn.texts)).toEqual([]);
        expect(written(drawn.texts)).toContain(page.title.replaceAll(' ', ''));
        bodyInPlace(page.body, drawn);
      }
    });
  });
});

describe.each(LOCALES)('as much as a campaign file allows, %s', (locale) => {
  it.each([
    ['grades', 40],
    ['radar', 10],
    ['radar', 40],
    ['categories', 30],
    ['heatmap', 40],
  ] as const)('%s of %i', (kind, items) => {
    const pages = describeChart(extremeFigures(kind, items), translator(locale));
    for (const page of pagesToDraw(pages)) {
      const drawn = drawnChart(page);
      expect(textsOutside(drawn)).toEqual([]);
      expect(overlaps(drawn.texts)).toEqual([]);
      expect(drawn.height).toBeLessThan(2 * drawn.width);
      bodyInPlace(page.body, drawn);
    }
  });
});

it('draws characters with the font, not as boxes', () => {
  const looks = ['龑', '堃', '满', 'g', '\u{10FFFD}'].map((character) => {
    const canvas = createCanvas(60, 60);
    const ctx = canvas.getContext('2d');
    ctx.font = fontOf(40);
    ctx.fillText(character, 5, 45);
    return canvas.toBuffer('image/png').toString('base64');
  });
  expect(new Set(looks).size).toBe(looks.length);
});

function textsOutside({ texts, width, height }: DrawnChart): DrawnText[] {
  return texts.filter(
    ({ left, right, top, bottom }) => left < 4 || top < 4 || right > width - 4 || bottom > height - 4,
  );
}

/** Pairs of texts that cover one another by more than the rounding of a pixel. */
function overlaps(texts: readonly DrawnText[]): string[] {
  return texts.flatMap((one, n) =>
    texts.slice(n + 1).flatMap((other) => {
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      return across > 1 && down > 1 ? [`${one.text} | ${other.text}`] : [];
    }),
  );
}

function missingGlyphs(texts: readonly DrawnText[]): string[] {
  const used = new Set(texts.flatMap(({ text }) => [...text]));
  return [...used].filter((character) => !fonts.every((has) => has(character.codePointAt(0) ?? 0)));
}

function written(texts: readonly DrawnText[]): string {
  return texts
    .map(({ text }) => text)
    .join('')
    .replaceAll(' ', '');
}

function bodyInPlace(body: ChartBody, drawn: DrawnChart): void {
  switch (body.kind) {
    case 'bars':
      barsInPlace(
        body.rows.map(({ share, fill }) => ({ from: 0, to: share, fill })),
        drawn,
        0,
      );
      return;
    case 'stacked':
      for (const [part, fill] of body.fills.entries()) {
        const spans = body.rows.map(({ shares }) => {
          const from = shares.slice(0, part).reduce((sum, share) => sum + share, 0);
          return { from, to: from + (shares[part] ?? 0), fill };
        });
        barsInPlace(spans, drawn, part);
      }
      return;
    case 'heat':
      cellsInPlace(body, drawn);
      return;
    case 'columns':
      columnsInPlace(body, drawn);
      return;
    case 'radar':
      pointsInPlace(body, drawn);
      return;
    case 'doughnut':
      slicesInPlace(body, drawn);
      return;
    case 'message':
      expect(written(drawn.texts)).toContain(body.lines.join('').replaceAll(' ', ''));
  }
}

/** Within a pixel and a half: lines have a width of their own. */
function near(found: number | undefined, expected: number): void {
  expect(Math.abs((found ?? Number.NaN) - expected)).toBeLessThan(1.5);
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly fill: string;
}

function barsInPlace(spans: readonly Span[], { area, datasets, colourAt }: DrawnChart, dataset: number): void {
  const bars = datasets[dataset] ?? [];
  expect(bars).toHaveLength(spans.length);
  const across = (share: number) => area.left + share * (area.right - area.left);
  let above = 0;
  for (const [n, { from, to, fill }] of spans.entries()) {
    const { x = 0, y = 0, base = 0, height = 0 } = bars[n] ?? {};
    expect(y).toBeGreaterThan(above);
    above = y;
    near(base, across(from));
    near(x, across(to));
    // Near the upper edge, where no label is.
    if (x - base > 6 && fill !== 'hatched') expect(colourAt(base + 3, y - height / 2 + 3)).toBe(fill.toUpperCase());
  }
}

function cellsInPlace(
  { rows, columns }: Extract<ChartBody, { kind: 'heat' }>,
  { area, datasets, colourAt }: DrawnChart,
): void {
  const cells = datasets[0] ?? [];
  expect(cells).toHaveLength(rows.length * columns.length);
  const [cellWidth, cellHeight] = [(area.right - area.left) / columns.length, (area.bottom - area.top) / rows.length];
  for (const [row, { cells: own }] of rows.entries()) {
    for (const [column, { fill }] of own.entries()) {
      const left = area.left + column * cellWidth;
      const top = area.top + row * cellHeight;
      if (fill !== 'hatched') expect(colourAt(left + 5, top + 5)).toBe(fill.toUpperCase());
      else expect(greys(colourAt, left + 5, top + 5)).toBeGreaterThan(1);
    }
  }
}

/** How many greys there are along a line: hatching has several, a plain fill one. */
function greys(colourAt: DrawnChart['colourAt'], x: number, y: number): number {
  const colours = Array.from({ length: 12 }, (_, n) => colourAt(x + n, y)).filter((colour) =>
    /^#(..)\1\1$/.test(colour),
  );
  return new Set(colours).size;
}

function columnsInPlace(
  { columns }: Extract<ChartBody, { kind: 'columns' }>,
  { datasets, colourAt }: DrawnChart,
): void {
  const bars = datasets[0] ?? [];
  const largest = Math.max(...columns.map(({ value }) => value));
  const tallest = Math.max(...bars.map(({ height = 0 }) => height));
  for (const [n, { value, fill }] of columns.entries()) {
    const { x = 0, y = 0, base = 0, height = 0 } = bars[n] ?? {};
    near(height, largest === 0 ? 0 : (tallest * value) / largest);
    if (base - y > 6 && fill !== 'hatched') expect(colourAt(x, base - 3)).toBe(fill.toUpperCase());
  }
}

function pointsInPlace({ series, axes, from }: Extract<ChartBody, { kind: 'radar' }>, { datasets }: DrawnChart): void {
  const all = datasets.flatMap((points, n) =>
    points.map((point, axis) => ({ point, axis, value: series[n]?.values[axis] })),
  );
  const shares = all.flatMap(({ value }) => (typeof value === 'number' ? [(value - from) / (1 - from)] : []));
  // The axis upwards ends above the centre; all others lie around it, as far from it as their share says.
  const centre = centreOf(
    all.map(({ point, axis }, n) => ({ ...point, angle: (2 * Math.PI * axis) / axes.length, share: shares[n] ?? 0 })),
  );
  for (const [n, { point, axis }] of all.entries()) {
    const angle = (2 * Math.PI * axis) / axes.length;
    const radius = centre.radius * (shares[n] ?? 0);
    near(point.x, centre.x + radius * Math.sin(angle));
    near(point.y, centre.y - radius * Math.cos(angle));
  }
}

interface Spoke {
  readonly x?: number;
  readonly y?: number;
  readonly angle: number;
  readonly share: number;
}

/** The centre and radius that the first and the third of the points lie around. */
function centreOf([one, , other]: readonly Spoke[]) {
  if (!one || !other) throw new Error('a radar has three axes or more');
  const across = other.share * Math.sin(other.angle) - one.share * Math.sin(one.angle);
  const radius = ((other.x ?? 0) - (one.x ?? 0)) / across;
  return {
    radius,
    x: (one.x ?? 0) - radius * one.share * Math.sin(one.angle),
    y: (one.y ?? 0) + radius * one.share * Math.cos(one.angle),
  };
}

function slicesInPlace({ slices }: Extract<ChartBody, { kind: 'doughnut' }>, { datasets, colourAt }: DrawnChart): void {
  const sum = slices.reduce((total, { value }) => total + value, 0);
  for (const [n, { value, fill }] of slices.entries()) {
    const { x = 0, y = 0, startAngle = 0, endAngle = 0, outerRadius = 0 } = datasets[0]?.[n] ?? {};
    expect(endAngle - startAngle).toBeCloseTo((2 * Math.PI * value) / sum, 2);
    const angle = (startAngle + endAngle) / 2;
    const radius = outerRadius - 5;
    if (value / sum < 0.02) continue;
    expect(colourAt(x + radius * Math.cos(angle), y + radius * Math.sin(angle))).toBe(fill.toUpperCase());
  }
}
