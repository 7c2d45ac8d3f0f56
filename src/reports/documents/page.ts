import { setImmediate as nextTurn } from 'node:timers/promises';
import qrcode from 'qrcode';

/** A code in groups of four, as it is easily typed. */
export function groupedCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

/** A QR code as SVG; nothing else waits while many are drawn. */
export async function qrPicture(text: string): Promise<string> {
  await nextTurn();
  return qrcode.toString(text, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' });
}
