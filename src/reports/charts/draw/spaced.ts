/** Places near those wanted, in their order, at least `gap` apart and between two bounds as far as there is room. */
export function spaced(wanted: readonly number[], gap: number, first: number, last: number): number[] {
  const order = [...wanted.keys()].sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
  const places = [...wanted];
  let free = first;
  for (const n of order) {
    places[n] = Math.max(free, wanted[n] ?? 0);
    free = (places[n] ?? 0) + gap;
  }
  let end = last;
  for (const n of order.toReversed()) {
    places[n] = Math.min(end, places[n] ?? 0);
    end = (places[n] ?? 0) - gap;
  }
  return places;
}
