import { inLocale, type LocalisedText } from '../domain/campaign/text.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Turnout } from '../service/campaignProgress.ts';
import { type CampaignStatistics, campaignStatistics } from '../service/campaignStatistics.ts';
import type { ReleasedItem } from '../service/releasedStatistics.ts';
import type { CommandContext } from './command.ts';
import { type Database, withInstallation } from './installation.ts';
import { refused, unknownPlace } from './refusals.ts';

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
  const { code } = outcome;
  throw code === 'unknown-campaign' ? await refused(t, prisma, id, { code }) : unknownPlace(t, code, { unit, subject });
}

function statisticsLines(t: Translator, statistics: CampaignStatistics): string[] {
  const { title, state, turnout, coverage, units, categories } = statistics;
  const completed = String(turnout.completed);
  return [
    t('cli-stats-heading', { title: inLocale(title, t.locale), state: t(`state-${state}`) }),
    t('cli-stats-turnout', { ...shares(turnout), completed }),
    t('cli-stats-coverage', { done: coverage.covered, total: coverage.subjects }),
    ...releaseLines(t, statistics),
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

/** What the latest release shows: the totals of each form, by category where it may, then the subjects. */
function releaseLines(t: Translator, { release, totals, subjects }: CampaignStatistics): string[] {
  if (!release) return [t('cli-stats-no-release')];
  const ballots = String(release.ballots);
  const heading = release.final
    ? t('cli-stats-final', { ballots })
    : t('cli-stats-release', { number: release.number, ballots });
  return [
    heading,
    t('cli-stats-formula'),
    ...totals.flatMap((total) => [
      '',
      t('cli-stats-form', {
        title: inLocale(total.title, t.locale),
        n: total.ballots,
        withheld: String(total.withheld),
      }),
      ...total.items.map((item) => itemLine(t, item)),
      ...total.categories.flatMap(({ names, ballots: base, items }) => [
        t('cli-stats-group', { name: categoryNames(t, names), n: base }),
        ...items.map((item) => itemLine(t, item)),
      ]),
    ]),
    '',
    ...subjects.flatMap((subject) =>
      'suppressed' in subject
        ? [t('cli-stats-suppressed', { name: subject.name, why: t(`suppressed-${subject.suppressed}`) })]
        : [
            t('cli-stats-group', { name: subject.name, n: subject.ballots }),
            ...subject.items.map((item) => itemLine(t, item)),
          ],
    ),
  ];
}

function itemLine(t: Translator, { code, counts, valid, satisfaction }: ReleasedItem): string {
  const votes = Object.entries(counts).map(([grade, n]) => `${grade} ${n}`);
  const percent = satisfaction === null ? '–' : (100 * satisfaction).toFixed(1);
  return t('cli-stats-item', { item: code, percent, n: valid, votes: votes.join(' · ') });
}

function categoryNames(t: Translator, names: readonly (LocalisedText | null)[]): string {
  return names.map((name) => (name === null ? t('cell-merged') : inLocale(name, t.locale))).join(' + ');
}

function shares({ participated, entitled, rate }: Turnout) {
  return { done: participated, total: entitled, percent: rate === null ? '–' : (100 * rate).toFixed(1) };
}
