import { translator } from '../../i18n/translator.ts';
import { writeForms } from '../documents/formsDocument.ts';
import { writeRanking } from '../documents/rankingDocument.ts';
import { writeSummary } from '../documents/summaryDocument.ts';
import { writeTableDocument } from '../documents/tableDocument.ts';
import { describeTable } from '../tables/describeTable.ts';
import { exportFile } from '../tables/exportFile.ts';
import { writeWorkbook } from '../tables/workbook.ts';
import type { PaperOrder } from './paperOrder.ts';

/** A paper, or data, as the bytes of its file. */
export function writePaper(order: PaperOrder): Promise<Uint8Array> {
  const t = translator(order.locale);
  if ('exported' in order) return exportFile(order.exported, order.format, t);
  const { figures, format } = order;
  switch (figures.kind) {
    case 'table': {
      const sheets = describeTable(figures.table, t);
      return format === 'xlsx' ? writeWorkbook(sheets, t) : writeTableDocument(sheets, t, figures.table.asOf);
    }
    case 'summary':
      return writeSummary(figures.table, t);
    case 'forms':
      return writeForms(figures.forms, t);
    case 'ranking':
      return writeRanking(figures.ranking, t);
  }
}
