import { dirname, join, parse } from 'node:path';
import type { Locale } from '../domain/campaign/text.ts';
import type { ChartFigures } from '../domain/chart/figures.ts';
import type { ChartKind } from '../domain/chart/kinds.ts';
import { translator } from '../i18n/translator.ts';
import { ChartDrawer } from '../reports/charts/chartDrawer.ts';
import { describeChart } from '../reports/charts/describe/describeChart.ts';
import { type ChartRefusal, loadChartFigures } from '../service/charts/loadChartFigures.ts';
import { BadUse, type CommandContext, type CommandFailure } from './command.ts';
import { type Database, withInstallation } from './installation.ts';
import { refused, unknownPlace } from './refusals.ts';
import { writeNew } from './writeNew.ts';

export interface ChartOptions {
  readonly out: string;
  readonly unit?: string;
  readonly subject?: string;
  readonly locale?: Locale;
}

/** `pingyi chart ID KIND --out FILE.png [--unit U] [--subject S] [--locale L]`: one file for each page. */
export async function runChart(
  context: CommandContext,
  id: string,
  kind: ChartKind,
  options: ChartOptions,
): Promise<void> {
  const { t, out } = context;
  if (parse(options.out).ext.toLowerCase() !== '.png') throw new BadUse(t('cli-chart-not-png', { file: options.out }));
  const figures = await withInstallation(context, (prisma) => loadFigures(context, prisma, id, kind, options));
  const pictures = await drawAll(figures, options.locale ?? t.locale);
  for (const [n, picture] of pictures.entries()) {
    const file = pageFile(options.out, n);
    await writeNew(context, file, picture, 0o644);
    out(t('cli-chart-written', { file }));
  }
}

async function loadFigures(
  { t, clock }: CommandContext,
  prisma: Database,
  id: string,
  kind: ChartKind,
  { unit, subject }: ChartOptions,
): Promise<ChartFigures> {
  const outcome = await loadChartFigures(prisma, id, kind, { unit, subject }, clock());
  if (outcome.kind === 'figures') return outcome.figures;
  const { code } = outcome;
  if (code === 'unknown-campaign') throw await refused(t, prisma, id, { code });
  throw refusedScope(t, code, kind, { unit, subject });
}

function refusedScope(
  t: CommandContext['t'],
  code: Exclude<ChartRefusal, 'unknown-campaign'>,
  kind: ChartKind,
  asked: { readonly unit?: string | undefined; readonly subject?: string | undefined },
): CommandFailure {
  switch (code) {
    case 'unknown-unit':
    case 'unknown-subject':
      return unknownPlace(t, code, asked);
    case 'needs-unit':
      return new BadUse(t('cli-chart-needs-unit'));
    case 'no-subject':
      return new BadUse(t('cli-chart-no-subject', { kind }));
    case 'one-scope':
      return new BadUse(t('cli-chart-one-scope'));
  }
}

async function drawAll(figures: ChartFigures, locale: Locale): Promise<Uint8Array[]> {
  const pages = describeChart(figures, translator(locale));
  const drawer = new ChartDrawer({ waiting: pages.length });
  try {
    const drawings = await Promise.all(pages.map((page) => drawer.draw(page)));
    return drawings.map((drawing) => {
      if (drawing.kind === 'refused') throw new Error(`a picture was not drawn: ${drawing.code}`);
      return drawing.png;
    });
  } finally {
    await drawer.close();
  }
}

/** `chart.png`, `chart-2.png`, `chart-3.png` … */
function pageFile(file: string, page: number): string {
  if (page === 0) return file;
  const { name, ext } = parse(file);
  return join(dirname(file), `${name}-${page + 1}${ext}`);
}
