import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  INVITATION_CODE_LENGTH,
  invitationDigest,
  newInvitationCode,
  normaliseInvitationCode,
} from '../../../src/domain/roster/invitationCode.ts';
import { maskedName } from '../../../src/domain/roster/maskedName.ts';

const codes = fc
  .uint8Array({ minLength: INVITATION_CODE_LENGTH, maxLength: INVITATION_CODE_LENGTH })
  .map((bytes) => newInvitationCode(() => bytes));

test('a code is found however it is written down: lower case, groups, look-alike letters, full width', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const grouped = code.replace(/(.{4})(?=.)/g, '$1-');
      const misread = code.replaceAll('0', 'O').replaceAll('1', 'l').replaceAll('V', 'U');
      const wide = [...code].map((c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)).join('');
      for (const written of [code, code.toLowerCase(), grouped, ` ${grouped}\n`, misread, wide]) {
        expect(normaliseInvitationCode(written)).toBe(code);
      }
    }),
  );
});

test('nothing else is taken for a code, and what is taken stays what it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (typed) => {
      const code = normaliseInvitationCode(typed);
      if (code !== null) expect(normaliseInvitationCode(code)).toBe(code);
    }),
  );
  expect(normaliseInvitationCode('A'.repeat(15))).toBeNull();
  expect(normaliseInvitationCode('A'.repeat(17))).toBeNull();
  expect(normaliseInvitationCode(' '.repeat(1_000_000))).toBeNull();
  expect(normaliseInvitationCode('希望多下基层，多听群众的意见和建议')).toBeNull();
});

test('five bits of every random byte reach the code', () => {
  const all = newInvitationCode(() => Uint8Array.from({ length: INVITATION_CODE_LENGTH }, (_, index) => 255 - index));
  expect(new Set(all).size).toBe(INVITATION_CODE_LENGTH);
});

test('different codes have different digests of 32 bytes', () => {
  expect(invitationDigest('A'.repeat(16))).toHaveLength(32);
  expect(invitationDigest('A'.repeat(16))).not.toEqual(invitationDigest('B'.repeat(16)));
});

test('a masked name shows its first character, also outside the basic plane', () => {
  expect(maskedName('张三')).toBe('张*');
  expect(maskedName(' 𠮷田 ')).toBe('𠮷*');
  expect(maskedName('Jane Doe')).toBe('J*');
  expect(maskedName('')).toBe('*');
});
