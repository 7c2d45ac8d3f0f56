import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Findable, findUnit } from '../../../src/domain/unit/findUnit.ts';
import { folded } from '../../../src/domain/unit/folded.ts';
import { type ReadingsOf, spell } from '../../../src/domain/unit/spelling.ts';

const READINGS: Readonly<Record<string, readonly string[]>> = {
  ...{ 武: ['wu'], 进: ['jin'], 近: ['jin'], 区: ['qu', 'ou'], 局: ['ju'], 第: ['di'], 一: ['yi'], 二: ['er'] },
  ...{ 三: ['san'], 支: ['zhi'], 部: ['bu'], 律: ['lv'], 师: ['shi'], 协: ['xie'], 会: ['hui', 'kuai'] },
  ...{ 公: ['gong'], 证: ['zheng'], 长: ['chang', 'zhang'], 江: ['jiang'] },
};
const readingsOf: ReadingsOf = (sign) => READINGS[sign] ?? [];

function unit(id: number, code: string, name: string): Findable {
  return { id, code, name, spelling: spell(folded(name), readingsOf) };
}

const UNITS = [
  unit(1, 'wj', '武进区局'),
  unit(2, 'wj-1', '武进区局第一支部'),
  unit(3, 'wj-2', '武进区局公证支部'),
  unit(4, 'ls-3', '律师协会第三支部'),
  unit(5, 'en', 'Third Branch'),
  unit(6, 'cj', '长江支部'),
];

/** The codes of what is found, `?` before those that are only near. */
function codes(typed: string): string {
  const found = findUnit(UNITS, typed, readingsOf);
  if (found.kind === 'one') return found.unit.code;
  if (found.kind === 'several') return found.units.map(({ code }) => code).join(' ');
  return `?${found.nearest.map(({ code }) => code).join(' ')}`;
}

test.each([
  ['WJ-1', 'wj-1'],
  ['ｗｊ－１', 'wj-1'],
  ['武进区局', 'wj'],
  [' 武进 区局 ', 'wj'],
  ['武进', 'wj wj-1 wj-2'],
  ['公证', 'wj-2'],
  ['third br', 'en'],
  ['ls', 'ls-3'],
  ['wujin', 'wj wj-1 wj-2'],
  ['wujinquju', 'wj'],
  ['wjqj', 'wj'],
  ['wjqjgz', 'wj-2'],
  ['zhangj', 'cj'],
  ['chjzhb', 'cj'],
  ['lvshi', 'ls-3'],
  ['律协三支', 'ls-3'],
  ['武近', '?wj wj-1 wj-2'],
  ['武近公证支部', '?wj-2'],
  ['gongzhengzibu', '?wj-2'],
  ['thrid branch', '?en'],
  ['完全两样', '?'],
  ['', '?'],
  ['　', '?'],
])('“%s” finds %s', (typed, expected) => {
  expect(codes(typed)).toBe(expected);
});

const sign = fc.constantFrom(...Object.keys(READINGS), 'a', 'B', '３', ' ', '-');
const named = fc.uniqueArray(
  fc.record({ code: fc.stringMatching(/^[a-z0-9-]{1,6}$/), name: fc.string({ unit: sign }) }),
  {
    ...{ selector: ({ code }: { code: string }) => code, minLength: 1, maxLength: 12 },
  },
);

describe('finding', () => {
  test('a unit’s code and its whole name always find it', () => {
    fc.assert(
      fc.property(named, fc.nat(), (rows, pick) => {
        const units = rows.map(({ code, name }, index) => unit(index, code, name));
        const sought = units[pick % units.length];
        if (!sought) return;
        for (const typed of [sought.code, sought.name, sought.code.toUpperCase()]) {
          if (folded(typed) === '') continue;
          const found = findUnit(units, typed, readingsOf);
          const all = found.kind === 'one' ? [found.unit] : found.kind === 'several' ? found.units : [];
          expect(all).toContain(sought);
        }
      }),
    );
  });

  test('folding what is folded changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = folded(text);
        expect(folded(once)).toBe(once);
      }),
    );
  });
});
