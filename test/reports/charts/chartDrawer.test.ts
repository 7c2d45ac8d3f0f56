import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, expect, it } from 'vitest';
import { translator } from '../../../src/i18n/translator.ts';
import { ChartDrawer, type ChartDrawerOptions } from '../../../src/reports/charts/chartDrawer.ts';
import { describeChart } from '../../../src/reports/charts/describe/describeChart.ts';
import type { ChartDescription } from '../../../src/reports/charts/description.ts';
import { drawChart } from '../../../src/reports/charts/draw/drawChart.ts';
import { figuresOf } from '../../support/chartFigures.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47];
let drawer: ChartDrawer | undefined;
afterEach(() => drawer?.close());

function opened(options: ChartDrawerOptions = {}): ChartDrawer {
  drawer = new ChartDrawer(options);
  return drawer;
}

function picture(title: string): ChartDescription {
  return { title, subtitle: [], legend: [], notes: [], body: { kind: 'message', lines: [title] } };
}

it('draws in its thread what would be drawn here', async () => {
  const [page] = describeChart(figuresOf('turnout', { units: 20, shown: 'full' }), translator('zh-CN'));
  if (!page) throw new Error('no page');
  const drawing = await opened().draw(page);
  if (drawing.kind !== 'drawn') throw new Error(drawing.code);
  expect([...drawing.png.subarray(0, 4)]).toEqual(PNG);
  expect(Buffer.compare(drawing.png, drawChart(page))).toBe(0);
});

it('the same picture is drawn once, whoever asks for it while it is drawn or after', async () => {
  const charts = opened();
  const [one, same] = await Promise.all([charts.draw(picture('甲')), charts.draw(picture('甲'))]);
  expect(same).toBe(one);
  expect(await charts.draw(picture('甲'))).toBe(one);
  expect(await charts.draw(picture('乙'))).not.toBe(one);
});

it('keeps the pictures that were asked for last', async () => {
  const charts = opened({ kept: 2 });
  const first = await charts.draw(picture('甲'));
  const second = await charts.draw(picture('乙'));
  expect(await charts.draw(picture('甲'))).toBe(first);
  await charts.draw(picture('丙'));
  expect(await charts.draw(picture('甲'))).toBe(first);
  expect(await charts.draw(picture('乙'))).not.toBe(second);
});

it('refuses more than may wait, and goes on afterwards', async () => {
  const charts = opened({ waiting: 2 });
  const asked = ['甲', '乙', '丙'].map((title) => charts.draw(picture(title)));
  expect(
    (await Promise.all(asked)).map((drawing) => (drawing.kind === 'refused' ? drawing.code : drawing.kind)),
  ).toEqual(['drawn', 'drawn', 'busy']);
  expect((await charts.draw(picture('丙'))).kind).toBe('drawn');
});

it('closing answers whoever waits, and draws nothing more', async () => {
  const charts = opened();
  const waiting = charts.draw(picture('甲'));
  await charts.close();
  expect(await waiting).toEqual({ kind: 'refused', code: 'closed' });
  expect(await charts.draw(picture('乙'))).toEqual({ kind: 'refused', code: 'closed' });
});

it('a picture that cannot be drawn is a fault for whoever asked, and not for the next one', async () => {
  const charts = opened();
  const broken: ChartDescription = { ...picture('甲'), body: { kind: 'columns', columns: JSON.parse('[null]') } };
  await expect(charts.draw(broken)).rejects.toThrow('a chart cannot be drawn');
  expect((await charts.draw(picture('甲'))).kind).toBe('drawn');
});

it('its thread ends without work, and another one begins with it', async () => {
  const charts = opened({ idle: 0, kept: 0 });
  for (const title of ['甲', '乙', '丙']) expect((await charts.draw(picture(title))).kind).toBe('drawn');
});

it('the event loop stays free while pictures are drawn', async () => {
  const charts = opened();
  await charts.draw(picture('甲'));
  const pages = describeChart(figuresOf('heatmap', { units: 120, shown: 'full' }), translator('en'));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await Promise.all(pages.map((page) => charts.draw(page)));
  delay.disable();
  // Each picture takes a tenth of a second or more; a busy machine delays the loop by less than that.
  expect(delay.percentile(50) / 1e6).toBeLessThan(50);
});
