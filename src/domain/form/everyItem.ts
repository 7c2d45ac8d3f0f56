import type { Form, Item } from './form.ts';

/** All items that some unit is asked with a form: its own, then those that units append, each once. */
export function everyItem(form: Form): Item[] {
  const appended = form.adaptations.flatMap((adaptation) => adaptation.append);
  return [...new Map([...form.items, ...appended].map((item) => [item.code, item])).values()];
}
