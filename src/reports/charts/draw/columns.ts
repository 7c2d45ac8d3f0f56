import type { ColumnsBody, MessageBody } from '../description.ts';
import type { Drawn } from './bars.ts';
import { MARGIN, paint, WIDTH } from './frame.ts';
import { contextOf, datalabels } from './libraries.ts';
import { balanced, fontOf, wrapped } from './text.ts';

const LABEL = 14;
const MESSAGE = 17;
const MESSAGE_LINE = 28;

export function columns({ columns: bars }: ColumnsBody): Drawn {
  const width = (WIDTH - 2 * MARGIN - 40) / bars.length;
  return {
    height: 360,
    configuration: {
      type: 'bar',
      plugins: [datalabels],
      data: {
        labels: bars.map(({ label }) => balanced(label, fontOf(LABEL), width - 6, 2)),
        datasets: [
          {
            data: bars.map(({ value }) => value),
            backgroundColor: bars.map(({ fill }) => paint(fill)),
            ...{ barPercentage: 1, categoryPercentage: 0.86, borderRadius: 2 },
          },
        ],
      },
      options: {
        scales: {
          y: {
            ...{
              beginAtZero: true,
              suggestedMax: 5,
              grace: '12%',
              grid: { color: '#E6E6E6' },
              border: { display: false },
            },
            ticks: { precision: 0, font: { size: 13 } },
          },
          x: {
            grid: { display: false },
            ticks: { autoSkip: false, maxRotation: 0, font: { size: LABEL }, color: '#222222' },
          },
        },
        plugins: {
          datalabels: {
            ...{
              anchor: 'end',
              align: 'end',
              offset: 0,
              clip: false,
              font: { size: 15, weight: 'bold' },
              color: '#222222',
            },
            formatter: (_value, { dataIndex }) => bars[dataIndex]?.text ?? '',
          },
        },
      },
    },
  };
}

/** No chart, but the reason why there is none. */
export function message({ lines }: MessageBody): Drawn {
  const width = WIDTH - 4 * MARGIN;
  const shown = lines.flatMap((line) => wrapped(line, fontOf(MESSAGE), width));
  const height = 2 * MARGIN + shown.length * MESSAGE_LINE;
  return {
    height: height + 20,
    configuration: {
      type: 'bar',
      data: { labels: [], datasets: [] },
      plugins: [
        {
          id: 'message',
          afterDraw(chart) {
            const ctx = contextOf(chart);
            const { chartArea } = chart;
            ctx.save();
            ctx.fillStyle = '#F2F5F8';
            ctx.fillRect(MARGIN, chartArea.top, WIDTH - 2 * MARGIN, height);
            ctx.fillStyle = '#222222';
            ctx.font = fontOf(MESSAGE);
            ctx.textAlign = 'left';
            ctx.textBaseline = 'middle';
            for (const [n, line] of shown.entries()) {
              ctx.fillText(line, 2 * MARGIN, chartArea.top + MARGIN + (n + 0.5) * MESSAGE_LINE);
            }
            ctx.restore();
          },
        },
      ],
      options: { scales: { x: { display: false }, y: { display: false } } },
    },
  };
}
