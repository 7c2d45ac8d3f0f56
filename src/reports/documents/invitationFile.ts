import writeExcelFile, { type Cell } from 'write-excel-file/node';
import { csvText } from '../../domain/csv.ts';
import type { Translator } from '../../i18n/translator.ts';
import { invitationTable } from './invitationTable.ts';
import { type OpenCodeRow, openCodePosters } from './openCodePosters.ts';
import { sealedSlips } from './sealedSlips.ts';

/** The longest file to be printed, in invitations: a browser has to show it. */
export const SHEETS_MAX = 1_000;

export interface InvitationFile {
  readonly extension: string;
  /** IANA media type. */
  readonly mediaType: string;
  readonly content: Uint8Array;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Invitations as a spreadsheet, as CSV, as JSON, or to be printed: sealed slips, posters. `title` is the campaign's. */
export async function makeInvitationFile(
  t: Translator,
  what: 'xlsx' | 'csv' | 'json' | 'slips' | 'posters',
  rows: readonly OpenCodeRow[],
  title: string,
): Promise<InvitationFile> {
  switch (what) {
    case 'xlsx':
      return { extension: 'xlsx', mediaType: XLSX, content: await workbook(t, rows) };
    case 'csv':
      return { extension: 'csv', mediaType: 'text/csv', content: Buffer.from(csvText(invitationTable(t, rows))) };
    case 'json': {
      const plain = rows.map(({ capacity: _, ...row }) => row);
      const content = Buffer.from(`${JSON.stringify(plain, null, 2)}\n`);
      return { extension: 'json', mediaType: 'application/json', content };
    }
    case 'slips':
      return html(await sealedSlips(t, rows, title));
    case 'posters':
      return html(await openCodePosters(t, rows, title));
  }
}

function html(text: string): InvitationFile {
  return { extension: 'html', mediaType: 'text/html', content: Buffer.from(text) };
}

/** Widths of the columns, in characters. */
const WIDTHS = [20, 44, 14, 14, 28, 14, 20];

function workbook(t: Translator, rows: readonly OpenCodeRow[]): Promise<Uint8Array> {
  const [heading = [], ...lines] = invitationTable(t, rows);
  // All cells are text: nothing is taken for a formula or a number.
  const text = (value: string): Cell => (value === '' ? null : { value, type: String });
  const data = [heading.map((value): Cell => ({ value, fontWeight: 'bold' })), ...lines.map((line) => line.map(text))];
  const columns = WIDTHS.map((width) => ({ width }));
  return writeExcelFile([{ sheet: t('cli-invites-heading'), columns, stickyRowsCount: 1, data }]).toBuffer();
}
