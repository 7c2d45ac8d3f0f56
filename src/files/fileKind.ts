import type { FileFault } from './readFault.ts';

/** What a file is by its bytes, whatever it is called: a ZIP, text, or something that is named with its mend. */
export type FileKind = 'zip' | 'text' | Extract<FileFault['code'], `file-${string}`>;

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const PDF = [0x25, 0x50, 0x44, 0x46];
const PICTURES = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
];
const RAR = [0x52, 0x61, 0x72, 0x21];
const SEVEN_ZIP = [0x37, 0x7a, 0xbc, 0xaf];
/** How far into a text its first tag may be. */
const HEAD = 2_048;

export function fileKind(bytes: Buffer): FileKind {
  if (bytes.length === 0) return 'file-empty';
  if (starts(bytes, ZIP)) return 'zip';
  if (starts(bytes, COMPOUND)) return compoundKind(bytes);
  if ([PDF, RAR, SEVEN_ZIP, ...PICTURES].some((signature) => starts(bytes, signature))) return 'file-no-table';
  const head = bytes.toString('latin1', 0, HEAD).replaceAll('\0', '').toLowerCase();
  return /<html|<table|<!doctype html|<meta |mime-version:|<\?mso-application|urn:schemas-microsoft-com:office/.test(
    head,
  )
    ? 'file-web-page'
    : 'text';
}

function starts(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** The older programs' container: its directory names what it holds. */
function compoundKind(bytes: Buffer): FileKind {
  const holds = (stream: string) => bytes.includes(Buffer.from(stream, 'utf16le'));
  if (holds('EncryptedPackage')) return 'file-protected';
  if (holds('Workbook') || holds('Book')) return 'file-old-workbook';
  return holds('WordDocument') ? 'file-no-table' : 'file-old-workbook';
}

/** What a ZIP is by the names in it. */
export function zipKind(names: ReadonlySet<string>): 'workbook' | FileFault['code'] {
  const has = (part: string) => [...names].some((name) => name === part || name.endsWith(`/${part}`));
  if (has('workbook.xml')) return 'workbook';
  if (has('workbook.bin') || has('content.xml') || has('Document.iwa')) return 'file-other-workbook';
  return 'file-no-table';
}
