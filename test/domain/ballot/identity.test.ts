import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ballotId, ballotTag, commentId, TOKEN_BYTES } from '../../../src/domain/ballot/identity.ts';
import { receiptOf } from '../../../src/domain/ballot/receipt.ts';
import { openToken, SIGNED_TOKEN_BYTES, signToken } from '../../../src/domain/ballot/signedToken.ts';

const tokens = fc.uint8Array({ minLength: TOKEN_BYTES, maxLength: TOKEN_BYTES });
const places = fc.record({ campaignId: fc.string(), subjectId: fc.nat(), cell: fc.string() });

test('token, campaign, subject and cell all decide the id; ballot and comment never share one', () => {
  fc.assert(
    fc.property(tokens, tokens, places, places, (token, otherToken, place, otherPlace) => {
      const id = ballotId(token, place);
      expect(id).toHaveLength(32);
      expect(commentId(token, place).equals(id)).toBe(false);
      expect(ballotId(token, { ...place }).equals(id)).toBe(true);
      const same = JSON.stringify([[...token], place]) === JSON.stringify([[...otherToken], otherPlace]);
      expect(ballotId(otherToken, otherPlace).equals(id)).toBe(same);
    }),
  );
});

test('the parts of a place cannot run into one another', () => {
  const token = new Uint8Array(TOKEN_BYTES);
  const one = ballotId(token, { campaignId: 'a', subjectId: 11, cell: 'b' });
  const other = ballotId(token, { campaignId: 'a1', subjectId: 1, cell: 'b' });
  expect(one.equals(other)).toBe(false);
});

test('a receipt is 80 bits of the tag in readable groups; tag, ballot and comment share nothing', () => {
  fc.assert(
    fc.property(tokens, places, (token, place) => {
      const tag = ballotTag(token);
      expect(receiptOf(tag)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
      expect(new Set([tag, ballotId(token, place), commentId(token, place)].map((id) => id.toString('hex'))).size).toBe(
        3,
      );
    }),
  );
});

test('a signed token opens under its key and for its assignment alone; any altered bit spoils it', () => {
  const keys = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const altered = fc.nat(8 * SIGNED_TOKEN_BYTES - 1);
  fc.assert(
    fc.property(keys, tokens, fc.nat(), altered, (key, token, assignmentId, bit) => {
      const signed = signToken(key, assignmentId, token);
      expect(openToken(key, assignmentId, signed)).toEqual(Buffer.from(token));
      expect(openToken(key, assignmentId + 1, signed)).toBeNull();
      expect(openToken(Buffer.alloc(32, 0xa5), assignmentId, signed)).toBeNull();
      const spoilt = Uint8Array.from(signed, (byte, n) => (n === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(openToken(key, assignmentId, spoilt)).toBeNull();
      expect(openToken(key, assignmentId, signed.subarray(1))).toBeNull();
    }),
  );
});

test('a token of another length is a mistake, not an id', () => {
  expect(() => ballotId(new Uint8Array(8), { campaignId: 'a', subjectId: 1, cell: 'b' })).toThrow(RangeError);
});
