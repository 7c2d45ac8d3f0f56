import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startQueue } from '../../src/jobs/queue.ts';
import { isBotRunning } from '../../src/service/isBotRunning.ts';
import { BROADCAST_TASK } from '../../src/service/reminders/enqueueReminders.ts';
import { commandLine } from '../support/commandLine.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { inOffice } from '../support/offices.ts';
import {
  REMINDED_ADMINISTRATOR,
  type RemindedCampaign,
  remindedCampaign,
  remindedDefinition,
} from '../support/remindedCampaign.ts';

const DAY_MS = 86_400_000;
const reminders = {
  ...{ at: '00:00', quietHours: { from: '00:00', to: '00:00' }, workingDays: 'all' as const },
  ...{ contacts: [0], evaluators: [0], administrators: [0] },
};

let database: TestDatabase;
let campaign: RemindedCampaign;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  const { prisma } = database;
  await prisma.campaign.deleteMany();
  await prisma.account.deleteMany();
  campaign = await remindedCampaign(prisma, { reminders });
  await inOffice(prisma, [REMINDED_ADMINISTRATOR]);
  // Commands go by the real clock: today is the last day, in a zone whose midnight is easily found.
  const midnight = Math.ceil((Date.now() + 1) / DAY_MS) * DAY_MS;
  const deadlines = { collectionDeadline: new Date(midnight), reportDeadline: new Date(midnight) };
  const definition = { ...remindedDefinition(reminders), timeZone: 'UTC' };
  await prisma.campaign.updateMany({ data: { definition, ...deadlines, opensAt: new Date(midnight - 2 * DAY_MS) } });
});

function pingyi(line: string, env: Record<string, string> = {}) {
  return commandLine(line.split(' '), { DATABASE_URL: database.url, ...env });
}

const count = () => database.prisma.reminder.count();

describe('remind', () => {
  test('shows who is due, contacts by unit and name, evaluators as a count, and leaves nothing behind', async () => {
    const { prisma } = database;
    await prisma.binding.deleteMany({ where: { personId: campaign.persons.second } });
    const { code, out, err } = await pingyi('remind reminded --dry-run');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n')).toEqual([
      '现在该提醒：联络人 3 位、评议人 3 位、管理员 1 位。',
      '  bureau支部：人bureau',
      '  first支部：人first',
      '  second支部：人second（收不到：还没有连接）',
      '约 1 秒发完',
      '只是查看，没有发送。',
    ]);
    expect(out).not.toMatch(/人e\d/);
    expect(await count()).toBe(0);
    const english = await pingyi('remind reminded --dry-run', { LANG: 'en_GB.UTF-8' });
    expect(english.out).toContain('To be reminded now: contacts 3, evaluators 3, administrators 1.');
  });

  test('is JSON for programs', async () => {
    const { out } = await pingyi('remind reminded --dry-run --json');
    expect(JSON.parse(out)).toEqual({
      ...{ campaign: 'reminded', state: 'open', evaluators: 3, administrators: 1, seconds: 1 },
      contacts: ['bureau', 'first', 'second'].map((key) => ({
        ...{ name: `人${key}`, units: [`${key}支部`], failure: null },
      })),
      ...{ waiting: { contacts: 0, evaluators: 0 }, startsAt: null, late: null },
    });
  });

  test('queues what is due once; without a bot it says that the reminders wait for it', async () => {
    const first = await pingyi('remind reminded');
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('机器人没有在运行：提醒已经排好') });
    expect(await count()).toBe(7);
    const again = await pingyi('remind reminded');
    expect(again.out).toContain('按计划，现在没有要提醒的。\n另有正在排队的：联络人 3 位、评议人 3 位。');
    expect(await count()).toBe(7);
  });

  test('hands it to the bot that runs', async () => {
    const tasks = { [BROADCAST_TASK]: async () => undefined };
    const failed = (_job: string, error: unknown) => expect.unreachable(String(error));
    const queue = await startQueue({ pool: database.pool, tasks, failed });
    try {
      // It listens a moment after it has started.
      await expect.poll(() => isBotRunning(database.prisma), { timeout: 10_000 }).toBe(true);
      expect((await pingyi('remind reminded')).out).toContain('已交给运行中的机器人发送。');
    } finally {
      await queue.stop();
    }
  });

  test('says why there is nothing to do', async () => {
    expect(await pingyi('remind nope')).toMatchObject({ code: 1, err: expect.stringContaining('没有代号为“nope”') });
    await database.prisma.campaign.updateMany({ data: { remindersPaused: true } });
    expect(await pingyi('remind reminded')).toMatchObject({ code: 1, err: expect.stringContaining('提醒暂停着') });
    await database.prisma.campaign.updateMany({ data: { remindersPaused: false, state: 'draft' } });
    expect(await pingyi('remind reminded')).toMatchObject({ code: 1, err: expect.stringContaining('筹备中') });
    expect(await pingyi('remind')).toMatchObject({ code: 2 });
    expect(await count()).toBe(0);
  });
});

describe('invites --contacts', () => {
  test('lists the contacts alone, or those of them who are not connected', async () => {
    const { prisma } = database;
    const listed = async (line: string) => {
      const rows: { evaluator: string; categoryName: string; link: string }[] = JSON.parse((await pingyi(line)).out);
      return rows.map(({ evaluator, categoryName }) => `${evaluator} ${categoryName}`);
    };
    await invite(campaign.persons.first, 'A'.repeat(16));
    await invite(campaign.persons.deputy, 'B'.repeat(16));
    await invite(campaign.evaluators[0] ?? 0, 'C'.repeat(16));
    expect(await listed('invites reminded --contacts --format json')).toEqual(['人first 联络人', '人deputy 副联络人']);
    await prisma.binding.delete({ where: { personId: campaign.persons.deputy } });
    expect(await listed('invites reminded --unconnected --format json')).toEqual(['人deputy 副联络人']);
    expect(await listed('invites reminded --contacts --unit second --format json')).toEqual([]);
    expect(await pingyi('invites reminded --unconnected --category members')).toMatchObject({ code: 2 });
    expect((await pingyi('invites reminded --contacts')).out.split('\r\n')).toHaveLength(3);
    expect(await pingyi('invites nope --contacts')).toMatchObject({ code: 1 });
  });
});

async function invite(personId: number, code: string): Promise<void> {
  const { campaignId, units } = campaign;
  const digest = Uint8Array.from(Buffer.from(code));
  await database.prisma.invitation.create({ data: { campaignId, code, digest, personId, unitId: units.first } });
}
