import type { SKRSContext2D } from 'canvas';
import type { Chart, Element, Plugin } from 'chart.js';
import type { ChartDescription } from '../../src/reports/charts/description.ts';
import { drawChart, PIXEL_RATIO } from '../../src/reports/charts/draw/drawChart.ts';

/** A text as it was drawn, in pixels of the drawing. */
export interface DrawnText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface DrawnChart {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly DrawnText[];
  readonly area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  /** The elements of each dataset, as chart.js has placed them. */
  readonly datasets: readonly (readonly Record<string, number>[])[];
  /** The colour of a pixel, `#RRGGBB`. */
  readonly colourAt: (x: number, y: number) => string;
}

/** Draws a picture and tells where everything in it went. */
export function drawnChart(description: ChartDescription): DrawnChart {
  const texts: DrawnText[] = [];
  const seen: Omit<DrawnChart, 'png' | 'texts'>[] = [];
  const observer: Plugin = {
    id: 'observer',
    beforeInit: (chart) => recordTexts(chart.ctx, texts),
    beforeDraw: () => void texts.splice(0),
    afterRender: (chart) => void seen.push(placesIn(chart)),
  };
  const png = drawChart(description, [observer]);
  const [last] = seen.slice(-1);
  if (!last) throw new Error('the chart was not drawn');
  return { png, texts, ...last };
}

function recordTexts(ctx: SKRSContext2D, texts: DrawnText[]): void {
  const fillText = ctx.fillText.bind(ctx);
  ctx.fillText = (text, x, y, maxWidth) => {
    const { a, d, e, f } = ctx.getTransform();
    const box = ctx.measureText(text);
    const across = (at: number) => (a * at + e) / PIXEL_RATIO;
    const down = (at: number) => (d * at + f) / PIXEL_RATIO;
    texts.push({
      text,
      ...{ left: across(x - box.actualBoundingBoxLeft), right: across(x + box.actualBoundingBoxRight) },
      ...{ top: down(y - box.actualBoundingBoxAscent), bottom: down(y + box.actualBoundingBoxDescent) },
    });
    fillText(text, x, y, maxWidth);
  };
}

function placesIn(chart: Chart): Omit<DrawnChart, 'png' | 'texts'> {
  const { width, height, chartArea, ctx } = chart;
  const pixels = ctx.getImageData(0, 0, width * PIXEL_RATIO, height * PIXEL_RATIO).data;
  const { left, right, top, bottom } = chartArea;
  return {
    ...{ width, height, area: { left, right, top, bottom } },
    datasets: chart.data.datasets.map((_, n) => chart.getDatasetMeta(n).data.map(numbersOf)),
    colourAt: (x, y) => {
      const at = 4 * (Math.round(y * PIXEL_RATIO) * width * PIXEL_RATIO + Math.round(x * PIXEL_RATIO));
      return `#${[0, 1, 2]
        .map((n) =>
          Number(pixels[at + n])
            .toString(16)
            .padStart(2, '0'),
        )
        .join('')}`.toUpperCase();
    },
  };
}

const PLACES = ['x', 'y', 'base', 'width', 'height', 'startAngle', 'endAngle', 'innerRadius', 'outerRadius'];

function numbersOf(element: Element): Record<string, number> {
  const places: Record<string, unknown> = element.getProps(PLACES, true);
  return Object.fromEntries(
    Object.entries(places).flatMap(([name, at]) => (typeof at === 'number' ? [[name, at]] : [])),
  );
}
