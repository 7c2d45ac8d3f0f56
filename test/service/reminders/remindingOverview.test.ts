import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BROADCAST_LIMITS } from '../../../src/domain/broadcast/limits.ts';
import { loadReminderCampaigns } from '../../../src/service/reminders/loadReminderCampaigns.ts';
import { remindingOverview } from '../../../src/service/reminders/remindingOverview.ts';
import { remindingProgress } from '../../../src/service/reminders/remindingProgress.ts';
import { confirmReminding, proposeReminding } from '../../../src/service/reminders/remindingProposal.ts';
import { local, remindedWorld } from '../../support/remindedCampaign.ts';

const NOW = local('2012-03-01 10:00');
const BY = { by: 9001n, now: NOW };

const stage = remindedWorld({ evaluators: 5 });

const UNITS = ['bureau', 'first', 'second'] as const;
const CONTACTS = ['bureau', 'first', 'second', 'deputy'] as const;

const link = fc.constantFrom('connected' as const, 'connected' as const, 'blocked' as const, 'absent' as const);
const status = fc.constantFrom('pending' as const, 'done' as const, 'withdrawn' as const);
const world = fc.record({
  contacts: fc.tuple(link, link, link, link),
  evaluators: fc.array(fc.record({ link, status }), { minLength: 5, maxLength: 5 }),
  filed: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
  covered: fc.boolean(),
  /** Whether the contact of the first branch evaluates too, and how. */
  both: fc.option(status),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

/** Makes the stored campaign what a world says. */
async function make({ contacts, evaluators, filed, covered, both }: World): Promise<void> {
  const { prisma } = stage.database;
  const { persons, units, subjectId } = stage.campaign;
  const linked = [
    ...CONTACTS.map((key, n) => [persons[key], contacts[n] ?? 'absent'] as const),
    ...evaluators.map((one, n) => [stage.campaign.evaluators[n] ?? 0, one.link] as const),
  ];
  for (const [index, [personId, how]] of linked.entries()) {
    const accountId = BigInt(7000 + index);
    await prisma.account.update({ where: { id: accountId }, data: { reachable: how !== 'blocked' } });
    await prisma.binding.deleteMany({ where: { personId } });
    if (how !== 'absent') await prisma.binding.create({ data: { personId, accountId } });
  }
  for (const [n, one] of evaluators.entries())
    await prisma.assignment.updateMany({
      where: { personId: stage.campaign.evaluators[n] ?? 0 },
      data: { status: one.status },
    });
  const own = { personId: persons.first, subjectId };
  await prisma.assignment.deleteMany({ where: own });
  if (both !== null) await prisma.assignment.create({ data: { ...own, category: 'members', status: both } });
  await prisma.report.deleteMany();
  for (const [n, isFiled] of filed.entries())
    if (isFiled) await prisma.report.create({ data: { unitId: units[UNITS[n] ?? 'bureau'], state: 'filed' } });
  await prisma.ballot.deleteMany();
  const about = {
    id: new Uint8Array(32),
    campaignId: stage.campaign.campaignId,
    subjectId,
    cell: 'members',
    grades: [1],
  };
  if (covered) await prisma.ballot.create({ data: about });
}

/** The same figures, counted from what the world says and not from what is stored. */
function recount({ contacts: [bureau, first, second, deputy], evaluators, filed, covered, both }: World) {
  const counted = evaluators.filter((one) => one.status !== 'withdrawn');
  const short = counted.some((one) => one.status === 'pending') || !covered;
  const open = { bureau: !filed[0], first: !filed[1] || short, second: !filed[2] };
  const pending = evaluators.filter((one) => one.status === 'pending' && one.link !== 'absent').length;
  const reached = { bureau: bureau === 'connected', first: first === 'connected', second: second === 'connected' };
  const stands = open.first && !reached.first && deputy === 'connected';
  const units = UNITS.filter((unit) => open[unit]);
  return {
    told: units.filter((unit) => reached[unit]).length + (stands ? 1 : 0),
    evaluators: pending + (both === 'pending' && first !== 'absent' ? 1 : 0),
    unreachable: units.filter((unit) => !reached[unit]).length,
    withDeputy: stands ? 1 : 0,
  };
}

test('what is shown before sending, and what is sent then, is what an independent count says', async () => {
  const { prisma } = stage.database;
  await fc.assert(
    fc.asyncProperty(world, async (one) => {
      await make(one);
      const [stored] = await loadReminderCampaigns(prisma, [stage.campaign.campaignId]);
      if (!stored) throw new Error('the campaign is gone');
      const expected = recount(one);
      expect(await remindingOverview(prisma, stored, NOW, BROADCAST_LIMITS)).toMatchObject(expected);
      await prisma.reminder.deleteMany();
      const proposed = await proposeReminding(prisma, stage.campaign.campaignId, BY);
      const somebody = expected.told + expected.evaluators > 0;
      expect(proposed.kind).toBe(somebody ? 'proposed' : 'nobody');
      if (proposed.kind !== 'proposed') return;
      expect(await confirmReminding(prisma, proposed.remindingId, BY)).toMatchObject({ kind: 'sent' });
      const { contacts, evaluators } = await remindingProgress(
        prisma,
        stage.campaign.campaignId,
        `manual ${proposed.remindingId}`,
      );
      expect({ told: contacts.total, evaluators: evaluators.total }).toEqual({
        told: expected.told,
        evaluators: expected.evaluators,
      });
    }),
    { numRuns: 20 },
  );
});
