import { element } from './element.ts';
import { say } from './words.ts';

/** Takes files that are dragged onto a place; whether it `accepts` any is asked while they hang over it. */
export function takeDrops(place: HTMLElement, accepts: () => boolean, take: (files: readonly File[]) => void): void {
  const veil = element('div', { class: 'drop-veil', hidden: true }, say('drop'));
  place.append(veil);
  place.ondragover = (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    // Without this the browser would leave the page to open the file.
    event.preventDefault();
    event.dataTransfer.dropEffect = accepts() ? 'copy' : 'none';
    veil.hidden = !accepts();
  };
  place.ondragleave = ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && place.contains(relatedTarget))) veil.hidden = true;
  };
  place.ondrop = (event) => {
    event.preventDefault();
    veil.hidden = true;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0 && accepts()) take(files);
  };
}
