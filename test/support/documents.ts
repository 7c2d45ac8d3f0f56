/** A ZIP that holds empty members of these names: enough of one for whoever looks at its directory. */
export function zipOf(names: readonly string[], comment = ''): Uint8Array<ArrayBuffer> {
  const encoded = names.map((name) => Buffer.from(name));
  const locals = encoded.map((name) => record(30, 0x04034b50, [[26, name.length]], name));
  const directory = Buffer.concat(encoded.map((name) => record(46, 0x02014b50, [[28, name.length]], name)));
  const start = locals.reduce((total, local) => total + local.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(start, 16);
  end.writeUInt16LE(comment.length, 20);
  return Uint8Array.from(Buffer.concat([...locals, directory, end, Buffer.from(comment)]));
}

function record(length: number, signature: number, fields: [number, number][], name: Buffer): Buffer {
  const header = Buffer.alloc(length);
  header.writeUInt32LE(signature, 0);
  for (const [at, value] of fields) header.writeUInt16LE(value, at);
  return Buffer.concat([header, name]);
}

/** A document that differs from others by its number. */
export function docx(number = 1): Uint8Array<ArrayBuffer> {
  return zipOf(['[Content_Types].xml', 'word/document.xml', `word/media/${number}.png`]);
}

export function xlsx(): Uint8Array<ArrayBuffer> {
  return zipOf(['[Content_Types].xml', 'xl/workbook.xml']);
}

export function pdf(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from('%PDF-1.7\n%%EOF'));
}
