/** A list in random order (Fisher and Yates). `random(n)` gives `n` unguessable bytes; 48 of their bits decide each place. */
export function shuffled<T>(list: readonly T[], random: (n: number) => Uint8Array): T[] {
  const places = Buffer.from(random(6 * list.length));
  const mixed = [...list];
  for (let left = mixed.length; left > 1; left--) {
    const place = Math.floor((places.readUIntBE(6 * (left - 1), 6) / 2 ** 48) * left);
    const last = mixed[left - 1];
    const chosen = mixed[place];
    if (last === undefined || chosen === undefined) continue;
    mixed[left - 1] = chosen;
    mixed[place] = last;
  }
  return mixed;
}
