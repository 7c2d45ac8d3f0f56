import { badRequest, type Refusal } from '../refusal.ts';

/** The refusal of a text that cannot be parsed; places are counted in bytes of UTF-8, as the server counts. */
export function unparsable(source: string, at: number, say: (place: string) => string): Refusal {
  return badRequest(`can't parse entities: ${say(`at byte offset ${Buffer.byteLength(source.slice(0, at))}`)}`);
}
