import type { DoughnutBody, RadarBody } from '../description.ts';
import { inkOn } from '../palette.ts';
import type { Drawn } from './bars.ts';
import { paint } from './frame.ts';
import { contextOf, datalabels } from './libraries.ts';
import { balanced, fontOf } from './text.ts';

const AXIS_NAME = 14;
const AXIS_NAME_WIDTH = 120;

export function radar({ axes, from, series }: RadarBody): Drawn {
  return {
    height: 480,
    configuration: {
      type: 'radar',
      data: {
        labels: axes.map((name) => balanced(name, fontOf(AXIS_NAME), AXIS_NAME_WIDTH, 2)),
        datasets: series.map(({ values, colour, dashed }) => ({
          data: [...values],
          ...{ borderColor: colour, backgroundColor: dashed ? 'transparent' : `${colour}26`, borderWidth: 2.5 },
          ...{ borderDash: dashed ? [6, 4] : [], pointRadius: 4, pointBackgroundColor: '#FFFFFF', pointBorderWidth: 2 },
          ...{ pointStyle: dashed ? ('rect' as const) : ('circle' as const), spanGaps: false },
        })),
      },
      options: {
        scales: {
          r: {
            ...{ min: from, max: 1, grid: { color: '#DDDDDD' }, angleLines: { color: '#DDDDDD' } },
            pointLabels: { font: { size: AXIS_NAME }, color: '#222222' },
            ticks: {
              ...{
                stepSize: from < 0.5 ? 0.2 : from < 0.8 ? 0.1 : 0.05,
                font: { size: 12 },
                color: '#5E5E5E',
                backdropColor: 'rgba(255,255,255,0.8)',
              },
              callback: (value: string | number) => `${Math.round(100 * Number(value))}%`,
            },
          },
        },
      },
    },
  };
}

export function doughnut({ slices, centre }: DoughnutBody): Drawn {
  return {
    height: 400,
    configuration: {
      type: 'doughnut',
      plugins: [datalabels, inTheMiddle(centre)],
      data: {
        labels: slices.map(({ text }) => text),
        datasets: [
          {
            data: slices.map(({ value }) => value),
            backgroundColor: slices.map(({ fill }) => paint(fill)),
            ...{ borderColor: '#FFFFFF', borderWidth: 2 },
          },
        ],
      },
      options: {
        plugins: {
          datalabels: {
            ...{ font: { size: 14, weight: 'bold' }, textAlign: 'center' },
            display: ({ dataset, dataIndex }) =>
              Number(dataset.data[dataIndex]) >= 0.05 * sum(slices.map(({ value }) => value)),
            color: ({ dataIndex }: { readonly dataIndex: number }) => inkOn(slices[dataIndex]?.fill ?? 'hatched'),
            formatter: (_value, { dataIndex }) => slices[dataIndex]?.text ?? '',
          },
        },
      },
    },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The first line larger than the others. */
function inTheMiddle(lines: readonly string[]): NonNullable<Drawn['configuration']['plugins']>[number] {
  return {
    id: 'inTheMiddle',
    afterDatasetsDraw(chart) {
      const ctx = contextOf(chart);
      const { chartArea } = chart;
      const x = (chartArea.left + chartArea.right) / 2;
      const y = (chartArea.top + chartArea.bottom) / 2 - ((lines.length - 1) * 24) / 2;
      ctx.save();
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      ctx.fillStyle = '#222222';
      for (const [n, line] of lines.entries()) {
        ctx.font = n === 0 ? fontOf(26, 'bold') : fontOf(14);
        ctx.fillText(line, x, y + n * 26);
      }
      ctx.restore();
    },
  };
}
