import { expect, test } from 'vitest';
import { mayOver } from '../../../src/domain/role/rights.ts';
import type { HeldOffice } from '../../../src/domain/role/role.ts';

const standing = (contact: boolean, ...offices: HeldOffice[]) => ({ offices, contact, evaluator: false });
const clerk: HeldOffice = { role: 'clerk', unitId: null };
const auditor: HeldOffice = { role: 'auditor', unitId: null };
const over = (unitId: number): HeldOffice => ({ role: 'unitAdministrator', unitId });

test.each([
  ['an auditor, over everything', standing(false, auditor), null, true],
  ['an auditor, over a unit', standing(false, auditor), [1], true],
  ['a unit’s administrator, over that unit', standing(false, over(1)), [1], true],
  ['of two units, over both', standing(false, over(1), over(2)), [2, 1], true],
  ['over one of two units only', standing(false, over(1)), [1, 2], false],
  ['over everything', standing(false, over(1)), null, false],
  ['a clerk who is the contact of a unit', standing(true, clerk), null, false],
  ['a clerk who is a unit’s administrator, over everything', standing(false, clerk, over(1)), null, false],
])('the official papers for %s', (_name, who, roots, expected) => {
  expect(mayOver(who, 'table', roots)).toBe(expected);
});
