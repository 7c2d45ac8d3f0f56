import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeTap, encodeTap, type Tap } from '../../src/bot/callback.ts';
import { COMMANDS } from '../../src/domain/role/rights.ts';

const id = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const reference = { assignmentId: id, nonce: fc.stringMatching(/^[A-Za-z0-9_-]{8}$/), revision: id };
const small = fc.integer({ min: 0, max: 50 });
const token = fc.uint8Array({ minLength: 24, maxLength: 24 });
const bare = ['begin', 'back', 'skipComment', 'review', 'help', 'show', 'leave'] as const;

const unitKinds = ['unit', 'table', 'chooseUnit', 'report', 'extend', 'handOver', 'confirmHandOver'] as const;
const versionKinds = ['acceptReport', 'returnReport', 'confirmReturn'] as const;

const taps: fc.Arbitrary<Tap> = fc.oneof(
  fc.record({ kind: fc.constantFrom(...bare), ...reference }),
  fc.record({ kind: fc.constantFrom(...bare), ...reference, change: token }),
  fc.record({ kind: fc.constant('grade' as const), ...reference, item: small, grade: small, change: token }),
  fc.record({ kind: fc.constant('grade' as const), ...reference, item: small, grade: small }),
  fc.record({ kind: fc.constant('gradeAll' as const), ...reference, grade: small }),
  fc.record({ kind: fc.constant('go' as const), ...reference, item: small }),
  fc.record({ kind: fc.constantFrom('submit' as const, 'resubmit' as const), ...reference, token }),
  fc.record({ kind: fc.constantFrom('change' as const, 'check' as const), assignmentId: id, token }),
  fc.record({ kind: fc.constantFrom('open' as const, 'next' as const), assignmentId: id }),
  fc.record({ kind: fc.constant('tasks' as const), personId: id, page: small }),
  fc.record({
    kind: fc.constantFrom('accept' as const, 'decline' as const),
    code: fc.stringMatching(/^[0-9A-Z]{16}$/),
  }),
  fc.record({ kind: fc.constantFrom('reissue' as const, 'withdrawHandOver' as const), invitationId: id }),
  fc.record({ kind: fc.constantFrom(...unitKinds), unitId: id }),
  fc.record({ kind: fc.constant('below' as const), unitId: id, page: small }),
  fc.record({ kind: fc.constant('extend' as const), unitId: id, days: small }),
  fc.record({ kind: fc.constant('file' as const), unitId: id, seen: fc.stringMatching(/^[0-9a-f]{8}$/) }),
  fc.record({ kind: fc.constantFrom(...versionKinds), unitId: id, version: small }),
  fc.record({ kind: fc.constantFrom('openDocument' as const, 'removeDocument' as const), documentId: id }),
  fc.record({
    kind: fc.constant('extension' as const),
    extensionId: id,
    act: fc.constantFrom('s' as const, 'g' as const, 'r' as const, 'w' as const),
  }),
  fc.record({ kind: fc.constant('posed' as const), posed: fc.stringMatching(/^[A-Za-z0-9_-]{12}$/), page: small }),
  fc.record({ kind: fc.constant('snooze' as const), reminderId: id }),
  fc.record({ kind: fc.constant('pickUnit' as const), command: fc.constantFrom(...COMMANDS), unitId: id }),
  fc.constantFrom<Tap>(
    { kind: 'unit' },
    { kind: 'progress' },
    { kind: 'progressView', campaign: 'a'.repeat(40), unitId: 2 ** 31 - 1, view: 'w', page: 35 },
    { kind: 'progressStop', campaign: 'small', unitId: 0, view: 'k', page: 0 },
    { kind: 'stats', campaign: 'a'.repeat(40), unitId: 2 ** 31 - 1, view: 'g', form: 9, index: 35 },
    { kind: 'subjectStats', subjectId: 7 },
    { kind: 'subjectStats', subjectId: 7, item: 0 },
    { kind: 'compareUnits', campaign: 'a'.repeat(40), unitId: 2 ** 31 - 1, otherId: 2 ** 31 - 1 },
    { kind: 'rankSubjects', campaign: 'a'.repeat(40), unitId: 2 ** 31 - 1, ranked: 'p', unitKind: 35, page: 35 },
    { kind: 'nothing' },
    { kind: 'locale', locale: 'zh-CN' },
  ),
);

test('every tap fits 64 bytes and comes back as it was', () => {
  fc.assert(
    fc.property(taps, (tap) => {
      const data = encodeTap(tap);
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      expect(decodeTap(data)).toEqual(tap);
    }),
  );
});

test('whatever a client sends is a tap of ours or null, never an exception', () => {
  const mangled = fc.tuple(taps, fc.nat(63), fc.string({ unit: 'binary', maxLength: 4 })).map(([tap, at, noise]) => {
    const data = encodeTap(tap);
    return data.slice(0, at) + noise + data.slice(at + 1);
  });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), mangled), (data) => {
      const tap = decodeTap(data);
      if (tap) expect(decodeTap(encodeTap(tap))).toEqual(tap);
    }),
    { numRuns: 2_000 },
  );
});
