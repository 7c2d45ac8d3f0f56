/** A share in per cent with one decimal, without needless zeros; `0` of nothing. */
export function percentage(part: number, whole: number): string {
  return whole === 0 ? '0' : String(Math.round((1000 * part) / whole) / 10);
}
