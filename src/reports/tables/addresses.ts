import type { Formula } from './sheet.ts';

/** Where the rows of each sheet begin, in a spreadsheet's count from 1. */
export interface Places {
  readonly own: number;
  readonly others: ReadonlyMap<string, number>;
}

/** A column as spreadsheets name it: 0 is A. */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest < 0 ? '' : columnName(rest)) + String.fromCharCode(65 + (column % 26));
}

/** A sheet's name as formulas have it. */
export function quotedSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** A formula of the cell in a row and column, as spreadsheets write it, without the sign of equality before it. */
export function formulaText(formula: Formula, row: number, column: number, places: Places): string {
  const at = (of: number, in_: string | undefined, line = row) => {
    const first = in_ === undefined ? places.own : places.others.get(in_);
    if (first === undefined) throw new Error(`a formula refers to the sheet ${in_}, which there is not`);
    return `${in_ === undefined ? '' : `${quotedSheet(in_)}!`}${columnName(of)}${first + line}`;
  };
  switch (formula.kind) {
    case 'subtotal':
      return `SUBTOTAL(9,${at(column, undefined, formula.from)}:${at(column, undefined, formula.to)})`;
    case 'sum':
      return `SUM(${at(formula.from, undefined)}:${at(formula.to, undefined)})`;
    case 'rate':
      return `(${formula.parts.map((part) => at(part, formula.sheet)).join('+')})/${at(formula.whole, formula.sheet)}`;
    case 'copy':
      return at(formula.column, formula.sheet);
  }
}
