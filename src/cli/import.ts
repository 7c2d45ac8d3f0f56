import { randomBytes } from 'node:crypto';
import { OPERATOR } from '../domain/audit/entry.ts';
import { type ReadCampaign, readCampaignFile } from '../files/campaignFile.ts';
import { readRosterFiles } from '../files/rosterFile.ts';
import {
  applyImport,
  changesNothing,
  type ImportRefusal,
  type ImportRequest,
  planImport,
} from '../service/importCampaign.ts';
import { type CommandContext, CommandFailure } from './command.ts';
import { fileFaultText, importRefusalText, rosterFaultText } from './importFaults.ts';
import { planText } from './importPlan.ts';
import { withInstallation } from './installation.ts';

export interface ImportOptions {
  readonly campaign?: string;
  readonly dryRun?: boolean;
}

/** `pingyi import FILE…`: shows what will change, then changes it, all or nothing; with --dry-run shows it alone. */
export async function runImport(
  context: CommandContext,
  files: readonly string[],
  options: ImportOptions,
): Promise<void> {
  const { t, out, clock } = context;
  const request = await readRequest(context, files, options);
  await withInstallation(context, async (prisma) => {
    const planned = await planImport(prisma, request);
    if (planned.kind === 'refused') throw refusal(context, planned.refusal);
    out(planText(t, planned));
    if (changesNothing(planned)) return;
    if (options.dryRun) {
      out(t('import-dry-run'));
      return;
    }
    const imported = await applyImport(prisma, request, planned, randomBytes, { actor: OPERATOR, now: clock() });
    if (imported.kind === 'refused') throw refusal(context, imported.refusal);
    out(t('import-done', { id: planned.campaignId, n: imported.invitations }));
    if (planned.isNew) out(t('import-next', { id: planned.campaignId }));
  });
}

async function readRequest(
  { t }: CommandContext,
  files: readonly string[],
  { campaign }: ImportOptions,
): Promise<ImportRequest> {
  const campaignFiles = files.filter((file) => /\.ya?ml$/i.test(file));
  const rosterFiles = files.filter((file) => !campaignFiles.includes(file));
  const [first, second] = campaignFiles;
  if (second !== undefined) throw new CommandFailure(t('import-one-campaign', { first: first ?? '', second }));
  const read: ReadCampaign | undefined = first === undefined ? undefined : await readCampaignFile(first, t.locale);
  const roster = rosterFiles.length === 0 ? undefined : await readRosterFiles(rosterFiles);
  const faults = [read, roster].flatMap((part) => (part && 'faults' in part ? part.faults : []));
  if (faults.length > 0)
    throw new CommandFailure(...faults.map((fault) => fileFaultText(t, fault)), t('import-nothing-done'));
  return {
    ...(read && 'definition' in read && { definition: read.definition }),
    ...(roster && 'sheets' in roster && { sheets: roster.sheets }),
    campaignId: campaign,
  };
}

function refusal({ t }: CommandContext, why: ImportRefusal): CommandFailure {
  const sentences =
    why.code === 'roster' ? why.faults.map((fault) => rosterFaultText(t, fault)) : [importRefusalText(t, why)];
  return new CommandFailure(...sentences, t('import-nothing-done'));
}
