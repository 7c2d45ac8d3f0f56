import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AssignmentPlan, type RuledSubject, type RuledUnit } from '../../../src/domain/assignment/rules.ts';
import type { AssignmentRule } from '../../../src/domain/campaign/definition.ts';

const CATEGORIES = ['member', 'masses', 'superior'].map((code) => ({ code, name: code, minimum: {} }));
const KINDS = ['bureau', 'committee', 'branch'];
const CODES = ['a', 'b', 'c', 'd', 'e'];

const units: fc.Arbitrary<RuledUnit[]> = fc.tuple(
  ...CODES.map((code) =>
    fc.record({
      code: fc.constant(code),
      kind: fc.constantFrom(...KINDS),
      // Circles too: a roster with one is refused, but planning must end.
      parent: fc.option(fc.constantFrom(...CODES)),
    }),
  ),
);
const subjects: fc.Arbitrary<RuledSubject[]> = fc.uniqueArray(
  fc
    .record({ unit: fc.constantFrom(...CODES), person: fc.option(fc.constantFrom('p1', 'p2', 'p3')) })
    .map(({ unit, person }) => ({
      ...{ unit, person, code: person === null ? unit : `${unit}/${person}` },
      kind: person === null ? ('organisation' as const) : ('person' as const),
    })),
  { selector: ({ code }) => code },
);
const roles = fc.array(
  fc.record({
    person: fc.constantFrom('p1', 'p2', 'p3', 'p4'),
    unit: fc.constantFrom(...CODES),
    category: fc.constantFrom('member', 'masses', 'superior'),
  }),
  { maxLength: 12 },
);
const rules: fc.Arbitrary<AssignmentRule[]> = fc.array(
  fc.record(
    {
      categories: fc.subarray(['member', 'masses', 'superior'], { minLength: 1 }),
      unitKinds: fc.subarray(KINDS, { minLength: 1 }),
      units: fc.oneof(
        fc.constantFrom('own' as const, 'parent' as const, 'children' as const, 'descendants' as const),
        fc.constantFrom(...KINDS).map((ancestor) => ({ ancestor })),
        fc.subarray(CODES, { minLength: 1 }).map((codes) => ({ codes })),
      ),
      subjects: fc.subarray(['organisation' as const, 'person' as const], { minLength: 1 }),
    },
    { requiredKeys: ['categories', 'units', 'subjects'] },
  ),
  { minLength: 1, maxLength: 4 },
);

describe('who evaluates whom', () => {
  test('one assignment per person and subject, never oneself, in the first category that applies, whatever the order', () => {
    fc.assert(
      fc.property(units, subjects, roles, rules, (tree, asked, people, ruled) => {
        const plan = new AssignmentPlan(
          { assignment: { selfRating: false, rules: ruled }, categories: CATEGORIES },
          tree,
          asked,
        );
        const planned = plan.assignments(people);
        const keys = planned.map(({ person, subject }) => `${person} ${subject}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { person, subject, category } of planned) {
          expect(asked.find(({ code }) => code === subject)?.person).not.toBe(person);
          const applying = people.filter((role) => role.person === person).flatMap((role) => plan.assignments([role]));
          const possible = applying.filter((one) => one.subject === subject).map((one) => one.category);
          const first = CATEGORIES.find(({ code }) => possible.includes(code));
          expect(category).toBe(first?.code);
        }
        const reversed = plan.assignments(people.toReversed());
        expect(new Set(reversed.map((one) => JSON.stringify(one)))).toEqual(
          new Set(planned.map((one) => JSON.stringify(one))),
        );
      }),
    );
  });

  const tree: RuledUnit[] = [
    { code: 'a', kind: 'bureau', parent: null },
    { code: 'b', kind: 'committee', parent: 'a' },
    { code: 'c', kind: 'branch', parent: 'b' },
  ];
  const organisations: RuledSubject[] = tree.map(({ code }) => ({
    code,
    kind: 'organisation',
    unit: code,
    person: null,
  }));

  test.each([
    ['own', 'b', ['b']],
    ['parent', 'b', ['a']],
    ['parent', 'a', []],
    ['children', 'a', ['b']],
    ['descendants', 'a', ['b', 'c']],
    [{ ancestor: 'bureau' }, 'c', ['a']],
    [{ ancestor: 'branch' }, 'c', []],
    [{ codes: ['a', 'c'] }, 'b', ['a', 'c']],
  ] as const)('%j from %s', (where, unit, expected) => {
    const units = typeof where === 'object' && 'codes' in where ? { codes: [...where.codes] } : where;
    const rule: AssignmentRule = { categories: ['member'], units, subjects: ['organisation'] };
    const plan = new AssignmentPlan(
      { assignment: { selfRating: false, rules: [rule] }, categories: CATEGORIES },
      tree,
      organisations,
    );
    expect(plan.assignments([{ person: 'p', unit, category: 'member' }]).map(({ subject }) => subject)).toEqual(
      expected,
    );
  });
});
