/** One line of CSV (RFC 4180). What a spreadsheet program would take for a formula is made plain text. */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => quoted(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)).join(',');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
