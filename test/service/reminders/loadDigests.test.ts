import { describe, expect, test } from 'vitest';
import type { Prisma } from '../../../src/database/client/client.ts';
import { closeCampaign } from '../../../src/service/closeCampaign.ts';
import { type LoadedDigest, loadDigests } from '../../../src/service/reminders/loadDigests.ts';
import { planReminders } from '../../../src/service/reminders/planReminders.ts';
import { sealCampaign } from '../../../src/service/sealCampaign.ts';
import { local, REMINDED_ADMINISTRATOR, type RemindedCampaign, remindedWorld } from '../../support/remindedCampaign.ts';
import { seededBytes } from '../../support/seededBytes.ts';

const stage = remindedWorld({ reminders: { target: 0.8 } });

const NOON = '2012-03-09 12:00';

/** Plans at a minute; then what each recipient's latest reminder says at another, by the roster's key. */
async function told(minute: string, between: () => Promise<unknown>, at = minute): Promise<Map<string, LoadedDigest>> {
  await planReminders(stage.database.prisma, { now: local(minute) });
  await between();
  return digests(at);
}

async function digests(at: string): Promise<Map<string, LoadedDigest>> {
  const rows = await stage.database.prisma.reminder.findMany({ include: { person: true }, orderBy: { id: 'asc' } });
  const loaded = await loadDigests(
    stage.database.prisma,
    rows.map(({ id }) => id),
    local(at),
  );
  return new Map(
    rows.flatMap(({ id, person }) => {
      const one = loaded.get(id);
      return one ? [[person?.key ?? 'administrator', one] as const] : [];
    }),
  );
}

const nothing = async () => undefined;

async function stored(data: Partial<Prisma.ReminderUncheckedCreateInput>): Promise<void> {
  const { campaignId, persons } = stage.campaign;
  await stage.database.prisma.reminder.create({
    data: {
      ...{ campaignId, personId: persons.first, slot: 'manual 1', toContact: true, state: 'queued' },
      ...{ dueAt: local(NOON), expiresAt: local('2012-03-20 00:00'), ...data },
    },
  });
}

describe('what is told', () => {
  test('to a contact, an evaluator and an administrator', async () => {
    const { prisma } = stage.database;
    const [done = 0] = stage.campaign.evaluators;
    await prisma.assignment.updateMany({ where: { personId: done }, data: { status: 'done' } });
    await prisma.account.updateMany({ where: { id: 7001n }, data: { spoken: 'en' } });
    await prisma.report.create({ data: { unitId: stage.campaign.units.first, tableConfirmed: true } });
    const all = await told(NOON, nothing);
    const deadlines = { collectionDeadline: local('2012-03-12 00:00'), reportDeadline: local('2012-03-15 00:00') };
    expect(all.get('first')).toEqual({
      ...{ kind: 'digest', accountId: 7001n, locale: 'en' },
      digest: {
        ...{
          campaignId: 'reminded',
          title: { 'zh-CN': '小型评议', en: 'A small evaluation' },
          timeZone: 'Asia/Shanghai',
        },
        units: [
          {
            ...{
              unitId: stage.campaign.units.first,
              unit: 'first支部',
              entitled: 3,
              participated: 1,
              target: 0.8,
              missing: 2,
            },
            ...{ subjects: 1, covered: 0, report: 'owed', summaryIn: false, tableConfirmed: true, lateBelow: [] },
            ...deadlines,
          },
        ],
        ...{ evaluator: null, administrator: null, circular: null },
      },
    });
    const { collectionDeadline } = deadlines;
    expect(all.get('e1')).toMatchObject({
      ...{ accountId: 7005n, locale: 'zh-CN' },
      digest: { units: [], evaluator: { pending: 1, collectionDeadline } },
    });
    expect(all.get('administrator')).toMatchObject({
      accountId: REMINDED_ADMINISTRATOR,
      digest: {
        administrator: {
          ...{ entitled: 3, participated: 1, subjects: 1, covered: 0, reporting: 3, reported: 0, late: 0 },
          ...{ unreachableUnits: 0, unknownDays: [], ...deadlines },
        },
      },
    });
    expect(all.has('e0')).toBe(false);
  });

  test('of late units to the contact of the unit above, by turnout alone', async () => {
    await stage.database.prisma.report.create({ data: { unitId: stage.campaign.units.bureau, state: 'accepted' } });
    const all = await told('2012-03-16 09:00', nothing);
    expect(all.get('bureau')).toMatchObject({
      digest: {
        units: [
          {
            lateBelow: [
              { unit: 'first支部', entitled: 3, participated: 0 },
              { unit: 'second支部', entitled: 0, participated: 0 },
            ],
          },
        ],
      },
    });
  });

  test('of a sealed campaign, as far as it had come', async () => {
    const { prisma } = stage.database;
    await closeCampaign(prisma, 'reminded', () => local('2012-03-12 00:00'));
    const sealed = await sealCampaign(prisma, 'reminded', seededBytes(5), local('2012-03-12 01:00'));
    expect(sealed.kind).toBe('sealed');
    const all = await told('2012-03-15 09:00', nothing);
    expect(all.get('first')).toMatchObject({
      digest: { units: [{ entitled: 3, participated: 0, missing: 0, report: 'owed' }] },
    });
    expect(all.has('e0')).toBe(false);
  });

  test('of all units of a contact in one message, somebody who evaluates too included', async () => {
    const { prisma } = stage.database;
    const [both = 0] = stage.campaign.evaluators;
    await prisma.contact.updateMany({ where: { rank: 'primary' }, data: { personId: both } });
    const all = await told(NOON, nothing);
    expect(all.get('e0')).toMatchObject({ digest: { evaluator: { pending: 1 } } });
    const one = all.get('e0');
    const names = one?.kind === 'digest' ? one.digest.units.map(({ unit }) => unit) : [];
    expect(names).toEqual(['bureau支部', 'first支部', 'second支部']);
  });

  test('to the deputy who stands in, even when the primary is back', async () => {
    const { persons, units } = stage.campaign;
    await stored({ personId: persons.deputy, insteadOfId: persons.first, slot: '2012-03-09 09:00' });
    const one = (await digests(NOON)).get('deputy');
    expect(one).toMatchObject({ accountId: 7003n, digest: { units: [{ unitId: units.first }] } });
  });

  test('a circular, whatever its recipient has to do', async () => {
    const content = { total: 3, reported: 2, outstanding: [{ unit: 'second支部', entitled: 5, participated: 1 }] };
    const newDeadline = local('2012-03-20 00:00');
    const data = { campaignId: 'reminded', state: 'sent' as const, newDeadline, content, madeAt: local(NOON) };
    const { id } = await stage.database.prisma.circular.create({ data });
    await stage.database.prisma.report.create({ data: { unitId: stage.campaign.units.first, state: 'filed' } });
    await stored({ slot: `circular ${id}`, circularId: id });
    expect((await digests(NOON)).get('first')).toMatchObject({
      digest: { circular: { ...content, newDeadline }, units: [] },
    });
    await stage.database.prisma.circular.update({ where: { id }, data: { state: 'withdrawn' } });
    expect((await digests(NOON)).get('first')).toEqual({ kind: 'skip', reason: 'withdrawn' });
  });
});

describe('what is not told after all', () => {
  const skipped = (reason: string) => ({ kind: 'skip', reason });
  const update = (data: Prisma.CampaignUpdateInput) => () =>
    stage.database.prisma.campaign.update({ where: { id: 'reminded' }, data });

  test.each<[string, string, string, (at: RemindedCampaign) => Promise<unknown>]>([
    [
      'an evaluator who is done',
      'e0',
      'done',
      () => stage.database.prisma.assignment.updateMany({ data: { status: 'done' } }),
    ],
    ['an evaluator whose campaign has closed', 'e0', 'closed', update({ state: 'closed' })],
    ['an evaluator whose deadline has moved', 'e0', 'moved', update({ collectionDeadline: local('2012-03-30 00:00') })],
    ['a contact whose campaign is paused', 'second', 'paused', update({ state: 'paused' })],
    ['a contact while reminding is paused', 'second', 'paused', update({ remindersPaused: true })],
    ['a contact whose campaign is published', 'second', 'closed', update({ state: 'published' })],
    [
      'a contact who has filed',
      'second',
      'done',
      ({ units }) => stage.database.prisma.report.create({ data: { unitId: units.second, state: 'filed' } }),
    ],
    [
      'a contact whose unit has more time',
      'second',
      'moved',
      ({ units }) =>
        stage.database.prisma.unit.update({
          where: { id: units.second },
          data: { reportDeadline: local('2012-03-30 00:00') },
        }),
    ],
    [
      'a contact who has handed over',
      'second',
      'withdrawn',
      ({ units, persons }) =>
        stage.database.prisma.contact.updateMany({
          where: { unitId: units.second },
          data: { personId: persons.deputy },
        }),
    ],
    [
      'an administrator when the deadline has moved',
      'administrator',
      'moved',
      update({ reportDeadline: local('2012-04-30 00:00') }),
    ],
  ])('%s', async (_, who, reason, between) => {
    const at = who === 'administrator' ? '2012-03-13 12:00' : NOON;
    expect((await told(at, () => between(stage.campaign))).get(who)).toEqual(skipped(reason));
  });

  test('what has lost its meaning', async () => {
    expect((await told(NOON, nothing, '2012-03-15 00:00')).get('second')).toEqual(skipped('expired'));
  });

  test('what an administrator sends by hand: until it is done, and not once it is withdrawn', async () => {
    const { prisma } = stage.database;
    const about = { campaignId: 'reminded', accountId: 1n, state: 'sent' as const, recipients: 1, madeAt: local(NOON) };
    const { id } = await prisma.reminding.create({ data: about });
    await stored({ slot: `manual ${id}` });
    expect((await digests(NOON)).get('first')).toMatchObject({ kind: 'digest' });
    await prisma.reminding.update({ where: { id }, data: { state: 'withdrawn' } });
    expect((await digests(NOON)).get('first')).toEqual(skipped('withdrawn'));
  });

  test('what was put off, once it is done', async () => {
    await stored({ slot: 'snoozed 2012-03-09 12:00', personId: stage.campaign.persons.second });
    expect((await digests(NOON)).get('second')).toMatchObject({ kind: 'digest' });
    await stage.database.prisma.report.create({ data: { unitId: stage.campaign.units.second, state: 'filed' } });
    expect((await digests(NOON)).get('second')).toEqual(skipped('done'));
  });

  test('nobody whom nothing reaches', async () => {
    const { prisma } = stage.database;
    const all = await told(NOON, async () => {
      await prisma.binding.delete({ where: { personId: stage.campaign.persons.second } });
      await prisma.account.update({ where: { id: 7004n }, data: { reachable: false } });
    });
    expect(all.get('second')).toEqual({ kind: 'failed', outcome: 'not-connected' });
    expect(all.get('e0')).toEqual({ kind: 'failed', outcome: 'unreachable' });
  });
});
