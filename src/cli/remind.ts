import { limitsOf, prepareQueue } from '../app.ts';
import { OPERATOR } from '../domain/audit/entry.ts';
import { writtenMoment } from '../i18n/moments.ts';
import type { Translator } from '../i18n/translator.ts';
import { auditAlone } from '../service/audit.ts';
import { isBotRunning } from '../service/isBotRunning.ts';
import { type DueContact, type DueReminders, dueReminders } from '../service/reminders/dueReminders.ts';
import { loadReminderCampaigns, type StoredReminderCampaign } from '../service/reminders/loadReminderCampaigns.ts';
import { planReminders } from '../service/reminders/planReminders.ts';
import { type Estimate, estimateOf } from '../service/reminders/remindingOverview.ts';
import { obstacleOf } from '../service/reminders/remindingProposal.ts';
import type { CommandContext } from './command.ts';
import { CommandFailure } from './command.ts';
import { type Database, withInstallation } from './installation.ts';
import { refused } from './refusals.ts';

export interface RemindOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `pingyi remind ID [--dry-run] [--json]`: what is due by the campaign's schedule, shown or handed to the running bot. */
export async function runRemind(context: CommandContext, id: string, options: RemindOptions): Promise<void> {
  const { t, clock } = context;
  await withInstallation(context, async (prisma, { pool }) => {
    await prepareQueue(pool);
    const campaign = await remindedCampaign(t, prisma, id);
    const now = clock();
    const config = context.config();
    const due = await dueReminders(prisma, id, now);
    const more = due.contacts.filter(({ failure }) => failure === null).length + due.evaluators + due.administrators;
    const sending = await estimateOf(prisma, campaign, { now, more, limits: limitsOf(config) });
    const handed = options.dryRun ? null : await handOver(prisma, id, now);
    if (options.json) context.out(JSON.stringify(asJson(campaign, due, sending, now, handed), null, 2));
    else for (const line of lines(t, campaign, due, sending, now, handed)) context.out(line);
  });
}

/** The campaign, if anybody is reminded of anything in it. */
async function remindedCampaign(t: Translator, prisma: Database, id: string): Promise<StoredReminderCampaign> {
  const [campaign] = await loadReminderCampaigns(prisma, [id]);
  if (!campaign) throw await refused(t, prisma, id, { code: 'unknown-campaign' });
  const obstacle = obstacleOf(campaign);
  if (obstacle === 'reminders-paused') throw new CommandFailure(t('cli-remind-paused', { id }));
  if (obstacle) throw await refused(t, prisma, id, { code: 'wrong-state', state: campaign.state });
  return campaign;
}

/** What became of what is due: `running` if a bot sends it now. */
interface Handed {
  readonly written: number;
  readonly running: boolean;
}

async function handOver(prisma: Database, id: string, now: Date): Promise<Handed> {
  const { written } = await planReminders(prisma, { now, campaigns: [id] });
  const after = { reminders: written };
  if (written > 0) await auditAlone(prisma, { actor: OPERATOR, act: 'reminders-planned', campaignId: id, after }, now);
  return { written, running: await isBotRunning(prisma) };
}

function asJson(
  { id, state }: StoredReminderCampaign,
  { contacts, evaluators, administrators, waiting }: DueReminders,
  { startsAt, finishesAt, late }: Estimate,
  now: Date,
  handed: Handed | null,
) {
  const seconds = secondsOf(startsAt, finishesAt, now);
  return {
    ...{ campaign: id, state, contacts, evaluators, administrators, waiting, seconds, startsAt, late },
    ...(handed && { sent: handed.written > 0, running: handed.running }),
  };
}

function lines(
  t: Translator,
  campaign: StoredReminderCampaign,
  due: DueReminders,
  { startsAt, finishesAt, late }: Estimate,
  now: Date,
  handed: Handed | null,
): string[] {
  const { contacts, evaluators, administrators, waiting } = due;
  const written = (moment: Date) => writtenMoment(moment, campaign.timeZone, t.locale);
  const counts = { evaluators: String(evaluators), administrators: String(administrators) };
  const isDue = contacts.length + evaluators + administrators > 0;
  const takes = t('remind-seconds', { n: secondsOf(startsAt, finishesAt, now) });
  const waits = waiting.contacts + waiting.evaluators > 0;
  return [
    isDue ? t('cli-remind-due', { n: contacts.length, ...counts }) : t('cli-remind-nothing'),
    ...contacts.map((contact) => contactLine(t, contact)),
    ...(waits ? [t('cli-remind-waiting', { n: waiting.contacts, evaluators: String(waiting.evaluators) })] : []),
    ...(isDue
      ? [startsAt ? t('remind-later', { takes, moment: written(startsAt) }) : t('remind-takes', { takes })]
      : []),
    ...(late ? [t('remind-too-late', { moment: written(finishesAt), deadline: written(late) })] : []),
    ...handedLines(t, handed, isDue),
  ];
}

function contactLine(t: Translator, { name, units, failure }: DueContact): string {
  const about = { units: units.join(t('remind-names-and')), name };
  return failure === null ? t('cli-remind-contact', about) : t(`cli-remind-${failure}`, about);
}

function handedLines(t: Translator, handed: Handed | null, isDue: boolean): string[] {
  if (!handed) return [t('cli-remind-dry-run')];
  if (!isDue) return [];
  return [handed.running ? t('cli-remind-handed') : t('cli-remind-no-bot')];
}

function secondsOf(startsAt: Date | null, finishesAt: Date, now: Date): number {
  return Math.max(0, Math.ceil((finishesAt.getTime() - (startsAt ?? now).getTime()) / 1000));
}
