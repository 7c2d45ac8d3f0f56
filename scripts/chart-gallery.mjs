// Draws the pictures of docs/charts.md anew, from made-up figures, at half their size.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createCanvas, loadImage } from 'canvas';
import { translator } from '../src/i18n/translator.ts';
import { describeChart } from '../src/reports/charts/describe/describeChart.ts';
import { drawChart } from '../src/reports/charts/draw/drawChart.ts';
import { figuresOf } from '../test/support/chartFigures.ts';

const FOLDER = new URL('../docs/images/charts/', import.meta.url);
const GALLERY = [
  ['turnout', 'zh-CN', { units: 12, shown: 'full' }],
  ['trend', 'zh-CN', { units: 12, shown: 'full' }],
  ['trend', 'en', { units: 12, shown: 'mostly-suppressed' }, 1],
  ['progress', 'zh-CN', { units: 2, shown: 'full' }],
  ['grades', 'en', { units: 12, shown: 'full' }],
  ['radar', 'zh-CN', { units: 12, shown: 'full' }],
  ['categories', 'en', { units: 12, shown: 'full' }],
  ['heatmap', 'zh-CN', { units: 12, shown: 'mostly-suppressed' }],
  ['members', 'en', { units: 12, shown: 'mostly-suppressed' }],
  ['slope', 'zh-CN', { units: 12, shown: 'full' }],
];

mkdirSync(FOLDER, { recursive: true });
for (const [kind, locale, plenty, n = 0] of GALLERY) {
  const page = describeChart(figuresOf(kind, plenty), translator(locale))[n];
  const picture = await loadImage(drawChart(page));
  const half = createCanvas(picture.width / 2, Math.round(picture.height / 2));
  const ctx = half.getContext('2d');
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(picture, 0, 0, half.width, half.height);
  writeFileSync(new URL(`${kind}${n === 0 ? '' : `-${n + 1}`}.png`, FOLDER), half.toBuffer('image/png'));
}
