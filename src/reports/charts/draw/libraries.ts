import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SKRSContext2D } from 'canvas';
import type { Chart, ChartConfiguration, Plugin } from 'chart.js';
import type {} from 'chartjs-chart-matrix';
import type {} from 'chartjs-plugin-annotation';
import type {} from 'chartjs-plugin-datalabels';

// All of them by one `require`: with plain imports two copies of chart.js load, and labels are drawn in the wrong place
// without an error. All before the first canvas service is made, which takes chart.js out of the cache.
const load = createRequire(import.meta.url);
const canvas: typeof import('canvas') = load('canvas');
const chart: typeof import('chart.js') = load('chart.js');
load('chart.js/auto');
/** Given to single charts: registered for all, it would draw on all. */
export const datalabels: Plugin = load('chartjs-plugin-datalabels');
const annotation: Plugin = load('chartjs-plugin-annotation');
const { MatrixController, MatrixElement }: typeof import('chartjs-chart-matrix') = load('chartjs-chart-matrix');
const service: typeof import('chartjs-node-canvas') = load('chartjs-node-canvas');

export const FAMILY = 'Noto Sans SC';

/** The fonts that pictures are written with. */
export const FONT_FILES = ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'].map((name) =>
  join(dirname(load.resolve('@expo-google-fonts/noto-sans-sc/package.json')), name),
);

for (const file of FONT_FILES) {
  // Without it every Chinese character would be a box.
  if (canvas.GlobalFonts.registerFromPath(file, FAMILY) === null) throw new Error(`the font ${file} cannot be used`);
}

chart.Chart.register(annotation, MatrixController, MatrixElement);
chart.Chart.defaults.font.family = `"${FAMILY}"`;
chart.Chart.defaults.color = '#333333';

// One for all sizes, which charts choose for themselves: another would bring another chart.js.
const renderer = new service.ChartJSNodeCanvas({ width: 1, height: 1 });

/** Draws a chart and encodes it, at once: the asynchronous calls do not work on this canvas. */
export function renderPng(configuration: ChartConfiguration): Buffer {
  return renderer.renderToBufferSync(configuration, 'image/png');
}

/** What a chart is drawn with: this canvas's own context, not a browser's. */
export function contextOf(chart: Chart): SKRSContext2D {
  const context: SKRSContext2D = chart.ctx;
  return context;
}

export type Pattern = NonNullable<ReturnType<SKRSContext2D['createPattern']>>;

const scratch = canvas.createCanvas(1, 1).getContext('2d');

/** How wide a text is, in pixels. */
export function textWidth(text: string, font: string): number {
  scratch.font = font;
  return scratch.measureText(text).width;
}

/** Diagonal lines: what is not shown. */
export function hatching(): Pattern {
  const tile = canvas.createCanvas(8, 8);
  const ctx = tile.getContext('2d');
  ctx.fillStyle = '#F2F2F2';
  ctx.fillRect(0, 0, 8, 8);
  ctx.strokeStyle = '#B0B0B0';
  ctx.lineWidth = 1.2;
  for (const shift of [-8, 0, 8]) {
    ctx.beginPath();
    ctx.moveTo(shift, 8);
    ctx.lineTo(shift + 8, 0);
    ctx.stroke();
  }
  const pattern = scratch.createPattern(tile, 'repeat');
  if (!pattern) throw new Error('no pattern of the hatching');
  return pattern;
}
