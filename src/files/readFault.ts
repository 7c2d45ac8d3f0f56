/** A file that cannot be read as what it should be; `what` is a limit or what stands there. */
export interface FileFault {
  readonly code:
    | 'file-missing'
    | 'file-unreadable'
    | 'file-quotes'
    | 'file-damaged'
    | 'file-empty'
    /** An .xls or .et. */
    | 'file-old-workbook'
    /** An .ods, .xlsb or .numbers. */
    | 'file-other-workbook'
    | 'file-protected'
    /** A web page or an XML table, whatever its name ends with. */
    | 'file-web-page'
    /** Text that is called a workbook. */
    | 'file-text'
    /** A Word document, a PDF, a picture, an archive. */
    | 'file-no-table'
    | 'file-unpacks-too-large'
    | 'folder-empty'
    | 'file-too-large'
    | 'file-kind'
    | 'file-encoding'
    | 'sheet-too-long';
  readonly file: string;
  readonly what: string;
}
