import { expect, test } from 'vitest';
import { planReminders } from '../../../src/service/reminders/planReminders.ts';
import { type RemindingPreview, remindingPreview } from '../../../src/service/reminders/remindingPreview.ts';
import { local, remindedWorld } from '../../support/remindedCampaign.ts';

const stage = remindedWorld();

async function preview(minute: string): Promise<RemindingPreview> {
  const found = await remindingPreview(stage.database.prisma, 'reminded', local(minute));
  if (!found) throw new Error('no campaign');
  return found;
}

const next = ({ next: slots }: RemindingPreview) => slots.map(({ audience, slot }) => `${audience} ${slot.key}`);

test('tells who would be told what, evaluators as counts, and when the schedule reminds next', async () => {
  const { prisma } = stage.database;
  const [unbound = 0, done = 0] = stage.campaign.evaluators;
  await prisma.binding.deleteMany({
    where: { personId: { in: [unbound, stage.campaign.persons.first, stage.campaign.persons.second] } },
  });
  await prisma.assignment.updateMany({ where: { personId: done }, data: { status: 'done' } });
  await prisma.report.create({ data: { unitId: stage.campaign.units.bureau, state: 'filed' } });
  const reportDeadline = local('2012-03-22 00:00');
  await prisma.unit.update({ where: { id: stage.campaign.units.second }, data: { reportDeadline } });
  const shown = await preview('2012-03-07 10:00');
  expect(shown).toMatchObject({ state: 'open', paused: false, quiet: false, unknownDays: [] });
  expect(shown.contacts.map(({ name, deputy, failure }) => ({ name, deputy, failure }))).toEqual([
    { name: '人deputy', deputy: true, failure: null },
    { name: '人second', deputy: false, failure: 'not-connected' },
  ]);
  expect(shown.contacts[0]?.duties).toMatchObject([
    { unit: { code: 'first' }, collection: true, report: true, lateBelow: [] },
  ]);
  expect(shown.evaluators).toBe(1);
  expect(next(shown)).toEqual([
    ...['evaluators 2012-03-08 09:00', 'contacts 2012-03-09 09:00', 'administrators 2012-03-13 09:00'],
    'contacts 2012-03-14 09:00',
  ]);
});

test('changes nothing, and says that reminding stands still', async () => {
  await preview('2012-03-07 10:00');
  expect(await stage.database.prisma.reminder.count()).toBe(0);
  await planReminders(stage.database.prisma, { now: local('2012-03-07 10:00') });
  await stage.database.prisma.campaign.updateMany({ data: { remindersPaused: true } });
  expect(await preview('2012-03-07 22:00')).toMatchObject({
    paused: true,
    quiet: true,
    contacts: [],
    evaluators: 0,
    next: [],
  });
});

test('names a contact of several units once; of an unknown campaign there is no preview', async () => {
  const [both = 0] = stage.campaign.evaluators;
  await stage.database.prisma.contact.updateMany({ where: { rank: 'primary' }, data: { personId: both } });
  const shown = await preview('2012-03-07 10:00');
  expect(shown.contacts[0]?.duties).toHaveLength(3);
  expect(shown).toMatchObject({ evaluators: 3 });
  expect(await remindingPreview(stage.database.prisma, 'none', local('2012-03-07 10:00'))).toBeNull();
});
