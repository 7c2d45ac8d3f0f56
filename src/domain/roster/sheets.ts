/** The sheets of a roster and their columns: how files may head them, in Chinese or English, required ones marked. */
export const ROSTER_SHEETS = {
  units: {
    names: ['单位', 'units'],
    columns: {
      code: { names: ['编号', '单位编号', 'code'], required: true },
      name: { names: ['名称', '单位名称', 'name'], required: true },
      kind: { names: ['类型', '单位类型', 'kind'], required: true },
      parent: { names: ['上级', '上级单位', 'parent'], required: false },
      evaluated: { names: ['参评', '是否参评', 'evaluated'], required: false },
      reports: { names: ['报送', '是否报送', 'reports'], required: false },
      briefing: { names: ['简介', '汇报', 'briefing'], required: false },
      excused: { names: ['未评原因', 'excused'], required: false },
    },
  },
  members: {
    names: ['党员', '成员', 'members'],
    columns: {
      person: { names: ['人员编号', '工号', 'person'], required: true },
      name: { names: ['姓名', 'name'], required: true },
      unit: { names: ['单位', '单位编号', 'unit'], required: true },
      briefing: { names: ['自我介绍', '简介', 'briefing'], required: false },
      excused: { names: ['未评原因', 'excused'], required: false },
    },
  },
  evaluators: {
    names: ['评议人', 'evaluators'],
    columns: {
      person: { names: ['人员编号', '工号', 'person'], required: false },
      name: { names: ['姓名', 'name'], required: false },
      unit: { names: ['单位', '单位编号', 'unit'], required: true },
      category: { names: ['类别', '评议人类别', 'category'], required: true },
      seats: { names: ['名额', 'seats'], required: false },
    },
  },
  contacts: {
    names: ['联络人', 'contacts'],
    columns: {
      person: { names: ['人员编号', '工号', 'person'], required: true },
      name: { names: ['姓名', 'name'], required: true },
      unit: { names: ['单位', '单位编号', 'unit'], required: true },
      rank: { names: ['顺序', '正副', 'rank'], required: false },
    },
  },
} as const;

export type SheetKey = keyof typeof ROSTER_SHEETS;
export type ColumnKey<S extends SheetKey> = keyof (typeof ROSTER_SHEETS)[S]['columns'] & string;
const SHEET_KEYS = ['units', 'members', 'evaluators', 'contacts'] as const satisfies readonly SheetKey[];

/** A row of a sheet: its number as the reader sees it, and its cells' text by column letter. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A sheet as it was read; the first row is the heading. */
export interface Sheet {
  readonly file: string;
  readonly title: string;
  readonly rows: readonly SheetRow[];
}

/** A place in a roster, as its author finds it again. */
export interface Place {
  readonly file: string;
  readonly sheet: string;
  readonly row?: number;
  /** The column's letter and heading, e.g. `C 类型`. */
  readonly column?: string;
}

export type RosterFaultCode =
  | 'no-sheets'
  | 'sheet-empty'
  | 'sheet-twice'
  | 'column-missing'
  | 'column-twice'
  | 'cell-empty'
  | 'cell-too-long'
  | 'not-yes-or-no'
  | 'unknown-unit'
  | 'unknown-kind'
  | 'unknown-category'
  | 'unknown-rank'
  | 'duplicate-unit'
  | 'duplicate-row'
  | 'unit-circle'
  | 'two-names'
  | 'no-form'
  | 'bad-seats'
  | 'seats-and-person'
  | 'neither-seats-nor-person';

/** What is wrong at a place; `what` is what stands there. The mend is the message's. */
export interface RosterFault {
  readonly code: RosterFaultCode;
  readonly place: Place;
  readonly what: string;
}

/** The sheet that a title names, in either language; undefined for sheets that are none of ours. */
export function sheetKeyOf(title: string): SheetKey | undefined {
  const plain = plainHeading(title);
  return SHEET_KEYS.find((key) => ROSTER_SHEETS[key].names.some((name) => name === plain));
}

/** A row below the heading. */
export interface ReadRow<S extends SheetKey> {
  /** A cell's text; empty where the sheet has no such column. */
  text(column: ColumnKey<S>): string;
  place(column?: ColumnKey<S>): Place;
}

/** The rows of a sheet by column; faults for its heading. Empty rows and columns of other headings are left out. */
export function readSheet<S extends SheetKey>(key: S, sheet: Sheet): { rows: ReadRow<S>[]; faults: RosterFault[] } {
  const [heading, ...body] = sheet.rows;
  const { columns, faults } = readHeading(key, sheet, heading);
  const place = (row: number, column?: ColumnKey<S>): Place => {
    const index = column === undefined ? undefined : columns.get(column);
    const named = index === undefined ? {} : { column: `${columnLetter(index)} ${heading?.cells[index] ?? ''}`.trim() };
    return { file: sheet.file, sheet: sheet.title, row, ...named };
  };
  const rows = body.filter((row) => row.cells.some((cell) => cell !== ''));
  return {
    faults,
    rows: rows.map(({ row, cells }) => ({
      text: (column) => cells[columns.get(column) ?? -1] ?? '',
      place: (column) => place(row, column),
    })),
  };
}

function readHeading<S extends SheetKey>(key: S, { file, title }: Sheet, heading: SheetRow | undefined) {
  const columns = new Map<ColumnKey<S>, number>();
  const faults: RosterFault[] = [];
  const row = heading?.row ?? 1;
  for (const [column, { names, required }] of columnsOf(key)) {
    const places = (heading?.cells ?? []).flatMap((cell, index) => (names.includes(plainHeading(cell)) ? [index] : []));
    const [index, again] = places;
    if (index !== undefined) columns.set(column, index);
    else if (required)
      faults.push({ code: 'column-missing', place: { file, sheet: title, row }, what: names.join(' / ') });
    if (again !== undefined) {
      const at = `${columnLetter(again)} ${heading?.cells[again] ?? ''}`;
      faults.push({ code: 'column-twice', place: { file, sheet: title, row, column: at }, what: names[0] ?? '' });
    }
  }
  return { columns, faults };
}

interface ColumnShape {
  readonly names: readonly string[];
  readonly required: boolean;
}

function columnsOf<S extends SheetKey>(key: S): [ColumnKey<S>, ColumnShape][] {
  // Object.entries forgets which keys an object has.
  return Object.entries<ColumnShape>(ROSTER_SHEETS[key].columns) as [ColumnKey<S>, ColumnShape][];
}

/** `A` … `Z`, `AA` …, as a spreadsheet names its columns. */
function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter;
}

function plainHeading(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s*＊]/g, '')
    .toLowerCase();
}
