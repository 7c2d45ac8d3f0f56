import type { Locale } from '../../domain/campaign/text.ts';
import type { ExportedCampaign, ExportFormat } from '../../domain/export/exportedCampaign.ts';
import type { PaperFigures, PaperFormat } from '../../domain/report/papers.ts';

/** A paper or a file of data that is to be written. */
export type PaperOrder = OfficialPaper | ExportOrder;

interface OfficialPaper {
  readonly figures: PaperFigures;
  readonly locale: Locale;
  /** One of those that the paper can be had in. */
  readonly format: PaperFormat;
}

interface ExportOrder {
  readonly exported: ExportedCampaign;
  readonly locale: Locale;
  readonly format: ExportFormat;
}
