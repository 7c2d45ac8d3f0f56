import type { Plugin } from 'chart.js';
import type { ChartBody, ChartDescription } from '../description.ts';
import { bars, type Drawn, stacked } from './bars.ts';
import { columns, message } from './columns.ts';
import { frameOf, framePlugin, MARGIN, WIDTH } from './frame.ts';
import { heat } from './heat.ts';
import { renderPng } from './libraries.ts';
import { lines } from './lines.ts';
import { doughnut, radar } from './round.ts';
import { slope } from './slope.ts';

/** Pixels of the file to one of the drawing: sharp on a phone. */
const PIXEL_RATIO = 2;

/**
 * Draws a picture, at once; it takes a tenth of a second or more, so that only a thread of its own should.
 *
 * @param observers see how it is drawn
 * @returns a PNG
 */
export function drawChart(description: ChartDescription, observers: readonly Plugin[] = []): Buffer {
  const frame = frameOf(description);
  const { configuration, height, left = 0, right = 0, above = 0 } = drawnBody(description.body);
  const padding = {
    ...{ left: MARGIN + left, right: MARGIN + right },
    ...{ top: frame.above + above, bottom: frame.below },
  };
  return renderPng({
    ...configuration,
    plugins: [
      sized(frame.above + above + height + frame.below),
      ...observers,
      ...(configuration.plugins ?? []),
      framePlugin(frame),
    ],
    options: {
      ...configuration.options,
      ...{
        responsive: false,
        maintainAspectRatio: false,
        animation: false,
        events: [],
        devicePixelRatio: PIXEL_RATIO,
        layout: { padding },
      },
      plugins: { ...configuration.options?.plugins, legend: { display: false }, tooltip: { enabled: false } },
    },
  });
}

/** The canvas takes the picture's size before anything is laid out. */
function sized(height: number): Plugin {
  return { id: 'sized', beforeInit: (chart) => chart.resize(WIDTH, Math.ceil(height)) };
}

function drawnBody(body: ChartBody): Drawn {
  switch (body.kind) {
    case 'bars':
      return bars(body);
    case 'stacked':
      return stacked(body);
    case 'radar':
      return radar(body);
    case 'doughnut':
      return doughnut(body);
    case 'heat':
      return heat(body);
    case 'columns':
      return columns(body);
    case 'lines':
      return lines(body);
    case 'slope':
      return slope(body);
    case 'message':
      return message(body);
  }
}
