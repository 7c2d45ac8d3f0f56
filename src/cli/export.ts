import { extname } from 'node:path';
import { EXPORT_FORMATS } from '../domain/export/exportedCampaign.ts';
import { exportFile } from '../reports/tables/exportFile.ts';
import { exportCampaign } from '../service/exportCampaign.ts';
import { BadUse, type CommandContext } from './command.ts';
import { withInstallation } from './installation.ts';
import { refused, unknownPlace } from './refusals.ts';
import { writeNew } from './writeNew.ts';

export interface ExportOptions {
  readonly out: string;
  readonly unit?: string;
}

/** `pingyi export ID --out FILE.xlsx|csv|json [--unit U]`: the ending of the file's name says what it becomes. */
export async function runExport(
  context: CommandContext,
  id: string,
  { out: file, unit }: ExportOptions,
): Promise<void> {
  const { t, clock, out } = context;
  const format = EXPORT_FORMATS.find((known) => extname(file).toLowerCase() === `.${known}`);
  if (!format) throw new BadUse(t('cli-export-format', { file }));
  await withInstallation(context, async (prisma) => {
    const wish = { campaignId: id, unit, format, actor: { kind: 'operator' } as const };
    const outcome = await exportCampaign(prisma, wish, clock());
    if (outcome.kind === 'refused') {
      if (outcome.code === 'unknown-unit') throw unknownPlace(t, outcome.code, { unit });
      throw await refused(t, prisma, id, { code: outcome.code });
    }
    const content = await exportFile(outcome.exported, format, t);
    await writeNew(context, file, content, 0o600);
    out(t('cli-export-written', { file }));
  });
}
