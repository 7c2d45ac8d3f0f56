/** A file that came with a request. */
export interface Upload {
  readonly name: string;
  readonly mime: string;
  readonly content: Buffer;
}
