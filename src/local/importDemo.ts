import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { PrismaClient } from '../database/prisma.ts';
import { PROGRAM } from '../domain/audit/entry.ts';
import { movedByWeeks, weeksToMove } from '../domain/campaign/deadlines.ts';
import type { Clock } from '../domain/clock.ts';
import { readCampaignFile } from '../files/campaignFile.ts';
import { readRosterFiles } from '../files/rosterFile.ts';
import { applyImport, type ImportRequest, planImport } from '../service/importCampaign.ts';

const DEMO = new URL('../../campaigns/changzhou-2012/', import.meta.url);

/** What the demonstration imports: the first campaign, moved by whole weeks so that it is open now. */
export async function demoRequest(clock: Clock): Promise<ImportRequest> {
  const read = await readCampaignFile(fileURLToPath(new URL('campaign.yaml', DEMO)), 'zh-CN');
  const roster = await readRosterFiles([fileURLToPath(new URL('roster.xlsx', DEMO))]);
  if (!('definition' in read) || !('sheets' in roster))
    throw new Error('the files of the demonstration are not readable');
  const movedWeeks = weeksToMove(read.definition, clock());
  return { definition: movedByWeeks(read.definition, movedWeeks), sheets: roster.sheets, movedWeeks };
}

/** Imports the demonstration's campaign, once: its dates stay what they were at the first start. */
export async function importDemo(prisma: PrismaClient, clock: Clock): Promise<void> {
  await importWhole(prisma, await demoRequest(clock), clock());
}

/** Imports what is known to be right. */
export async function importWhole(prisma: PrismaClient, request: ImportRequest, now: Date): Promise<void> {
  const planned = await planImport(prisma, request);
  const imported =
    planned.kind === 'plan'
      ? await applyImport(prisma, request, planned, randomBytes, { actor: PROGRAM, now })
      : planned;
  if (imported.kind === 'refused') throw new Error(`the demonstration was not imported: ${imported.refusal.code}`);
}
