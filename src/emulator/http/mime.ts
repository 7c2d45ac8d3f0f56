const BY_EXTENSION: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  pdf: 'application/pdf',
  csv: 'text/csv',
  txt: 'text/plain',
  html: 'text/html',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** A file's type: by the name's ending when the sender did not know it, as the real server does. */
export function mimeOf(given: string, file: string): string {
  const known = BY_EXTENSION[file.slice(file.lastIndexOf('.') + 1).toLowerCase()];
  return given === 'application/octet-stream' ? (known ?? given) : given;
}
