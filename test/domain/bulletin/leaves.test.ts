import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/domain/bulletin/canonicalJson.ts';
import { parseFingerprint } from '../../../src/domain/bulletin/fingerprint.ts';
import { ballotCommitment, ballotLeaf, tagLeaf } from '../../../src/domain/bulletin/leaves.ts';
import { chance } from '../../support/sealedCampaign.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const salt = chance('salt').toString('hex');

describe('what is hashed, byte for byte', () => {
  it('of a tag and of a ballot’s commitment', () => {
    const tag = chance('tag');
    for (const [leaf, purpose] of [
      [tagLeaf, 'pingyi/tag-leaf/v1'],
      [ballotLeaf, 'pingyi/ballot-leaf/v1'],
    ] as const) {
      const written = Buffer.concat([Buffer.from(`\0${purpose}\0["c1","支部"]\0`), tag]);
      expect(hex(leaf('c1', '支部', tag))).toBe(sha256(written));
    }
  });

  it('of a ballot', () => {
    const about = Buffer.from('["c1","支部","members",[1,4,2]]');
    const written = Buffer.concat([Buffer.from('pingyi/ballot-commitment/v1\0'), Buffer.from(salt, 'hex'), about]);
    const ballot = { subject: '支部', cell: 'members', grades: [1, 4, 2], salt };
    expect(hex(ballotCommitment('c1', ballot))).toBe(sha256(written));
  });
});

describe('leaves', () => {
  const places = fc.record({ campaign: fc.string({ maxLength: 4 }), subject: fc.string({ maxLength: 4 }) });

  it('are the same only for the same place, kind and content', () => {
    fc.assert(
      fc.property(places, places, fc.nat({ max: 1 }), fc.nat({ max: 1 }), (one, other, a, b) => {
        const first = tagLeaf(one.campaign, one.subject, chance(a));
        const same = one.campaign === other.campaign && one.subject === other.subject && a === b;
        expect(first.equals(tagLeaf(other.campaign, other.subject, chance(b)))).toBe(same);
        expect(first.equals(ballotLeaf(other.campaign, other.subject, chance(b)))).toBe(false);
      }),
    );
  });

  it('take nothing but 32 bytes', () => {
    expect(() => tagLeaf('c', 's', new Uint8Array(31))).toThrow(RangeError);
    expect(() => ballotCommitment('c', { subject: 's', cell: 'x', grades: [1], salt: 'ab' })).toThrow(RangeError);
  });
});

describe('canonical JSON', () => {
  it('has one text per value, whatever order its keys come in, and is JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.string(), fc.constant(null))), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('sorts by code units, leaves out what is undefined, and knows whole numbers alone', () => {
    expect(canonicalJson({ b: [true, null], a: { ﬁ: 1, '😀': 2, x: undefined } })).toBe(
      '{"a":{"😀":2,"ﬁ":1},"b":[true,null]}',
    );
    expect(() => canonicalJson({ a: 0.5 })).toThrow(RangeError);
    expect(() => canonicalJson(2 ** 53)).toThrow(RangeError);
  });
});

describe('a fingerprint', () => {
  it('is read in groups, capitals and full width, and nothing else is one', () => {
    const wide = [...salt].map((c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)).join('');
    for (const typed of [
      salt,
      salt.toUpperCase(),
      salt.replace(/(.{8})/g, '$1 '),
      salt.replace(/(.{8})(?=.)/g, '$1-'),
      wide,
    ]) {
      expect(parseFingerprint(typed)).toBe(salt);
    }
    for (const typed of ['', salt.slice(1), `${salt}0`, `g${salt.slice(1)}`, ' '.repeat(1_000)]) {
      expect(parseFingerprint(typed)).toBeNull();
    }
  });
});
