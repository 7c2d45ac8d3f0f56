import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseReceipt, receiptOf } from '../../../src/domain/ballot/receipt.ts';

const tags = fc.uint8Array({ minLength: 32, maxLength: 32 });

test('a receipt is read back as the first 80 bits of its tag, however it is typed', () => {
  fc.assert(
    fc.property(tags, (tag) => {
      const receipt = receiptOf(tag);
      expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
      const wide = [...receipt].map((c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)).join('');
      const misread = receipt.replaceAll('0', 'o').replaceAll('1', 'I').replaceAll('V', 'u');
      for (const typed of [receipt, receipt.toLowerCase(), receipt.replaceAll('-', ' '), ` ${misread}\n`, wide]) {
        expect(parseReceipt(typed)).toEqual(Buffer.from(tag.subarray(0, 10)));
      }
    }),
  );
});

test('bits stand where they should: known beginnings', () => {
  expect(receiptOf(new Uint8Array(32))).toBe('0000-0000-0000-0000');
  expect(receiptOf(new Uint8Array(32).fill(255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ');
  expect(receiptOf(Uint8Array.of(0, 0, 0, 0, 1, 0x80, 0, 0, 0, 0, 7))).toBe('0000-0001-G000-0000');
});

test('nothing else is a receipt', () => {
  for (const typed of ['', '7KQ4', 'A'.repeat(17), '!'.repeat(16), ' '.repeat(1_000_000)]) {
    expect(parseReceipt(typed)).toBeNull();
  }
});
