/**
 * A code of a roster as it is compared: full-width letters and digits as plain ones, no blanks, nothing invisible; without
 * what spreadsheet programs put around a number to keep it (`="007"`, `'007`), behind it (`13900000001.0`), or
 * make of it, as long as no digit is lost (`1.3900000001E+10`).
 */
export function codeText(text: string): string {
  if (/^[A-Za-z\d-]*$/.test(text)) return text;
  let code = text;
  for (let before = ''; code !== before; ) {
    before = code;
    code = code
      .normalize('NFKC')
      .replace(/[\s\p{Cf}]/gu, '')
      .replace(/^="(.*)"$/, '$1')
      .replace(/^['‘’]/, '')
      .replace(/^(\d+)\.0$/, '$1')
      .replace(/^(\d)\.(\d{2,14})[eE]\+(\d{1,2})$/, writtenOut);
  }
  return code;
}

/** All digits of a number, if they are all there. */
function writtenOut(written: string, first: string, decimals: string, exponent: string): string {
  return decimals.length === Number(exponent) ? first + decimals : written;
}
