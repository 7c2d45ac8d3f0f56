import { Argument, Command, type CommanderError, Option } from 'commander';
import { LOCALES } from '../domain/campaign/text.ts';
import { CHART_KINDS } from '../domain/chart/kinds.ts';
import { PAPER_KINDS } from '../domain/report/papers.ts';
import type { Translator } from '../i18n/translator.ts';
import type { CommandContext } from './command.ts';
import { INVITE_FORMATS } from './inviteFormat.ts';
import type { Signals } from './start.ts';

/** All commands; each is loaded when it is used. Parsing throws a `CommanderError` on bad use, and on --help and --version with exit code 0. */
export function buildProgram(context: CommandContext, signals: Signals, version: string): Command {
  const { t, out } = context;
  const program = localised(new Command('pingyi'), t, out)
    .description(t('cli-about'))
    .version(version, '-V, --version', t('cli-version-option'))
    .helpCommand(false);
  const command = (name: string, about: string) => localised(program.command(name), t, out).description(about);

  command('start', t('cli-start-about')).action(async () => (await import('./start.ts')).runStart(context, signals));
  command('import', t('cli-import-about'))
    .addArgument(new Argument('<files...>', t('cli-files-argument')))
    .option('--campaign <id>', t('cli-campaign-option'))
    .option('--dry-run', t('cli-dry-run-option'))
    .action(async (files, options) => (await import('./import.ts')).runImport(context, files, options));
  for (const [name, about, load] of [
    ['open', t('cli-open-about'), async () => (await import('./open.ts')).runOpen],
    ['close', t('cli-close-about'), async () => (await import('./close.ts')).runClose],
    ['pause', t('cli-pause-about'), async () => (await import('./pause.ts')).runPause],
    ['resume', t('cli-resume-about'), async () => (await import('./pause.ts')).runResume],
    ['seal', t('cli-seal-about'), async () => (await import('./seal.ts')).runSeal],
  ] as const) {
    command(name, about)
      .addArgument(campaignId(t))
      .action(async (id) => (await load())(context, id));
  }
  command('invites', t('cli-invites-about'))
    .addArgument(campaignId(t))
    .option('--unit <code>', t('cli-unit-option'))
    .option('--category <code>', t('cli-category-option'))
    .addOption(new Option('--contacts', t('cli-contacts-option')).conflicts('category'))
    .addOption(
      new Option('--unconnected', t('cli-unconnected-option')).implies({ contacts: true }).conflicts('category'),
    )
    .addOption(new Option('--format <format>', t('cli-format-option')).choices(INVITE_FORMATS).default('csv'))
    .action(async (id, options) => (await import('./invites.ts')).runInvites(context, id, options));
  command('stats', t('cli-stats-about'))
    .addArgument(campaignId(t))
    .option('--unit <code>', t('cli-unit-option'))
    .option('--subject <code>', t('cli-subject-option'))
    .option('--json', t('cli-json-option'))
    .action(async (id, options) => (await import('./stats.ts')).runStats(context, id, options));
  command('export', t('cli-export-about'))
    .addArgument(campaignId(t))
    .requiredOption('--out <file>', t('cli-export-out-option'))
    .option('--unit <code>', t('cli-unit-option'))
    .action(async (id, options) => (await import('./export.ts')).runExport(context, id, options));
  command('remind', t('cli-remind-about'))
    .addArgument(campaignId(t))
    .option('--dry-run', t('cli-remind-dry-run-option'))
    .option('--json', t('cli-json-option'))
    .action(async (id, options) => (await import('./remind.ts')).runRemind(context, id, options));

  command('audit', t('cli-audit-about'))
    .option('--out <file>', t('cli-out-option'))
    .action(async (options) => (await import('./audit.ts')).runAudit(context, options));
  command('chart', t('cli-chart-about'))
    .addArgument(campaignId(t))
    .addArgument(new Argument('<kind>', t('cli-chart-kind-argument')).choices(CHART_KINDS))
    .requiredOption('--out <file>', t('cli-chart-out-option'))
    .option('--unit <code>', t('cli-unit-option'))
    .option('--subject <code>', t('cli-subject-option'))
    .addOption(new Option('--locale <locale>', t('cli-locale-option')).choices(LOCALES))
    .action(async (id, kind, options) => (await import('./chart.ts')).runChart(context, id, kind, options));
  command('table', t('cli-table-about'))
    .addArgument(campaignId(t))
    .requiredOption('--out <file>', t('cli-table-out-option'))
    .addOption(new Option('--paper <paper>', t('cli-table-paper-option')).choices(PAPER_KINDS).default('table'))
    .option('--unit <code>', t('cli-unit-option'))
    .option('--subject <code>', t('cli-table-subject-option'))
    .addOption(new Option('--locale <locale>', t('cli-locale-option')).choices(LOCALES))
    .action(async (id, options) => (await import('./table.ts')).runTable(context, id, options));
  command('bulletin', t('cli-bulletin-about'))
    .addArgument(campaignId(t))
    .requiredOption('--out <file>', t('cli-out-option'))
    .option('--ballots <file>', t('cli-auditors-option'))
    .action(async (id, options) => (await import('./bulletin.ts')).runBulletin(context, id, options));
  command('verify', t('cli-verify-about'))
    .addArgument(new Argument('<bulletin>', t('cli-bulletin-argument')))
    .option('--receipt <receipt>', t('cli-receipt-option'))
    .option('--ballots <file>', t('cli-ballots-option'))
    .option('--fingerprint <fingerprint>', t('cli-fingerprint-option'))
    .option('--json', t('cli-json-option'))
    .action(async (file, options) => (await import('./verify.ts')).runVerify(context, file, options));
  command('backup-keys', t('cli-backup-keys-about'))
    .addArgument(new Argument('<dir>', t('cli-keys-directory-argument')))
    .action(async (directory) => (await import('./backupKeys.ts')).runBackupKeys(context, directory));
  command('backup', t('cli-backup-about'))
    .addArgument(new Argument('<dir>', t('cli-backup-directory-argument')))
    .option('--persons-key <key>', t('cli-persons-key-option'))
    .option('--ballots-key <key>', t('cli-ballots-key-option'))
    .action(async (directory, options) => (await import('./backup.ts')).runBackup(context, directory, options));
  command('restore', t('cli-restore-about'))
    .addArgument(new Argument('<dir>', t('cli-restore-directory-argument')))
    .option('--persons-identity <file>', t('cli-persons-identity-option'))
    .option('--ballots-identity <file>', t('cli-ballots-identity-option'))
    .action(async (directory, options) => (await import('./restore.ts')).runRestore(context, directory, options));
  command('doctor', t('cli-doctor-about'))
    .option('--json', t('cli-json-option'))
    .action(async (options) => (await import('./doctor.ts')).runDoctor(context, options));
  return program;
}

function campaignId(t: Translator): Argument {
  return new Argument('<id>', t('cli-id-argument'));
}

/** Help in the reader's language; errors are put into words by whoever runs the program. */
function localised(command: Command, t: Translator, out: CommandContext['out']): Command {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': t('cli-usage-heading'),
    'Options:': t('cli-options-heading'),
    'Commands:': t('cli-commands-heading'),
    'Arguments:': t('cli-arguments-heading'),
  };
  const inWords = (usage: string) =>
    usage.replace('[options]', `[${t('cli-usage-options')}]`).replace('[command]', `[${t('cli-usage-command')}]`);
  return command
    .exitOverride()
    .configureOutput({ outputError: () => undefined, writeOut: (text) => out(text.trimEnd()) })
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      styleUsage: inWords,
      styleSubcommandTerm: inWords,
      optionDescription: ({ description }) => description,
    })
    .helpOption('-h, --help', t('cli-help-option'));
}

/** What is wrong with a command line, in a sentence; undefined if nothing is (help, version). */
export function usageSentence(t: Translator, { code, exitCode, message }: CommanderError): string | undefined {
  if (exitCode === 0) return undefined;
  const what = /'([^']+)'/.exec(message)?.[1] ?? '';
  switch (code) {
    case 'commander.unknownCommand':
      return t('cli-usage-unknown-command', { what });
    case 'commander.unknownOption':
      return t('cli-usage-unknown-option', { what });
    case 'commander.missingArgument':
    case 'commander.optionMissingArgument':
    case 'commander.missingMandatoryOptionValue':
      return t('cli-usage-missing', { what });
    case 'commander.excessArguments':
      return t('cli-usage-excess');
    default:
      return t('cli-usage-invalid', { what });
  }
}
