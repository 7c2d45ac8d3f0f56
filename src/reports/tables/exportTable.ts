/** A cell: text, a count, a share from 0 to 1, or nothing. */
export type TableCell = string | number | { readonly share: number } | null;

export interface TableColumn {
  /** Names the column over all tables: what means the same has the same key. */
  readonly key: string;
  readonly title: string;
  /** In characters, as wide as plain letters are. */
  readonly width: number;
}

/** One sheet of a workbook, one part of a CSV file. Each row has a cell for each column. */
export interface ExportTable {
  readonly title: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
}
