import type { ReadingsOf } from '../domain/unit/spelling.ts';

let loaded: Promise<ReadingsOf> | undefined;

/**
 * How signs are read, by pinyin-pro. Its tables are 20 MB in memory: they are loaded when somebody first looks for a name,
 * and what was read once is remembered.
 */
export function loadReadings(): Promise<ReadingsOf> {
  loaded ??= import('pinyin-pro').then(({ pinyin }) => {
    const known = new Map<string, readonly string[]>();
    return (sign) => {
      const before = known.get(sign);
      if (before) return before;
      const read = HAN.test(sign) ? pinyin(sign, { multiple: true, toneType: 'none', type: 'array', v: true }) : [];
      // Rare signs without a reading come back as they are.
      const letters = [...new Set(read)].filter((reading) => /^[a-z]+$/.test(reading));
      known.set(sign, letters);
      return letters;
    };
  });
  return loaded;
}

const HAN = /\p{Script=Han}/u;
