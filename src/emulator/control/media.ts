import type { Emulation } from '../emulation.ts';
import type { FileStore } from '../fileStore.ts';
import type { Upload } from '../http/upload.ts';
import { documentOf, photoOf, storeFile } from '../media/stored.ts';
import type { Message } from '../message.ts';
import type { Person } from '../person.ts';
import { badRequest } from '../refusal.ts';
import { speak } from './speak.ts';

interface FileSent {
  readonly upload: Upload;
  readonly as: 'photo' | 'document';
  /** The message that is replied to. */
  readonly reply?: number | undefined;
}

/** A person's picture or document; what no client could show as a picture goes as a document. */
export async function sendFile(
  emulation: Emulation,
  files: FileStore,
  person: Person,
  { upload, as, reply }: FileSent,
): Promise<Message> {
  if (upload.content.length === 0) throw badRequest('file must be non-empty');
  const file = await storeFile(emulation, files, upload);
  const isPicture = as === 'photo' && file.width !== undefined;
  return speak(emulation, person, isPicture ? { photo: photoOf(file) } : { document: documentOf(file) }, { reply });
}
