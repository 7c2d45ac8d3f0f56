/** The kinds of files that a report may hold, by what their bytes say. */
export const DOCUMENT_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
} as const;
export type DocumentType = keyof typeof DOCUMENT_TYPES;

/** What a file is, whatever it is called; null if it is none of ours, damaged, or carries macros. */
export function documentType(bytes: Uint8Array): DocumentType | null {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'pdf';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  return startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) ? officeType(memberNames(bytes)) : null;
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function officeType(names: ReadonlySet<string>): DocumentType | null {
  if (!names.has('[Content_Types].xml')) return null;
  if ([...names].some((name) => name.toLowerCase().endsWith('vbaproject.bin'))) return null;
  const word = names.has('word/document.xml');
  const excel = names.has('xl/workbook.xml');
  // A file that is both is neither.
  if (word === excel) return null;
  return word ? 'docx' : 'xlsx';
}

const END = 0x06054b50;
const END_LENGTH = 22;
const COMMENT_MAX = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;

/** The names in a ZIP's directory; none if it has no whole one. */
function memberNames(bytes: Uint8Array): Set<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names = new Set<string>();
  const end = endOf(view);
  if (end === undefined) return names;
  const decoder = new TextDecoder();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + ENTRY_LENGTH > end || view.getUint32(at, true) !== ENTRY) return new Set();
    const length = view.getUint16(at + 28, true);
    names.add(decoder.decode(bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + length)));
    at += ENTRY_LENGTH + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

/** Where the record at the end begins, behind which only its comment may come. */
function endOf(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_LENGTH - COMMENT_MAX);
  for (let at = view.byteLength - END_LENGTH; at >= first; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return undefined;
}
