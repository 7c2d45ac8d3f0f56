import type { SKRSContext2D } from 'canvas';
import type { Chart, Element, Plugin } from 'chart.js';
import type { ChartDescription } from '../../src/reports/charts/description.ts';
import { drawChart } from '../../src/reports/charts/draw/drawChart.ts';

/** A text as it was drawn, in pixels of the drawing. */
export interface DrawnText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface DrawnChart {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly DrawnText[];
  readonly area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  /** The elements of each dataset, as chart.js has placed them. */
  readonly datasets: readonly (readonly Record<string, number>[])[];
  /** The colour of a pixel, `#RRGGBB`; null where only the layout was asked for. */
  readonly colourAt: ((x: number, y: number) => string) | null;
}

/** Draws a picture and tells where everything in it went; with its pixels, or in a quarter of the time without. */
export function drawnChart(description: ChartDescription, { pixels }: { readonly pixels: boolean }): DrawnChart {
  const texts: DrawnText[] = [];
  const seen: Omit<DrawnChart, 'texts'>[] = [];
  const observer: Plugin = {
    id: 'observer',
    beforeInit(chart) {
      withoutEncoding(chart);
      if (!pixels) chart.options.devicePixelRatio = 1;
      chart.resize(chart.width, chart.height);
      recordTexts(chart, texts);
    },
    beforeDraw: () => void texts.splice(0),
    afterRender: (chart) => void seen.push({ ...placesIn(chart), colourAt: pixels ? pixelsOf(chart) : null }),
  };
  drawChart(description, [observer]);
  const [last] = seen.slice(-1);
  if (!last) throw new Error('the chart was not drawn');
  return { texts, ...last };
}

/** The file is not looked at, and making it takes longer than all else. */
function withoutEncoding({ canvas }: Chart): void {
  Object.assign(canvas, { toBuffer: () => Buffer.alloc(0) });
}

function recordTexts(chart: Chart, texts: DrawnText[]): void {
  const ctx: SKRSContext2D = chart.ctx;
  const fillText = ctx.fillText.bind(ctx);
  ctx.fillText = (text, x, y, maxWidth) => {
    const { a, d, e, f } = ctx.getTransform();
    const box = ctx.measureText(text);
    const ratio = chart.currentDevicePixelRatio;
    const across = (at: number) => (a * at + e) / ratio;
    const down = (at: number) => (d * at + f) / ratio;
    texts.push({
      text,
      ...{ left: across(x - box.actualBoundingBoxLeft), right: across(x + box.actualBoundingBoxRight) },
      ...{ top: down(y - box.actualBoundingBoxAscent), bottom: down(y + box.actualBoundingBoxDescent) },
    });
    fillText(text, x, y, maxWidth);
  };
}

function placesIn(chart: Chart): Omit<DrawnChart, 'texts' | 'colourAt'> {
  const { width, height, chartArea } = chart;
  const { left, right, top, bottom } = chartArea;
  return {
    ...{ width, height, area: { left, right, top, bottom } },
    datasets: chart.data.datasets.map((_, n) => chart.getDatasetMeta(n).data.map(numbersOf)),
  };
}

function pixelsOf({ ctx, width, height, currentDevicePixelRatio: ratio }: Chart): (x: number, y: number) => string {
  const pixels = ctx.getImageData(0, 0, width * ratio, height * ratio).data;
  return (x, y) => {
    const at = 4 * (Math.round(y * ratio) * width * ratio + Math.round(x * ratio));
    const parts = [0, 1, 2].map((n) =>
      Number(pixels[at + n])
        .toString(16)
        .padStart(2, '0'),
    );
    return `#${parts.join('')}`.toUpperCase();
  };
}

const PLACES = ['x', 'y', 'base', 'width', 'height', 'startAngle', 'endAngle', 'innerRadius', 'outerRadius'];

function numbersOf(element: Element): Record<string, number> {
  const places: Record<string, unknown> = element.getProps(PLACES, true);
  return Object.fromEntries(
    Object.entries(places).flatMap(([name, at]) => (typeof at === 'number' ? [[name, at]] : [])),
  );
}
