import type { SKRSContext2D } from 'canvas';
import type { Plugin } from 'chart.js';
import type { ChartDescription, Fill, LegendEntry } from '../description.ts';
import { contextOf, hatching, type Pattern, textWidth } from './libraries.ts';
import { fontOf, wrapped } from './text.ts';

/** All pictures are this wide: on a phone's screen the smallest print is still read. In pixels; the file has twice as many. */
export const WIDTH = 640;
export const MARGIN = 20;
const INNER = WIDTH - 2 * MARGIN;
/** Lines that a text around the chart may take: a campaign's title can have two thousand characters. */
const LINES = 3;

interface PlacedText {
  readonly lines: readonly string[];
  readonly size: number;
  readonly weight: 'normal' | 'bold';
  readonly colour: string;
  /** Below what stands above it. */
  readonly gap: number;
}

interface PlacedEntry extends LegendEntry {
  readonly x: number;
  readonly row: number;
}

/** What stands around a chart, wrapped into its width. */
export interface Frame {
  readonly head: readonly PlacedText[];
  readonly legend: readonly PlacedEntry[];
  readonly foot: readonly PlacedText[];
  /** Heights in pixels: above the chart, and below it. */
  readonly above: number;
  readonly below: number;
}

const LEGEND_SIZE = 14;
const LEGEND_ROW = 22;
const LEGEND_GAP = 10;
const SWATCH = 14;

export function frameOf({ title, subtitle, legend, notes }: ChartDescription): Frame {
  const placed = (texts: readonly string[], style: Omit<PlacedText, 'lines'>) =>
    texts.map((text) => ({ ...style, lines: wrapped(text, fontOf(style.size, style.weight), INNER, LINES) }));
  const head = [
    ...placed([title], { size: 22, weight: 'bold', colour: '#1A1A1A', gap: 0 }),
    ...placed(subtitle, { size: 15, weight: 'normal', colour: '#4D4D4D', gap: 5 }),
  ];
  const foot = placed(notes, { size: 12.5, weight: 'normal', colour: '#5E5E5E', gap: 3 });
  const entries = placeLegend(legend);
  const legendHeight = entries.length === 0 ? 0 : LEGEND_GAP + ((entries.at(-1)?.row ?? 0) + 1) * LEGEND_ROW;
  return {
    ...{ head, legend: entries, foot },
    above: MARGIN + heightOf(head) + legendHeight + 16,
    below: MARGIN + heightOf(foot) + 10,
  };
}

/** Entries beside one another, in as many rows as they need. */
function placeLegend(legend: readonly LegendEntry[]): PlacedEntry[] {
  let x = 0;
  let row = 0;
  return legend.map((entry) => {
    const [label = ''] = wrapped(entry.label, fontOf(LEGEND_SIZE), INNER - SWATCH - 8, 1);
    const width = SWATCH + 8 + textWidth(label, fontOf(LEGEND_SIZE));
    if (x > 0 && x + width > INNER) {
      x = 0;
      row += 1;
    }
    const placed = { ...entry, label, x: MARGIN + x, row };
    x += width + 18;
    return placed;
  });
}

function heightOf(texts: readonly PlacedText[]): number {
  return texts.reduce((sum, { lines, size, gap }) => sum + gap + lines.length * lineHeight(size), 0);
}

function lineHeight(size: number): number {
  return Math.round(size * 1.4);
}

/** Draws a frame around a chart, on white. */
export function framePlugin(frame: Frame): Plugin {
  return {
    id: 'frame',
    beforeDraw(chart) {
      const ctx = contextOf(chart);
      const { width, height } = chart;
      ctx.save();
      ctx.fillStyle = '#FFFFFF';
      ctx.fillRect(0, 0, width, height);
      ctx.restore();
    },
    afterDraw(chart) {
      const ctx = contextOf(chart);
      const { height } = chart;
      ctx.save();
      ctx.textAlign = 'left';
      ctx.textBaseline = 'middle';
      const below = drawTexts(ctx, frame.head, MARGIN);
      for (const entry of frame.legend) drawEntry(ctx, entry, below + LEGEND_GAP);
      drawTexts(ctx, frame.foot, height - MARGIN - heightOf(frame.foot));
      ctx.restore();
    },
  };
}

function drawTexts(ctx: SKRSContext2D, texts: readonly PlacedText[], top: number): number {
  let y = top;
  for (const { lines, size, weight, colour, gap } of texts) {
    y += gap;
    ctx.font = fontOf(size, weight);
    ctx.fillStyle = colour;
    for (const line of lines) {
      ctx.fillText(line, MARGIN, y + lineHeight(size) / 2);
      y += lineHeight(size);
    }
  }
  return y;
}

function drawEntry(ctx: SKRSContext2D, { x, row, label, fill, shape }: PlacedEntry, top: number): void {
  const middle = top + (row + 0.5) * LEGEND_ROW;
  if (shape === 'box') {
    ctx.fillStyle = paint(fill);
    ctx.fillRect(x, middle - SWATCH / 2, SWATCH, SWATCH);
    ctx.strokeStyle = '#8C8C8C';
    ctx.lineWidth = 0.5;
    ctx.strokeRect(x, middle - SWATCH / 2, SWATCH, SWATCH);
  } else {
    ctx.strokeStyle = paint(fill);
    ctx.lineWidth = 2;
    ctx.setLineDash([4, 3]);
    ctx.beginPath();
    ctx.moveTo(x - 2, middle);
    ctx.lineTo(x + SWATCH + 2, middle);
    ctx.stroke();
    ctx.setLineDash([]);
  }
  ctx.font = fontOf(LEGEND_SIZE);
  ctx.fillStyle = '#333333';
  ctx.fillText(label, x + SWATCH + (shape === 'box' ? 6 : 8), middle);
}

export function paint(fill: Fill): string | Pattern {
  return fill === 'hatched' ? hatching() : fill;
}
