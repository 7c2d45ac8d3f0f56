import type { Document, Message, PhotoSize } from '../message.ts';
import { element, ICONS, icon } from './element.ts';
import { say } from './words.ts';

const WIDEST = 420;

/** The picture, document or sticker of a message. */
export function mediaOf({ photo, document, sticker }: Message): HTMLElement | undefined {
  const largest = photo?.at(-1);
  if (largest) return picture(largest);
  if (document) return attachment(document);
  return sticker ? element('div', { class: 'sticker' }, sticker.emoji) : undefined;
}

function picture({ file_id, width, height }: PhotoSize): HTMLElement {
  const scale = Math.min(1, WIDEST / width);
  const source = `emulator/files/${file_id}`;
  const image = element('img', {
    src: source,
    // Known beforehand, so that nothing jumps when the picture comes.
    width: Math.round(width * scale),
    height: Math.round(height * scale),
    alt: say('photo'),
    loading: 'lazy',
    decoding: 'async',
  });
  return element(
    'a',
    { class: 'picture', href: source, target: '_blank', rel: 'noopener', 'aria-label': say('openPicture') },
    image,
  );
}

function attachment({ file_id, file_name, file_size }: Document): HTMLElement {
  const name = element('span', { class: 'attachment-name' }, file_name);
  const size = element('span', { class: 'attachment-size' }, sizeOf(file_size));
  return element(
    'a',
    {
      class: 'attachment',
      href: `emulator/files/${file_id}`,
      download: file_name,
      'aria-label': say('download', { name: file_name }),
    },
    element('span', { class: 'attachment-icon' }, icon(ICONS.file)),
    element('span', { class: 'attachment-text' }, name, size),
  );
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
