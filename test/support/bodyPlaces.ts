import { expect } from 'vitest';
import type { ChartBody } from '../../src/reports/charts/description.ts';
import type { DrawnChart } from './drawnChart.ts';
import { written } from './textPlaces.ts';

/** Fails where something of a picture is not where its value says, or not in its colour. */
export function bodyInPlace(body: ChartBody, drawn: DrawnChart): void {
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
    case 'lines':
      linesInPlace(body, drawn);
      return;
    case 'slope':
      slopesInPlace(body, drawn);
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
    if (colourAt && x - base > 6 && fill !== 'hatched')
      expect(colourAt(base + 3, y - height / 2 + 3)).toBe(fill.toUpperCase());
  }
}

function cellsInPlace(
  { rows, columns }: Extract<ChartBody, { kind: 'heat' }>,
  { area, datasets, colourAt }: DrawnChart,
): void {
  const cells = datasets[0] ?? [];
  expect(cells).toHaveLength(rows.length * columns.length);
  if (!colourAt) return;
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
function greys(colourAt: NonNullable<DrawnChart['colourAt']>, x: number, y: number): number {
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
    if (colourAt && base - y > 6 && fill !== 'hatched') expect(colourAt(x, base - 3)).toBe(fill.toUpperCase());
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
    if (!colourAt || value / sum < 0.02) continue;
    expect(colourAt(x + radius * Math.cos(angle), y + radius * Math.sin(angle))).toBe(fill.toUpperCase());
  }
}

function linesInPlace(
  { lines, band, from, to, moments }: Extract<ChartBody, { kind: 'lines' }>,
  { area, datasets, colourAt }: DrawnChart,
): void {
  const xOf = (at: number) => area.left + ((at - from) / (to - from)) * (area.right - area.left);
  const yOf = (share: number) => area.bottom - share * (area.bottom - area.top);
  const edges = band ? (['low', 'high', 'middle'] as const) : [];
  const drawn = [
    ...lines.map(({ points }) => points),
    ...edges.map((edge) => (band?.points ?? []).map((point) => [point.at, point[edge]] as const)),
  ];
  expect(datasets).toHaveLength(drawn.length);
  for (const [n, points] of drawn.entries()) {
    expect(datasets[n]).toHaveLength(points.length);
    for (const [m, [at, share]] of points.entries()) {
      if (share === null) continue;
      near(datasets[n]?.[m]?.x, xOf(at));
      near(datasets[n]?.[m]?.y, yOf(share));
    }
  }
  if (!colourAt) return;
  const [line] = lines;
  const [at, share] = line?.points[1] ?? [];
  if (line && at !== undefined && typeof share === 'number' && lines.length === 1)
    expect(coloursAround(colourAt, xOf(at), yOf(share))).toContain(line.colour.toUpperCase());
  for (const { at: moment, colour } of moments) {
    const along = Array.from({ length: 12 }, (_, n) => colourAt(xOf(moment), area.bottom - 40 - n));
    expect(along).toContain(colour.toUpperCase());
  }
}

function coloursAround(colourAt: NonNullable<DrawnChart['colourAt']>, x: number, y: number): string[] {
  return [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => colourAt(x + dx, y + dy)));
}

function slopesInPlace(
  { rows, from }: Extract<ChartBody, { kind: 'slope' }>,
  { area, datasets, colourAt, texts }: DrawnChart,
): void {
  const yOf = (share: number) => area.bottom - ((share - from) / (1 - from)) * (area.bottom - area.top);
  for (const [n, { before, after, textBefore, textAfter, colour, dashed }] of rows.entries()) {
    const [start, end] = datasets[n] ?? [];
    near(start?.x, area.left);
    near(start?.y, yOf(before));
    near(end?.x, area.right);
    near(end?.y, yOf(after));
    expect(texts.some(({ text, right }) => text === textBefore && right < area.left)).toBe(true);
    expect(texts.some(({ text, left }) => text === textAfter && left > area.right)).toBe(true);
    const around = (x: number, y: number) => (colourAt ? coloursAround(colourAt, x, y) : [colour.toUpperCase()]);
    // The first one lies upon the others.
    if (n === 0) expect(around(area.right, yOf(after) - (dashed ? 4 : 0))).toContain(colour.toUpperCase());
  }
  // Texts stand in the order of the values.
  const heights = rows.toSorted((a, b) => b.before - a.before).map(({ textBefore }) => textBefore);
  const shown = texts.filter(({ text, right }) => heights.includes(text) && right < area.left);
  expect(shown.toSorted((a, b) => a.top - b.top).map(({ text }) => text)).toEqual(heights);
}
