import { translator } from '../../i18n/translator.ts';
import { writeForms } from '../documents/formsDocument.ts';
import { writeRanking } from '../documents/rankingDocument.ts';
import { writeSummary } from '../documents/summaryDocument.ts';
import { writeTableDocument } from '../documents/tableDocument.ts';
import { describeTable } from '../tables/describeTable.ts';
import { writeWorkbook } from '../tables/workbook.ts';
import type { PaperOrder } from './paperOrder.ts';

/** A paper as the bytes of its file. */
export function writePaper(order: PaperOrder): Promise<Uint8Array> {
  const t = translator(order.locale);
  switch (order.kind) {
    case 'table': {
      const sheets = describeTable(order.table, t);
      return order.format === 'xlsx' ? writeWorkbook(sheets, t) : writeTableDocument(sheets, t);
    }
    case 'summary':
      return writeSummary(order.table, t);
    case 'forms':
      return writeForms(order.forms, t);
    case 'ranking':
      return writeRanking(order.ranking, t);
  }
}
