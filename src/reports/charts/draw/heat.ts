import type { HeatBody } from '../description.ts';
import { inkOn } from '../palette.ts';
import { behind, type Drawn, nameAxis, nameLines, widest } from './bars.ts';
import { MARGIN, paint, WIDTH } from './frame.ts';
import { datalabels } from './libraries.ts';
import { balanced, fontOf } from './text.ts';

const ROW = 36;
const HEADING_SIZE = 13;
const HEADING_LINES = 3;
const GAP = 3;
const NAMES = WIDTH * 0.26;

export function heat({ columns, rows }: HeatBody): Drawn {
  const texts = rows.map(({ text }) => text);
  const right = widest(texts) + 10;
  const cellWidth = (WIDTH - 2 * MARGIN - NAMES - right) / columns.length;
  const headings = columns.map((name) => balanced(name, fontOf(HEADING_SIZE), cellWidth - 6, HEADING_LINES));
  const cells = rows.flatMap(({ cells: own }, y) => own.map((cell, x) => ({ x, y, ...cell })));
  const cellOf = (index: number) => cells[index] ?? { x: 0, y: 0, text: '', fill: 'hatched' as const };
  const categories = (count: number) => Array.from({ length: count }, (_, n) => String(n));
  const axis = nameAxis();
  return {
    right,
    height: ROW * rows.length + 14 + Math.max(...headings.map((lines) => lines.length)) * 17,
    configuration: {
      type: 'matrix',
      plugins: [datalabels, behind(texts)],
      data: {
        datasets: [
          {
            data: cells.map(({ x, y }) => ({ x: String(x), y: String(y) })),
            backgroundColor: ({ dataIndex }: { readonly dataIndex: number }) => paint(cellOf(dataIndex).fill),
            borderWidth: 0,
            width: ({ chart }) => (chart.chartArea?.width ?? 0) / columns.length - GAP,
            height: ({ chart }) => (chart.chartArea?.height ?? 0) / rows.length - GAP,
          },
        ],
      },
      options: {
        scales: {
          x: {
            ...{ type: 'category', labels: categories(columns.length), position: 'top', offset: true },
            ...{ grid: { display: false }, border: { display: false } },
            ticks: {
              ...{ autoSkip: false, maxRotation: 0, padding: 2, color: '#222222' },
              font: { size: HEADING_SIZE, lineHeight: 1.2 },
              callback: (_value, n) => headings[n] ?? '',
            },
          },
          y: {
            ...axis,
            ...{ type: 'category', labels: categories(rows.length), offset: true, reverse: false },
            ticks: { ...axis.ticks, callback: (_value, n) => nameLines(rows[n]?.label ?? '', NAMES - 10) },
          },
        },
        plugins: {
          datalabels: {
            font: { size: 14 },
            formatter: (_value, { dataIndex }) => cellOf(dataIndex).text,
            color: ({ dataIndex }: { readonly dataIndex: number }) => inkOn(cellOf(dataIndex).fill),
          },
        },
      },
    },
  };
}
