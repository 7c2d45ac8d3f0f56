import type { Chart, ChartConfiguration, Plugin } from 'chart.js';
import type { LinesBody } from '../description.ts';
import { type Drawn, shareAxis } from './bars.ts';
import { MARGIN, WIDTH } from './frame.ts';
import { contextOf, textWidth } from './libraries.ts';
import { spaced } from './spaced.ts';
import { fontOf, wrapped } from './text.ts';

const LABEL = 13;
const LABEL_ROW = 20;
const MARK = 13;

type Dataset = ChartConfiguration<'line', { x: number; y: number }[]>['data']['datasets'][number];

export function lines(body: LinesBody): Drawn {
  const { from, to, ticks } = body;
  return {
    above: body.moments.length * LABEL_ROW,
    height: 380,
    right: 8,
    configuration: {
      type: 'line',
      plugins: [momentLines(body), endMarks(body)],
      data: { datasets: [...body.lines.map(lineOf), ...bandOf(body.band)] },
      options: {
        ...{ parsing: false, normalized: true },
        scales: {
          x: {
            ...{ type: 'linear', min: from, max: to, grid: { color: '#EEEEEE' } },
            afterBuildTicks: (axis) => {
              axis.ticks = ticks.map(({ at }) => ({ value: at }));
            },
            ticks: {
              ...{ autoSkip: false, maxRotation: 0, font: { size: LABEL } },
              callback: (_value, n) => ticks[n]?.label ?? '',
            },
          },
          y: shareAxis(),
        },
        plugins: { annotation: { annotations: targetLine(body.target) } },
      },
    },
  };
}

function targetLine(target: number | null) {
  if (target === null) return {};
  const line = { type: 'line', yMin: target, yMax: target, borderColor: '#333333', borderWidth: 1.5 } as const;
  return { target: { ...line, borderDash: [5, 4], drawTime: 'afterDatasetsDraw' as const } };
}

function lineOf({ points, colour, wide }: LinesBody['lines'][number]): Dataset {
  const known = points.map(([, share]) => share !== null);
  return {
    data: points.map(([at, share]) => ({ x: at, y: share ?? Number.NaN })),
    ...{ borderColor: colour, backgroundColor: colour, borderWidth: wide ? 3.5 : 2, order: wide ? 1 : 0 },
    ...{ tension: 0, fill: false, spanGaps: false, borderJoinStyle: 'round' },
    // A point between two gaps has no line to be seen by.
    pointRadius: points.map((_, n) => (known[n] && !known[n - 1] && !known[n + 1] ? 2.5 : 0)),
  };
}

/** What may be between a lower and an upper edge, and what is likeliest, dashed. */
function bandOf(band: LinesBody['band']): Dataset[] {
  if (!band) return [];
  const { points, colour } = band;
  const along = (of: 'low' | 'middle' | 'high') => points.map((point) => ({ x: point.at, y: point[of] }));
  const edge = { borderColor: `${colour}66`, borderWidth: 1, pointRadius: 0, order: 3 } as const;
  return [
    { ...edge, data: along('low'), fill: '+1', backgroundColor: `${colour}33` },
    { ...edge, data: along('high'), fill: false },
    { ...edge, data: along('middle'), fill: false, borderColor: colour, borderWidth: 2, borderDash: [6, 4], order: 2 },
  ];
}

/** Upright lines, each with its label on its left in a row of its own above the chart; later ones stand higher, and cross none. */
function momentLines({ moments }: LinesBody): Plugin {
  return {
    id: 'moments',
    afterDatasetsDraw(chart) {
      const ctx = contextOf(chart);
      const { chartArea, scales } = chart;
      ctx.save();
      ctx.font = fontOf(LABEL);
      ctx.textBaseline = 'middle';
      ctx.textAlign = 'left';
      for (const [n, { at, label, colour }] of moments.entries()) {
        const x = scales.x?.getPixelForValue(at) ?? chartArea.right;
        const y = chartArea.top - (n + 0.5) * LABEL_ROW;
        const [text = ''] = wrapped(label, ctx.font, WIDTH - 2 * MARGIN, 1);
        const left = Math.min(x - 6, WIDTH - MARGIN) - textWidth(text, ctx.font);
        ctx.strokeStyle = colour;
        ctx.lineWidth = 1.5;
        ctx.setLineDash([6, 3]);
        ctx.beginPath();
        ctx.moveTo(x, y);
        ctx.lineTo(x, chartArea.bottom);
        ctx.stroke();
        ctx.fillStyle = colour;
        ctx.fillText(text, Math.max(MARGIN, left), y);
      }
      ctx.restore();
    },
  };
}

interface EndMark {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly colour: string;
}

/** A text at the end of each line that has one, none upon another. */
function endMarks(body: LinesBody): Plugin {
  return {
    id: 'endMarks',
    afterDatasetsDraw(chart) {
      const ctx = contextOf(chart);
      const { chartArea } = chart;
      const marks = marksOf(body, chart);
      const places = spaced(
        marks.map(({ y }) => y),
        MARK + 3,
        chartArea.top + MARK,
        chartArea.bottom - MARK / 2,
      );
      ctx.save();
      ctx.font = fontOf(MARK, 'bold');
      ctx.textBaseline = 'middle';
      ctx.textAlign = 'left';
      ctx.lineWidth = 3;
      ctx.strokeStyle = '#FFFFFF';
      for (const [n, { x, text, colour }] of marks.entries()) {
        const width = textWidth(text, ctx.font);
        const left = x + 6 + width > WIDTH - MARGIN ? x - 8 - width : x + 6;
        ctx.strokeText(text, left, places[n] ?? 0);
        ctx.fillStyle = colour;
        ctx.fillText(text, left, places[n] ?? 0);
      }
      ctx.restore();
    },
  };
}

function marksOf({ lines: all, band }: LinesBody, { scales }: Chart): EndMark[] {
  const placed = (at: number, share: number, text: string, colour: string): EndMark => {
    return { x: scales.x?.getPixelForValue(at) ?? 0, y: scales.y?.getPixelForValue(share) ?? 0, text, colour };
  };
  const ends = all.flatMap(({ points, mark, colour }) => {
    const [at, share] = points.at(-1) ?? [0, null];
    return mark === '' || share === null ? [] : [placed(at, share, mark, colour)];
  });
  const end = band?.points.at(-1);
  return end && band ? [...ends, placed(end.at, end.middle, band.mark, band.colour)] : ends;
}
