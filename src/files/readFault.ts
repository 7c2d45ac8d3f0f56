/** A file that cannot be read as what it should be; `what` is a limit or what stands there. */
export interface FileFault {
  readonly code:
    | 'file-missing'
    | 'file-unreadable'
    | 'file-quotes'
    | 'file-damaged'
    | 'folder-empty'
    | 'file-too-large'
    | 'file-kind'
    | 'file-encoding'
    | 'sheet-too-long';
  readonly file: string;
  readonly what: string;
}
