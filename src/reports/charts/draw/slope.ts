import type { Plugin } from 'chart.js';
import type { SlopeBody } from '../description.ts';
import { type Drawn, widest } from './bars.ts';
import { contextOf, textWidth } from './libraries.ts';
import { spaced } from './spaced.ts';
import { balanced, fontOf } from './text.ts';

const SIZE = 14;
const LINE = 17;
const NAME_WIDTH = 190;
/** Between a point and its texts, for the line that leads from one to the other. */
const LEAD = 18;
/** From one name of two lines to the next. */
const GAP = 2 * LINE + 4;

export function slope(body: SlopeBody): Drawn {
  const { rows, from, left, right } = body;
  const before = widest(rows.map(({ textBefore }) => textBefore));
  const after = widest(rows.map(({ textAfter }) => textAfter));
  return {
    left: NAME_WIDTH + 10 + before + LEAD,
    right: after + LEAD,
    height: Math.max(260, GAP * rows.length + 30) + 34,
    configuration: {
      type: 'line',
      plugins: [sideTexts(body, before)],
      data: {
        labels: [left, right],
        datasets: rows.map(({ before: first, after: last, colour, dashed }) => ({
          data: [first, last],
          ...{ borderColor: colour, backgroundColor: colour, borderWidth: 3, borderDash: dashed ? [7, 4] : [] },
          ...{ pointRadius: 5, pointBackgroundColor: dashed ? '#FFFFFF' : colour, pointBorderWidth: 2, clip: false },
        })),
      },
      options: {
        scales: {
          x: {
            ...{ type: 'category', offset: false, grid: { color: '#BBBBBB' }, border: { display: false } },
            ticks: { autoSkip: false, maxRotation: 0, font: { size: 15, weight: 'bold' }, color: '#222222' },
          },
          y: { min: from, max: 1, display: false },
        },
      },
    },
  };
}

/** Names and values beside the ends, none upon another; a thin line leads to each that had to move. */
function sideTexts({ rows, from }: SlopeBody, before: number): Plugin {
  const names = rows.map(({ label }) => balanced(label, fontOf(SIZE), NAME_WIDTH, 2));
  return {
    id: 'sideTexts',
    afterDatasetsDraw(chart) {
      const ctx = contextOf(chart);
      const { left, right, top, bottom } = chart.chartArea;
      const yOf = (share: number) => bottom - ((share - from) / (1 - from)) * (bottom - top);
      const startsAt = spaced(
        rows.map((row) => yOf(row.before)),
        GAP,
        top + LINE,
        bottom - LINE,
      );
      const endsAt = spaced(
        rows.map((row) => yOf(row.after)),
        LINE + 3,
        top + LINE / 2,
        bottom - LINE / 2,
      );
      ctx.save();
      ctx.textBaseline = 'middle';
      ctx.textAlign = 'left';
      for (const [n, row] of rows.entries()) {
        const [start = 0, end = 0] = [startsAt[n], endsAt[n]];
        lead(ctx, left - 7, yOf(row.before), left - LEAD + 2, start);
        lead(ctx, right + 7, yOf(row.after), right + LEAD - 2, end);
        ctx.fillStyle = '#222222';
        ctx.font = fontOf(SIZE);
        const lines = names[n] ?? [];
        for (const [m, line] of lines.entries()) {
          const beside = left - LEAD - before - 12 - textWidth(line, ctx.font);
          ctx.fillText(line, beside, start + (m - (lines.length - 1) / 2) * LINE);
        }
        ctx.fillText(row.textBefore, left - LEAD - before, start);
        ctx.fillText(row.textAfter, right + LEAD, end);
      }
      ctx.restore();
    },
  };
}

function lead(ctx: ReturnType<typeof contextOf>, x: number, y: number, toX: number, toY: number): void {
  if (Math.abs(y - toY) < 2) return;
  ctx.strokeStyle = '#AAAAAA';
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(toX, toY);
  ctx.stroke();
}
