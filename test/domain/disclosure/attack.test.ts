import { expect, test } from 'vitest';
import { attack } from './attack.ts';
import { randomCampaign } from './randomCampaign.ts';

const CAMPAIGNS = process.env.PINGYI_LONG === undefined ? 1_000 : 20_000;
const SMALL = { subjects: 9, units: 6, votesPerSubject: 26 };

test('nothing computable from all that is shown involves fewer than k ballots', () => {
  for (let seed = 0; seed < CAMPAIGNS; seed++) expect(attack(randomCampaign(seed, SMALL))).toBeNull();
}, 600_000);
