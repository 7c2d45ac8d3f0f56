import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChainCheck, type ChainedEntry, type ChainHead } from '../../../src/domain/audit/chain.ts';
import { type AuditEntry, CHAIN_START, chainHash } from '../../../src/domain/audit/entry.ts';

const value = fc.oneof(
  fc.constant(null),
  fc.record({ state: fc.constantFrom('draft', 'open'), n: fc.integer() }),
  fc.array(fc.oneof(fc.string(), fc.boolean(), fc.integer())),
);
const entry = fc.record({
  at: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }),
  actor: fc.constantFrom('operator', 'program', 'account 1', 'account 12'),
  act: fc.constantFrom('campaign-opened', 'office-given'),
  campaignId: fc.option(fc.constantFrom('a', 'b')),
  target: fc.option(fc.string()),
  before: value,
  after: value,
});
const log = fc.array(entry, { minLength: 2, maxLength: 12 }).map(chain);

function chain(entries: readonly Omit<AuditEntry, 'position'>[]): ChainedEntry[] {
  let previous: Uint8Array = CHAIN_START;
  return entries.map((one, index) => {
    const placed = { ...one, position: index + 1 };
    previous = chainHash(previous, placed);
    return { ...placed, hash: previous };
  });
}

function check(entries: readonly ChainedEntry[], heads: readonly ChainHead[] = []) {
  const following = new ChainCheck(heads);
  for (const one of entries) following.next(one);
  return following.end();
}

/** As the database gives the entries back: in the order of positions, each once. */
function inOrder(entries: readonly ChainedEntry[]): ChainedEntry[] {
  return entries.toSorted((a, b) => a.position - b.position);
}

test('what was written fits, whatever the order of the keys that the database gives back', () => {
  fc.assert(
    fc.property(log, (entries) => {
      const turned = entries.map((one) => ({ ...one, before: reversed(one.before), after: reversed(one.after) }));
      expect(check(turned, [{ position: 1, hash: entries[0]?.hash ?? CHAIN_START }])).toMatchObject({
        head: { position: entries.length },
        fault: null,
      });
    }),
  );
});

function reversed(part: AuditEntry['before']): AuditEntry['before'] {
  if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).reverse());
}

test('a changed field, whatever it is, is found where it stands', () => {
  const other: Partial<Record<keyof AuditEntry, unknown>> = {
    ...{ at: new Date('2101-01-01'), actor: 'account 99', act: 'refused', campaignId: 'c', target: '\u0000' },
    ...{ before: { state: 'sealed' }, after: ['x', 1, null] },
  };
  fc.assert(
    fc.property(log, fc.nat(), fc.constantFrom(...Object.keys(other)), (entries, at, field) => {
      const position = (at % entries.length) + 1;
      const altered = entries.map((one) =>
        one.position === position ? { ...one, [field]: other[field as keyof AuditEntry] } : one,
      );
      expect(check(altered).fault).toEqual({ kind: 'altered', position });
    }),
  );
});

test('an entry taken out, put in or swapped is found; so is a log that was cut off or written anew, by the ends that were told', () => {
  fc.assert(
    fc.property(log, fc.nat(), fc.nat(), entry, (entries, one, other, stranger) => {
      const [first, second] = [(one % entries.length) + 1, (other % entries.length) + 1];
      const last = entries.length;
      const told = entries.slice(-1);
      const without = entries.filter(({ position }) => position !== first);
      if (first < last) expect(check(without).fault).toEqual({ kind: 'missing', position: first });
      else expect(check(without, told).fault).toEqual({ kind: 'missing', position: last });
      // Numbered anew, so that no gap shows.
      const closed = without.map((kept, index) => ({ ...kept, position: index + 1 }));
      expect(check(closed, told).fault).not.toBeNull();
      const put = [
        ...entries.slice(0, first - 1),
        { ...stranger, hash: CHAIN_START, position: 0 },
        ...entries.slice(first - 1),
      ];
      expect(check(put.map((kept, index) => ({ ...kept, position: index + 1 }))).fault).toMatchObject({
        position: first,
      });
      if (first !== second) {
        const places = new Map([
          [first, second],
          [second, first],
        ]);
        const swapped = entries.map((kept) => ({ ...kept, position: places.get(kept.position) ?? kept.position }));
        expect(check(inOrder(swapped)).fault).toMatchObject({ position: Math.min(first, second) });
      }
      const anew = chain(entries.map((kept) => ({ ...kept, actor: 'account 77' })));
      expect(check(anew, told).fault).toEqual({ kind: 'other-head', position: last });
    }),
  );
});
