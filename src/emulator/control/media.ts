import type { Emulation } from '../emulation.ts';
import type { FileStore } from '../fileStore.ts';
import type { Upload } from '../http/upload.ts';
import { documentOf, photoOf, storeFile } from '../media/stored.ts';
import type { Message } from '../message.ts';
import type { Person } from '../person.ts';
import { speak } from './speak.ts';

/** A person's picture or document. */
export async function sendFile(
  emulation: Emulation,
  files: FileStore,
  person: Person,
  { upload, as, chat }: { upload: Upload; as: 'photo' | 'document'; chat?: number | undefined },
): Promise<Message> {
  const file = await storeFile(emulation, files, upload);
  const content = as === 'photo' ? { photo: photoOf(file) } : { document: documentOf(file) };
  return speak(emulation, person, content, chat);
}
