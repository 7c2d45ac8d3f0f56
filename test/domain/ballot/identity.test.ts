import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ballotId, ballotTag, commentId, receiptCode, TOKEN_BYTES } from '../../../src/domain/ballot/identity.ts';

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

test('a receipt is 80 bits in readable groups, and not part of the id', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (id) => {
      expect(receiptCode(id)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
      expect(ballotTag(id).equals(Buffer.from(id))).toBe(false);
    }),
  );
});

test('a token of another length is a mistake, not an id', () => {
  expect(() => ballotId(new Uint8Array(8), { campaignId: 'a', subjectId: 1, cell: 'b' })).toThrow(RangeError);
});
