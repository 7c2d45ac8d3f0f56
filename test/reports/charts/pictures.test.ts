import { createCanvas } from 'canvas';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/domain/campaign/text.ts';
import { CHART_KINDS } from '../../../src/domain/chart/kinds.ts';
import { translator } from '../../../src/i18n/translator.ts';
import { describeChart } from '../../../src/reports/charts/describe/describeChart.ts';
import type { ChartDescription } from '../../../src/reports/charts/description.ts';
import { drawable, fontOf } from '../../../src/reports/charts/draw/text.ts';
import { bodyInPlace } from '../../support/bodyPlaces.ts';
import { extremeFigures, figuresOf, type Plenty } from '../../support/chartFigures.ts';
import { drawnChart } from '../../support/drawnChart.ts';
import { missingGlyphs, overlaps, textsOutside, written } from '../../support/textPlaces.ts';

const SIZES = [1, 12, 120];
const SHOWN: readonly Plenty['shown'][] = ['full', 'mostly-suppressed', 'empty'];
const CELLS = SIZES.flatMap((units) => SHOWN.map((shown) => ({ units, shown })));

/** The first page and the last: those between are like the first. */
function pagesToDraw(pages: readonly ChartDescription[]): ChartDescription[] {
  return pages.length < 2 ? [...pages] : [...pages.slice(0, 1), ...pages.slice(-1)];
}

describe.each(CHART_KINDS)('%s', (kind) => {
  it.each(LOCALES)('of 1, 12 and 120 units, full, mostly suppressed and empty, in %s', (locale) => {
    for (const plenty of CELLS) {
      const pages = describeChart(figuresOf(kind, plenty), translator(locale));
      expect(pages.length).toBeGreaterThan(0);
      // Colours are looked at where the most of them are; places everywhere.
      const pixels = locale === 'zh-CN' && plenty.units === 12;
      for (const page of pagesToDraw(pages)) {
        const drawn = drawnChart(page, { pixels });
        const about = `${plenty.units} ${plenty.shown}`;
        expect(textsOutside(drawn), about).toEqual([]);
        expect(overlaps(drawn.texts), about).toEqual([]);
        expect(missingGlyphs(drawn.texts), about).toEqual([]);
        expect(written(drawn.texts), about).toContain(page.title.replaceAll(' ', ''));
        bodyInPlace(page.body, drawn);
      }
    }
  });
});

it.each(LOCALES)('as much as a campaign file allows, %s', (locale) => {
  for (const [kind, items] of [
    ['grades', 40],
    ['radar', 10],
    ['radar', 40],
    ['categories', 30],
    ['heatmap', 40],
    ['slope', 40],
  ] as const) {
    const pages = describeChart(extremeFigures(kind, items), translator(locale));
    for (const page of pagesToDraw(pages)) {
      const drawn = drawnChart(page, { pixels: false });
      expect(textsOutside(drawn), kind).toEqual([]);
      expect(overlaps(drawn.texts), kind).toEqual([]);
      expect(drawn.height, kind).toBeLessThan(2 * drawn.width);
      bodyInPlace(page.body, drawn);
    }
  }
});

it('draws characters with the font, not as boxes', () => {
  const looks = ['龑', '堃', '满', 'g', '〓', '\u{10FFFD}'].map((character) => {
    const canvas = createCanvas(60, 60);
    const ctx = canvas.getContext('2d');
    ctx.font = fontOf(40);
    ctx.fillText(character, 5, 45);
    return canvas.toBuffer('image/png').toString('base64');
  });
  expect(new Set(looks).size).toBe(looks.length);
});

it.each([
  ['天宁区第1党支部 (A&B) 110', '天宁区第1党支部 (A&B) 110'],
  ['龑昇喆堃', '龑昇喆堃'],
  ['🌸志愿者👨‍👩‍👧服务队', '志愿者服务队'],
  ['\u200b甲\u0007', '甲'],
  ['\u{2CEB0}某', '〓某'],
  ['🌸🌸', '〓'],
  ['', ''],
])('“%s” is drawn as “%s”', (text, drawn) => {
  expect(drawable(text)).toBe(drawn);
});
