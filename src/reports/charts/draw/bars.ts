import type { ChartConfiguration } from 'chart.js';
import type { BarsBody, StackedBody } from '../description.ts';
import { inkOn } from '../palette.ts';
import { paint, WIDTH } from './frame.ts';
import { contextOf, datalabels, textWidth } from './libraries.ts';
import { balanced, fontOf } from './text.ts';

const NAME_SIZE = 14;
/** Names wider than this go on in a second line. */
const NAME_WIDTH = WIDTH * 0.3;
const TEXT_SIZE = 14;
const AXIS = 34;
const ROW = 36;
const STACKED_ROW = 46;
/** Shares below it have no number in them: it would not fit. */
const LABELLED = 0.07;

/** A part of a picture: what chart.js is told, the chart's height, and the room that texts need around it. */
export interface Drawn {
  readonly configuration: ChartConfiguration;
  readonly height: number;
  readonly above?: number;
  readonly left?: number;
  readonly right?: number;
}

export function bars({ rows, target }: BarsBody): Drawn {
  const right = widest(rows.map(({ text }) => text)) + 10;
  const line = {
    type: 'line',
    xMin: target ?? 0,
    xMax: target ?? 0,
    borderColor: '#333333',
    borderWidth: 1.5,
  } as const;
  return {
    right,
    height: AXIS + ROW * rows.length,
    configuration: {
      type: 'bar',
      plugins: [datalabels],
      data: {
        labels: rows.map(({ label }) => nameLines(label)),
        datasets: [
          {
            data: rows.map(({ share }) => share),
            backgroundColor: rows.map(({ fill }) => paint(fill)),
            ...{ barPercentage: 1, categoryPercentage: 0.68, borderRadius: 2 },
          },
        ],
      },
      options: {
        indexAxis: 'y',
        scales: { x: shareAxis(), y: nameAxis() },
        plugins: {
          annotation: {
            annotations:
              target === null ? {} : { target: { ...line, borderDash: [5, 4], drawTime: 'afterDatasetsDraw' } },
          },
          datalabels: {
            ...{ anchor: 'end', align: 'end', clip: false, offset: 2, color: '#222222' },
            ...{ font: { size: TEXT_SIZE }, backgroundColor: 'rgba(255,255,255,0.92)' },
            padding: { top: 0, bottom: 0, left: 3, right: 3 },
            formatter: (_value, { dataIndex }) => rows[dataIndex]?.text ?? '',
          },
        },
      },
    },
  };
}

export function stacked({ rows, fills }: StackedBody): Drawn {
  const right = widest(rows.map(({ text }) => text)) + 14;
  const last = fills.length - 1;
  return {
    right,
    height: AXIS + STACKED_ROW * rows.length,
    configuration: {
      type: 'bar',
      plugins: [datalabels, behind(rows.map(({ text }) => text))],
      data: {
        labels: rows.map(({ label }) => nameLines(label)),
        datasets: fills.map((fill, n) => ({
          data: rows.map(({ shares }) => shares[n] ?? 0),
          backgroundColor: paint(fill),
          ...{ borderColor: '#FFFFFF', borderWidth: { left: 0, top: 0, bottom: 0, right: n === last ? 0 : 1.5 } },
          ...{ barPercentage: 1, categoryPercentage: 0.72, borderSkipped: false },
          datalabels: { color: inkOn(fill) },
        })),
      },
      options: {
        indexAxis: 'y',
        scales: { x: { ...shareAxis(), stacked: true }, y: { ...nameAxis(), stacked: true } },
        plugins: {
          datalabels: {
            display: ({ dataset, dataIndex }) => Number(dataset.data[dataIndex]) >= LABELLED,
            font: { size: 13, weight: 'bold' },
            formatter: (share: number) => `${Math.round(100 * share)}%`,
          },
        },
      },
    },
  };
}

/** Writes a text behind each row of the chart. */
export function behind(texts: readonly string[]): NonNullable<ChartConfiguration['plugins']>[number] {
  return {
    id: 'behind',
    afterDatasetsDraw(chart) {
      const ctx = contextOf(chart);
      const { chartArea, scales } = chart;
      ctx.save();
      ctx.font = fontOf(TEXT_SIZE);
      ctx.fillStyle = '#222222';
      ctx.textAlign = 'left';
      ctx.textBaseline = 'middle';
      for (const [n, text] of texts.entries()) {
        ctx.fillText(text, chartArea.right + 8, scales.y?.getPixelForValue(n) ?? chartArea.top);
      }
      ctx.restore();
    },
  };
}

/** The width of the widest of some texts that stand behind rows. */
export function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => textWidth(text, fontOf(TEXT_SIZE))));
}

export function nameLines(name: string, width = NAME_WIDTH): string[] {
  return balanced(name, fontOf(NAME_SIZE), width, 2);
}

/** An axis from 0 to 100 %. */
export function shareAxis() {
  return {
    ...{ min: 0, max: 1, grid: { color: '#E6E6E6' }, border: { display: false } },
    ticks: {
      stepSize: 0.2,
      font: { size: 13 },
      callback: (value: string | number) => `${Math.round(100 * Number(value))}%`,
    },
  };
}

export function nameAxis() {
  return {
    ...{ grid: { display: false }, border: { display: false } },
    ticks: { autoSkip: false, font: { size: NAME_SIZE, lineHeight: 1.15 }, color: '#222222' },
  };
}
