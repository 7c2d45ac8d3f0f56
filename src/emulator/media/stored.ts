import { randomBytes } from 'node:crypto';
import type { Emulation } from '../emulation.ts';
import type { FileStore } from '../fileStore.ts';
import type { Upload } from '../http/upload.ts';
import type { Document, PhotoSize } from '../message.ts';
import type { StoredFile } from '../record.ts';
import { imageSize } from './image.ts';

/** Keeps an upload under a fresh file id. */
export async function storeFile(emulation: Emulation, files: FileStore, upload: Upload): Promise<StoredFile> {
  const size = imageSize(upload.content);
  const file: StoredFile = {
    id: `AgAC${randomBytes(24).toString('hex')}`,
    uniqueId: randomBytes(8).toString('hex'),
    name: upload.name,
    mime: upload.mime,
    size: upload.content.length,
    ...size,
  };
  await files.write(file.id, upload.content);
  emulation.commit({ type: 'file', file });
  return file;
}

/** A file as a photo; the server's smaller sizes are not made. */
export function photoOf(file: StoredFile): PhotoSize[] {
  return [
    {
      file_id: file.id,
      file_unique_id: file.uniqueId,
      file_size: file.size,
      width: file.width ?? 0,
      height: file.height ?? 0,
    },
  ];
}

export function documentOf(file: StoredFile): Document {
  return {
    file_name: file.name,
    mime_type: file.mime,
    file_id: file.id,
    file_unique_id: file.uniqueId,
    file_size: file.size,
  };
}
