import { EXPORT_FORMATS, EXPORT_MEDIA_TYPES, type ExportFormat } from '../../domain/export/exportedCampaign.ts';
import type { Translator } from '../../i18n/translator.ts';
import { exportCampaign } from '../../service/exportCampaign.ts';
import { unitNamed } from '../../service/unitNamed.ts';
import { encodeTap } from '../callback.ts';
import { inCampaign } from '../campaignChoice.ts';
import type { Button, Screen } from '../render/screen.ts';
import type { Document } from '../render/upload.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Turn } from '../turn.ts';
import { inUnit } from '../unitChoice.ts';

/** What is exported: a campaign, or one of its units with all below it. */
export interface ExportPlace {
  readonly campaign: string;
  readonly unitId?: number | undefined;
}

/** The button under a statistic that offers its data as a file. */
export function exportButton(t: Translator, { campaign, unitId }: ExportPlace): Button {
  return { label: t('export-button'), data: encodeTap({ kind: 'exportChoice', campaign, unitId }) };
}

/** `/export [unit]`: which file it is to be. */
export async function exportScreen(turn: Turn, rest: string): Promise<Screen> {
  return inCampaign(turn, 'export', ({ id }) =>
    inUnit(turn, 'export', { id }, rest, async (unit) => choiceScreen(turn, { campaign: id, unitId: unit?.id })),
  );
}

async function choiceScreen({ services, t }: Turn, { campaign, unitId }: ExportPlace): Promise<Screen> {
  const unit = unitId === undefined ? null : await unitNamed(services.prisma, unitId);
  const buttons = EXPORT_FORMATS.map((format) => {
    return { label: t(`export-as-${format}`), data: encodeTap({ kind: 'exportFile', campaign, format, unitId }) };
  });
  const what = unit ? t('export-what-unit', { unit: unit.name }) : t('export-what');
  return { lines: [what, t('export-rules')], buttons: buttons.map((button) => [button]) };
}

/** The file, with the note in the audit log; made behind the update, so that nobody waits for it. */
async function exportDocument(
  { services, accountId, t }: Turn,
  { campaign: campaignId, unitId }: ExportPlace,
  format: ExportFormat,
): Promise<Document | Screen> {
  const unit = unitId === undefined ? null : await unitNamed(services.prisma, unitId);
  if (unitId !== undefined && unit?.campaignId !== campaignId) return plainScreen(t('export-gone'));
  const wish = { campaignId, unit: unit?.code, format, actor: { kind: 'account', accountId } as const };
  const outcome = await exportCampaign(services.prisma, wish, services.clock());
  if (outcome.kind === 'refused') return plainScreen(t('export-gone'));
  const printed = await services.papers.print({ exported: outcome.exported, locale: t.locale, format });
  if (printed.kind === 'refused') return plainScreen(t('paper-busy'));
  const name = [campaignId, ...(unit ? [unit.code.replace(/[\s\\/:*?"<>|]/g, '_')] : [])].join('-');
  return { name: `${name}.${format}`, mediaType: EXPORT_MEDIA_TYPES[format], content: printed.content };
}

export const exportTaps = {
  // Below the statistics, which stay.
  exportChoice: async (place, turn) => ({ send: await choiceScreen(turn, place) }),

  exportFile: async ({ format, ...place }, turn) => ({
    toast: turn.t('export-coming'),
    lateDocument: () => exportDocument(turn, place, format),
  }),
} satisfies Partial<TapHandlers>;
