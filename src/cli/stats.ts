import { inLocale } from '../domain/campaign/text.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Turnout } from '../service/campaignProgress.ts';
import { type CampaignStatistics, campaignStatistics } from '../service/campaignStatistics.ts';
import { type CommandContext, CommandFailure } from './command.ts';
import { type Database, withInstallation } from './installation.ts';
import { refused } from './refusals.ts';

export interface StatsOptions {
  readonly unit?: string;
  readonly subject?: string;
  readonly json?: boolean;
}

/** `pingyi stats ID [--unit U] [--subject S] [--json]`. */
export async function runStats(context: CommandContext, id: string, options: StatsOptions): Promise<void> {
  await withInstallation(context, async (prisma) => {
    const statistics = await loadStatistics(context, prisma, id, options);
    if (options.json) context.out(JSON.stringify(statistics, null, 2));
    else for (const line of statisticsLines(context.t, statistics)) context.out(line);
  });
}

async function loadStatistics({ t }: CommandContext, prisma: Database, id: string, { unit, subject }: StatsOptions) {
  const outcome = await campaignStatistics(prisma, id, { unit, subject });
  if (outcome.kind === 'statistics') return outcome.statistics;
  if (outcome.code === 'unknown-unit') throw new CommandFailure(t('cli-unknown-unit', { code: unit ?? '' }));
  if (outcome.code === 'unknown-subject') throw new CommandFailure(t('cli-unknown-subject', { code: subject ?? '' }));
  throw await refused(t, prisma, id, { code: outcome.code });
}

function statisticsLines(t: Translator, statistics: CampaignStatistics): string[] {
  const { title, state, turnout, coverage, units, categories } = statistics;
  const completed = String(turnout.completed);
  return [
    t('cli-stats-heading', { title: inLocale(title, t.locale), state: t(`state-${state}`) }),
    t('cli-stats-turnout', { ...shares(turnout), completed }),
    t('cli-stats-coverage', { done: coverage.covered, total: coverage.subjects }),
    t('cli-stats-release'),
    '',
    t('cli-stats-categories'),
    ...categories.map((row) => t('cli-stats-line', { name: inLocale(row.name, t.locale), ...shares(row.turnout) })),
    '',
    t('cli-stats-units'),
    ...units.map(({ name, coverage: { covered, subjects }, ...row }) => {
      const reached = { covered: String(covered), subjects: String(subjects) };
      return t('cli-stats-unit-line', { name, ...shares(row.turnout), ...reached });
    }),
  ];
}

function shares({ participated, entitled, rate }: Turnout) {
  return { done: participated, total: entitled, percent: rate === null ? '–' : (100 * rate).toFixed(1) };
}
