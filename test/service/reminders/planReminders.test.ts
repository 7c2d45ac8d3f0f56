import { describe, expect, test } from 'vitest';
import { planReminders } from '../../../src/service/reminders/planReminders.ts';
import { inOffice } from '../../support/offices.ts';
import { local, REMINDED_ADMINISTRATOR, remindedDefinition, remindedWorld } from '../../support/remindedCampaign.ts';

const stage = remindedWorld();

const plan = async (minute: string, administrators = [REMINDED_ADMINISTRATOR]) => {
  await inOffice(stage.database.prisma, administrators);
  return planReminders(stage.database.prisma, { now: local(minute) });
};

/** What is written, as `first c 2012-03-07 09:00 queued`. */
async function written(): Promise<string[]> {
  const rows = await stage.database.prisma.reminder.findMany({ include: { person: true }, orderBy: { id: 'asc' } });
  return rows
    .map((row) => {
      const roles = `${row.toContact ? 'c' : ''}${row.toEvaluator ? 'e' : ''}`;
      const who = row.person?.key ?? 'administrator';
      return [who, roles, row.slot, row.state, row.outcome].filter((part) => part !== null && part !== '').join(' ');
    })
    .sort();
}

async function jobs(): Promise<number> {
  const { rows } = await stage.database.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM graphile_worker.jobs`,
  );
  return rows[0]?.count ?? 0;
}

describe('planning', () => {
  test('writes what is due, each recipient and slot once, with the job that sends it', async () => {
    expect(await plan('2012-03-07 08:59')).toEqual({ written: 3 + 3, resumed: 0 });
    expect(await plan('2012-03-07 09:00')).toEqual({ written: 3 + 1, resumed: 0 });
    expect(await plan('2012-03-07 09:00')).toEqual({ written: 0, resumed: 0 });
    expect(await written()).toEqual([
      'administrator 2012-03-07 09:00 queued',
      ...['bureau c 2012-02-29 09:00 queued', 'bureau c 2012-03-07 09:00 queued'],
      ...['e0', 'e1', 'e2'].map((who) => `${who} e 2012-03-02 09:00 queued`),
      ...['first c 2012-02-29 09:00 queued', 'first c 2012-03-07 09:00 queued'],
      ...['second c 2012-02-29 09:00 queued', 'second c 2012-03-07 09:00 queued'],
    ]);
    expect(await jobs()).toBe(1);
  });

  test('leaves out who is done, who is excused and who has not accepted an invitation', async () => {
    const { prisma } = stage.database;
    const [done = 0, unbound = 0, excused = 0] = stage.campaign.evaluators;
    const status = (personId: number, to: 'done' | 'withdrawn') =>
      prisma.assignment.updateMany({ where: { personId }, data: { status: to } });
    await status(done, 'done');
    await status(excused, 'withdrawn');
    await prisma.binding.delete({ where: { personId: unbound } });
    await prisma.report.create({ data: { unitId: stage.campaign.units.bureau, state: 'filed' } });
    await plan('2012-03-08 10:00', []);
    expect(await written()).toEqual(['first c 2012-03-07 09:00 queued', 'second c 2012-03-07 09:00 queued']);
  });

  test('of a contact with something to evaluate too is one message', async () => {
    const { prisma } = stage.database;
    await prisma.contact.updateMany({
      where: { rank: 'primary' },
      data: { personId: stage.campaign.evaluators[0] ?? 0 },
    });
    await plan('2012-03-08 10:00', []);
    await plan('2012-03-08 11:00', []);
    expect(await written()).toEqual([
      ...['e0 ce 2012-03-07 09:00 queued', 'e1 e 2012-03-08 09:00 queued', 'e2 e 2012-03-08 09:00 queued'],
    ]);
  });

  test('turns to the deputy, and notes who cannot be reached', async () => {
    const { prisma } = stage.database;
    await prisma.binding.deleteMany({
      where: { personId: { in: [stage.campaign.persons.first, stage.campaign.persons.second] } },
    });
    await plan('2012-03-07 10:00', []);
    await plan('2012-03-07 11:00', []);
    expect((await written()).filter((line) => !line.startsWith('e'))).toEqual([
      'bureau c 2012-03-07 09:00 queued',
      'deputy c 2012-03-07 09:00 queued',
      'second c 2012-03-07 09:00 failed not-connected',
    ]);
  });

  test('follows an extension of a unit, and tells the unit above of one that is late', async () => {
    const { prisma } = stage.database;
    await prisma.campaign.update({ where: { id: 'reminded' }, data: { state: 'closed' } });
    await prisma.report.create({ data: { unitId: stage.campaign.units.bureau, state: 'filed' } });
    const reportDeadline = local('2012-03-22 00:00');
    await prisma.unit.update({ where: { id: stage.campaign.units.first }, data: { reportDeadline } });
    await plan('2012-03-15 09:00', []);
    await plan('2012-03-16 09:00', []);
    expect(await written()).toEqual([
      'bureau c 2012-03-16 09:00 queued',
      ...['14', '16'].map((day) => `first c 2012-03-${day} 09:00 queued`),
      ...['15', '16'].map((day) => `second c 2012-03-${day} 09:00 queued`),
    ]);
  });

  test('does nothing while reminding or the campaign is paused, and catches up once', async () => {
    await stage.database.prisma.campaign.updateMany({ data: { remindersPaused: true } });
    expect(await plan('2012-03-08 10:00')).toEqual({ written: 0, resumed: 0 });
    await stage.database.prisma.campaign.updateMany({ data: { remindersPaused: false, state: 'paused' } });
    expect(await plan('2012-03-08 11:00')).toEqual({ written: 0, resumed: 0 });
    await stage.database.prisma.campaign.updateMany({ data: { state: 'open' } });
    expect(await plan('2012-03-08 12:00')).toEqual({ written: 3 + 3 + 1, resumed: 0 });
  });

  test('hands over what was put off when its time comes, in quiet hours without waking anybody', async () => {
    const { prisma } = stage.database;
    await prisma.campaign.updateMany({ data: { state: 'closed' } });
    const data = { campaignId: 'reminded', personId: stage.campaign.persons.first, slot: 'snoozed 2012-02-20 07:00' };
    const expiresAt = local('2012-03-15 00:00');
    await prisma.reminder.create({
      data: { ...data, toContact: true, state: 'planned', dueAt: local('2012-02-20 07:00'), expiresAt },
    });
    expect(await plan('2012-02-20 06:59', [])).toEqual({ written: 0, resumed: 0 });
    expect(await plan('2012-02-20 07:00', [])).toEqual({ written: 0, resumed: 1 });
    expect(await jobs()).toBe(0);
    await plan('2012-02-20 08:00', []);
    expect(await jobs()).toBe(1);
  });

  test('keeps since when turnout has been low, and reminds of it', async () => {
    const { prisma } = stage.database;
    const definition = remindedDefinition({ contacts: [], evaluators: [], lowTurnout: { below: 0.5, days: 3 } });
    await prisma.campaign.updateMany({ data: { definition } });
    const since = async () =>
      (await prisma.unit.findMany({ orderBy: { position: 'asc' } })).map((unit) => unit.lowTurnoutSince);
    await plan('2012-02-20 10:00', []);
    await plan('2012-02-21 10:00', []);
    expect(await since()).toEqual([null, local('2012-02-20 10:00'), null]);
    await plan('2012-02-24 09:00', []);
    expect(await written()).toEqual(['first c 2012-02-24 09:00 queued']);
    await prisma.assignment.updateMany({ data: { status: 'done' } });
    await plan('2012-02-27 09:00', []);
    expect(await since()).toEqual([null, null, null]);
    expect(await written()).toHaveLength(1);
  });

  test('a campaign that fails keeps no other from its reminders', async () => {
    const { prisma } = stage.database;
    const { state, definition: _, ...moments } = await prisma.campaign.findUniqueOrThrow({ where: { id: 'reminded' } });
    await prisma.campaign.create({ data: { ...moments, id: 'broken', state, definition: {} } });
    await expect(plan('2012-03-08 10:00')).rejects.toThrow();
    expect(await written()).toHaveLength(7);
  });

  test('of several processes at once, one plans', async () => {
    const plans = await Promise.all(
      Array.from({ length: 5 }, () => planReminders(stage.database.prisma, { now: local('2012-03-08 10:00') })),
    );
    expect(plans.map(({ written: count }) => count).reduce((sum, count) => sum + count)).toBe(7);
    expect(await written()).toHaveLength(7);
  });
});
