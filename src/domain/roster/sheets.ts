import type { CellFlaw } from './cellFlaw.ts';

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
export const SHEET_KEYS = ['units', 'members', 'evaluators', 'contacts'] as const satisfies readonly SheetKey[];

/** A row of a sheet: its number as the reader sees it, and its cells' text by column letter. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Cells that are joined into one: row numbers as in `SheetRow`, columns from 0, all of them included. */
export interface MergedRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A sheet as it was read, its rows in order. */
export interface Sheet {
  readonly file: string;
  readonly title: string;
  readonly rows: readonly SheetRow[];
  readonly merged?: readonly MergedRange[];
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
  | 'cell-merged'
  | CellFlaw
  | 'not-yes-or-no'
  | 'unknown-unit'
  | 'unit-name'
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

/** A title or heading as it is compared. */
export function plainHeading(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s*＊]/g, '')
    .toLowerCase();
}
