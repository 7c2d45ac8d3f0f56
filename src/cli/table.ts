import { extname } from 'node:path';
import type { Locale } from '../domain/campaign/text.ts';
import {
  formatsOf,
  PAPER_FORMATS,
  type PaperFigures,
  type PaperFormat,
  type PaperKind,
} from '../domain/report/papers.ts';
import { writePaper } from '../reports/papers/writePaper.ts';
import { Definitions } from '../service/definitions.ts';
import { loadPaper, type PaperRefusal } from '../service/reports/loadPaper.ts';
import { ReleasedFigures } from '../service/statistics/releasedFigures.ts';
import { BadUse, type CommandContext, CommandFailure } from './command.ts';
import { type Database, withInstallation } from './installation.ts';
import { refused, unknownPlace } from './refusals.ts';
import { writeNew } from './writeNew.ts';

export interface TableOptions {
  readonly out: string;
  readonly paper: PaperKind;
  readonly unit?: string;
  readonly subject?: string;
  readonly locale?: Locale;
}

/** `pingyi table ID --out FILE.xlsx|docx [--paper P] [--unit U] [--subject S] [--locale L]` */
export async function runTable(context: CommandContext, id: string, options: TableOptions): Promise<void> {
  const { t, out } = context;
  const { paper, subject } = options;
  const format = formatOf(context, options);
  if (subject !== undefined && paper !== 'forms') throw new BadUse(t('cli-table-no-subject'));
  const figures = await withInstallation(context, (prisma) => loadFigures(context, prisma, id, options));
  await writeNew(
    context,
    options.out,
    await writePaper({ figures, format, locale: options.locale ?? t.locale }),
    0o644,
  );
  out(t('cli-table-written', { file: options.out }));
}

/** The format that a file's name asks for. */
function formatOf({ t }: CommandContext, { out, paper }: TableOptions): PaperFormat {
  const format = PAPER_FORMATS.find((known) => `.${known}` === extname(out).toLowerCase());
  const offered = formatsOf(paper);
  if (format && offered.includes(format)) return format;
  const formats = offered.map((known) => `.${known}`).join(t('list-comma'));
  throw new BadUse(t('cli-table-bad-format', { file: out, paper: t(`paper-${paper}`), formats }));
}

async function loadFigures(
  { t, clock }: CommandContext,
  prisma: Database,
  id: string,
  { paper, unit, subject }: TableOptions,
): Promise<PaperFigures> {
  const sources = { prisma, released: new ReleasedFigures(prisma, new Definitions(prisma), clock) };
  const outcome = await loadPaper(sources, paper, { campaign: id, unit, subject }, clock());
  if (outcome.kind === 'figures') return outcome.figures;
  const { code } = outcome;
  if (code === 'unknown-campaign') throw await refused(t, prisma, id, { code });
  throw refusedPaper(t, code, { unit, subject });
}

function refusedPaper(
  t: CommandContext['t'],
  code: Exclude<PaperRefusal, 'unknown-campaign'>,
  asked: { readonly unit?: string | undefined; readonly subject?: string | undefined },
): CommandFailure {
  switch (code) {
    case 'unknown-unit':
    case 'unknown-subject':
      return unknownPlace(t, code, asked);
    case 'needs-unit':
      return new BadUse(t('cli-table-needs-unit'));
    case 'no-ranking':
      return new CommandFailure(t('cli-table-no-ranking'));
  }
}
