import { crc32, inflateRawSync } from 'node:zlib';

/** Why a ZIP is not read. */
export type ZipFault = 'file-damaged' | 'file-protected' | 'file-unpacks-too-large';

export class ZipError extends Error {
  readonly code: ZipFault;

  constructor(code: ZipFault) {
    super(code);
    this.code = code;
  }
}

/** A ZIP's members by name; each is unpacked when it is asked for. */
export interface Zip {
  readonly names: ReadonlySet<string>;
  /** Throws a ZipError if the member is damaged or larger than the directory says; undefined if there is none. */
  read(name: string): Buffer | undefined;
}

/** How much all members may unpack to, in bytes: several times the largest roster. */
export const UNPACKED_MAX = 150_000_000;

interface Member {
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly checksum: number;
  readonly offset: number;
}

const END = 0x06054b50;
const END_LENGTH = 22;
const COMMENT_MAX = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;
const LOCAL = 0x04034b50;
const LOCAL_LENGTH = 30;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

/**
 * Opens a ZIP by its directory, unpacking nothing. Throws a ZipError if it has none, is encrypted, or says that it unpacks
 * to more than `unpackedMax` bytes.
 */
export function openZip(bytes: Buffer, unpackedMax = UNPACKED_MAX): Zip {
  const members = readDirectory(bytes);
  let total = 0;
  for (const { unpacked } of members.values()) total += unpacked;
  if (total > unpackedMax) throw new ZipError('file-unpacks-too-large');
  return {
    names: new Set(members.keys()),
    read(name) {
      const member = members.get(name);
      return member && unpack(bytes, member);
    },
  };
}

function readDirectory(bytes: Buffer): Map<string, Member> {
  const members = new Map<string, Member>();
  const end = endOf(bytes);
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (at + ENTRY_LENGTH > end || bytes.readUInt32LE(at) !== ENTRY) throw new ZipError('file-damaged');
    if ((bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw new ZipError('file-protected');
    const length = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + ENTRY_LENGTH, at + ENTRY_LENGTH + length);
    members.set(name.replaceAll('\\', '/'), {
      ...{ method: bytes.readUInt16LE(at + 10), checksum: bytes.readUInt32LE(at + 16) },
      ...{ packed: bytes.readUInt32LE(at + 20), unpacked: bytes.readUInt32LE(at + 24) },
      offset: bytes.readUInt32LE(at + 42),
    });
    at += ENTRY_LENGTH + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return members;
}

/** Where the record at the end begins, behind which only its comment may come. */
function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_LENGTH - COMMENT_MAX);
  for (let at = bytes.length - END_LENGTH; at >= first; at--) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw new ZipError('file-damaged');
}

function unpack(bytes: Buffer, { method, packed, unpacked, checksum, offset }: Member): Buffer {
  if (offset + LOCAL_LENGTH > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw new ZipError('file-damaged');
  const start = offset + LOCAL_LENGTH + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const content = bytes.subarray(start, start + packed);
  const read = method === STORED ? content : method === DEFLATED ? inflate(content, unpacked) : undefined;
  if (read?.length !== unpacked || crc32(read) !== checksum) throw new ZipError('file-damaged');
  return read;
}

/** The directory may lie: not a byte more than it says is unpacked. */
function inflate(content: Buffer, unpacked: number): Buffer {
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(unpacked, 1) });
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new ZipError(tooLarge ? 'file-unpacks-too-large' : 'file-damaged');
  }
}
