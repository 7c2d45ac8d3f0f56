import { byId, element } from './element.ts';
import { say } from './words.ts';

const SHOWN_MS = 2200;
const MS_PER_CHARACTER = 60;

/** A short note that goes by itself; long ones stay longer. */
export function showToast(text: string): void {
  const toast = element('div', { class: 'toast' }, text);
  byId('toasts').replaceChildren(toast);
  setTimeout(() => toast.remove(), SHOWN_MS + [...text].length * MS_PER_CHARACTER);
}

/** Takes the note away, as when another chat is opened. */
export function clearToast(): void {
  byId('toasts').replaceChildren();
}

/** A note that waits to be read. */
export function showAlert(text: string): void {
  const dialog = byId('alert');
  if (!(dialog instanceof HTMLDialogElement)) return;
  const close = element('button', { type: 'button', class: 'primary', autofocus: true }, say('ok'));
  close.addEventListener('click', () => dialog.close());
  dialog.replaceChildren(element('p', { id: 'alert-text' }, text), close);
  if (!dialog.open) dialog.showModal();
}

/** Says what went wrong with an order of the person's. */
export function showFailure(error: unknown): void {
  showToast(say('failed', { reason: error instanceof Error ? error.message : String(error) }));
}
