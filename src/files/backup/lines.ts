import { createHash } from 'node:crypto';

const NEWLINE = 0x0a;
/** No line that we write is nearly as long. */
const LONGEST = 64 * 1024 * 1024;

/** Takes whole lines out of a stream of pieces, and hashes what was taken. */
export class Lines {
  readonly #pieces: AsyncIterator<Uint8Array>;
  readonly #hash = createHash('sha256');
  #rest: Buffer = Buffer.alloc(0);

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** The next line with its end; undefined at the end, or where the last line has none or is too long. */
  async line(): Promise<Buffer | undefined> {
    const block = await this.block();
    if (!block) return undefined;
    const end = block.indexOf(NEWLINE) + 1;
    this.giveBack(block.subarray(end));
    return block.subarray(0, end);
  }

  /** Some whole lines, not yet hashed. */
  async block(): Promise<Buffer | undefined> {
    const gathered: Buffer[] = [];
    let length = 0;
    for (let piece: Buffer | undefined = this.#rest; piece; piece = await this.#next()) {
      const end = piece.lastIndexOf(NEWLINE) + 1;
      if (end > 0) {
        this.#rest = piece.subarray(end);
        return Buffer.concat([...gathered, piece.subarray(0, end)]);
      }
      gathered.push(piece);
      length += piece.length;
      if (length > LONGEST) break;
    }
    this.#rest = Buffer.concat(gathered);
    return undefined;
  }

  /** Puts back what was not wanted of the last block. */
  giveBack(lines: Buffer): void {
    this.#rest = this.#rest.length === 0 ? lines : Buffer.concat([lines, this.#rest]);
  }

  /** Counts a piece among what was taken. */
  taken(piece: Buffer): void {
    this.#hash.update(piece);
  }

  /** SHA-256 in hexadecimal of what was taken; to be asked for once. */
  digest(): string {
    return this.#hash.digest('hex');
  }

  /** Whether nothing follows. */
  async atEnd(): Promise<boolean> {
    return this.#rest.length === 0 && (await this.#next()) === undefined;
  }

  /** Lets go of the stream. */
  async close(): Promise<void> {
    await this.#pieces.return?.();
  }

  async #next(): Promise<Buffer | undefined> {
    const { value, done } = await this.#pieces.next();
    return done ? undefined : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
}
