import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blackOut } from '../../../src/domain/comment/blackOut.ts';

test.each([
  ['张三总是迟到，张三还骂人', '张三', '■■总是迟到，■■还骂人'],
  ['He and HE', ' he ', '■■ and ■■'],
  ['王五四号楼', '王五\n五四', '■■号楼'],
  ['电话 (0519) 1.2?', '(0519) 1.2?', '电话 ■■'],
  ['甲乙丙', '甲\n\n丙\n丙', '■■乙■■'],
])('of “%s” it blacks out “%s”', (text, typed, shown) => {
  expect(blackOut(text, typed)).toEqual({ kind: 'blacked-out', text: shown });
});

test.each([
  ['甲乙', '丙', ['丙']],
  ['甲乙', '甲\n丙', ['丙']],
  ['甲乙', ' \n ', []],
])('of “%s” nothing is blacked out when “%s” is not all there', (text, typed, words) => {
  expect(blackOut(text, typed)).toEqual({ kind: 'not-found', words });
});

test('no word that was typed is left, and nothing else is lost', () => {
  const sign = fc.constantFrom(...'甲乙丙aB1.*(]$^\\ ');
  const text = fc.string({ unit: sign, minLength: 1, maxLength: 30 });
  const words = fc.array(fc.string({ unit: sign, minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(text, words, (written, typed) => {
      const blacked = blackOut(written, typed.join('\n'));
      const sought = typed.map((word) => word.trim().toLowerCase()).filter((word) => word !== '');
      const there = sought.length > 0 && sought.every((word) => written.toLowerCase().includes(word));
      expect(blacked.kind).toBe(there ? 'blacked-out' : 'not-found');
      if (blacked.kind === 'not-found') return;
      for (const word of sought) expect(blacked.text.toLowerCase()).not.toContain(word);
      let rest = written;
      for (const piece of blacked.text.split('■■')) {
        expect(rest).toContain(piece);
        rest = rest.slice(rest.indexOf(piece) + piece.length);
      }
    }),
    { numRuns: 300 },
  );
});
