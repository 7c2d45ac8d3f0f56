/** Whole numbers beyond this have lost digits: a spreadsheet keeps fifteen. */
const EXACT_MAX = 1e15;
const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** A number as text, as its reader sees it; one whose last digits are gone in scientific notation, which says so. */
export function numberText(written: string): string {
  const number = Number(written);
  if (written.trim() === '' || !Number.isFinite(number)) return written;
  if (Math.abs(number) >= EXACT_MAX) return number.toExponential(14).toUpperCase();
  return Number.isInteger(number) ? String(number) : String(Number(number.toPrecision(15)));
}

/** A date's serial number as `2012-03-14`, with `10:30` where it has a time. */
export function dateText(written: string, since1904: boolean): string {
  const serial = Number(written);
  if (written.trim() === '' || !Number.isFinite(serial) || serial < 0 || serial > 2_958_465) return numberText(written);
  // The spreadsheets' year 1900 has a 29 February.
  const days = !since1904 && serial < 60 ? serial + 1 : serial;
  const minutes = Math.round(days * 1_440);
  const at = new Date((since1904 ? EPOCH_1904 : EPOCH_1900) + minutes * (DAY_MS / 1_440)).toISOString();
  const time = at.slice(11, 16);
  if (serial < 1 && !since1904) return time;
  return time === '00:00' ? at.slice(0, 10) : `${at.slice(0, 10)} ${time}`;
}

/** The built-in formats that show a date or a time, Chinese and Japanese ones included. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Whether a number format shows a date or a time. */
export function isDateFormat(id: number, format: string | undefined): boolean {
  if (format === undefined) return isBuiltInDate(id);
  const signs = format.replace(/"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(signs) && !/general/i.test(signs);
}
