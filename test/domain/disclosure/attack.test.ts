import { describe, expect, test } from 'vitest';
import { attack } from './attack.ts';
import { randomCampaign } from './randomCampaign.ts';
import { WEAKENED } from './weakened.ts';

const CAMPAIGNS = process.env.PINGYI_LONG === undefined ? 1_000 : 20_000;
const SMALL = { subjects: 9, units: 6, votesPerSubject: 26 };
const LARGE = { subjects: 120, units: 25, votesPerSubject: 26 };

test('nothing computable from all that is shown involves fewer than k ballots', () => {
  for (let seed = 0; seed < CAMPAIGNS; seed++) expect(attack(randomCampaign(seed, SMALL))).toBeNull();
}, 600_000);

test('nor in large campaigns, of which samples are tried', () => {
  for (let seed = 0; seed < 8; seed++) expect(attack(randomCampaign(seed, LARGE), { samples: 300 })).toBeNull();
});

describe('the same attack gets through an engine without', () => {
  test.each(Object.entries(WEAKENED))('%s', (_, weakened) => {
    const caught = () => {
      for (let seed = 0; seed < 1_000; seed++) if (attack(randomCampaign(seed, SMALL), weakened)) return true;
      return false;
    };
    expect(caught()).toBe(true);
  });
});

test('old grades less new ones: why a part of the columns may not be one block of a subject and leave another', () => {
  const revised = { subject: 's', cell: 'members', given: [0, 2] };
  const votes = [
    revised,
    ...Array.from({ length: 5 }, () => ({ subject: 's', cell: 'members', given: [0] })),
    ...Array.from({ length: 3 }, () => ({ subject: 's', cell: 'masses', given: [1] })),
    ...Array.from({ length: 4 }, () => ({ subject: 't', cell: 'masses', given: [1] })),
  ];
  const units = [{ code: 'u', parent: null }];
  const subjects = ['s', 't'].map((code) => ({ code, unit: 'u', form: 'member', items: ['a'] }));
  const campaign = { seed: 0, k: 3, units, subjects, votes, rounds: 3, earliestFirst: true };
  expect(attack(campaign, WEAKENED['what revisions tell when columns part blocks'])?.ballots).toMatchObject([revised]);
  expect(attack(campaign)).toBeNull();
});
