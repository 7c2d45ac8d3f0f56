/** JSON as nothing but strings, booleans, null, safe whole numbers, arrays and plain objects can be. */
export type PlainValue = string | boolean | null | number | readonly PlainValue[] | PlainObject;
interface PlainObject {
  readonly [key: string]: PlainValue | undefined;
}

/**
 * One text per value (RFC 8785): keys in the order of their UTF-16 code units, no blanks; what is undefined is left out.
 * Numbers must be safe integers, which every program writes alike.
 */
export function canonicalJson(value: PlainValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    const written = fields.flatMap(([key, field]) =>
      field === undefined ? [] : [`${JSON.stringify(key)}:${canonicalJson(field)}`],
    );
    return `{${written.join()}}`;
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`${value} is no safe integer`);
  return JSON.stringify(value);
}
