import type { Message } from 'grammy/types';
import { campaignTemplate } from '../../importing/campaignTemplate.ts';
import { rosterTemplate } from '../../importing/rosterTemplate.ts';
import { campaignChoice } from '../../service/chosenCampaign.ts';
import type { AnnouncedFile } from '../../service/reports/announceDocument.ts';
import { reportingUnits } from '../../service/reports/reportingUnits.ts';
import { noteUpload } from '../../service/uploads/noteUpload.ts';
import { waitingUploads } from '../../service/uploads/waitingUploads.ts';
import { encodeTap } from '../callback.ts';
import { fileIn } from '../contact/documents.ts';
import { rightTo } from '../gate.ts';
import type { Screen } from '../render/screen.ts';
import { plainScreen, type Reply, type Turn } from '../turn.ts';

/** What may be imported, by name; other tables are taken too, and their sender is told the mend. */
const IMPORTABLE = /\.(?:ya?ml|csv|xls[xmb]?|ett?|ods|numbers)$/i;
/** What may be part of a report as well. */
const REPORTABLE = /\.xls[xmb]?$/i;

/** A document of somebody who may import; null if it is for somebody else to take. */
export async function uploadReply(turn: Turn, message: Message): Promise<Reply | null> {
  const { services, accountId, profile, t } = turn;
  const file = message.document ? fileIn(message, accountId) : null;
  if (!file || (await rightTo(turn, ['import'])).kind !== 'all') return null;
  const reports = profile.contact && (await reportingUnits(services.prisma, accountId)).length > 0;
  if (!IMPORTABLE.test(file.name))
    return reports ? null : { send: plainScreen(t('upload-not-a-file'), t('upload-how')) };
  const asked = reports && REPORTABLE.test(file.name);
  const noted = await noteUpload(services.prisma, file, { asked, now: services.clock() });
  if (noted.kind === 'refused') return { send: plainScreen(t('upload-too-large')) };
  // Whoever fetches it says how far it is.
  return asked ? { send: whatIsIt(turn, file, noted.uploadId) } : {};
}

function whatIsIt({ t }: Turn, { name }: AnnouncedFile, uploadId: number): Screen {
  return {
    lines: [t('upload-what', { name })],
    buttons: [
      [{ label: t('upload-is-import'), data: encodeTap({ kind: 'takeImport', uploadId }) }],
      [{ label: t('upload-is-report'), data: encodeTap({ kind: 'takeReport', uploadId }) }],
    ],
  };
}

const LABEL_MAX = 50;

/** `/import`: how it is done, and what waits. */
export async function importScreen({ services, t }: Turn): Promise<Screen> {
  const waiting = await waitingUploads(services.prisma, services.clock());
  const buttons = waiting.map(({ id, name }) => [
    { label: [...name].slice(0, LABEL_MAX).join(''), data: encodeTap({ kind: 'showUpload', uploadId: id }) },
  ]);
  return { lines: [t('upload-how'), ...(waiting.length > 0 ? ['', t('upload-waiting')] : [])], buttons };
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** `/template`: a roster and a campaign file to be filled in; the roster names the chosen campaign's kinds and categories. */
export async function templateReply({ services, accountId, scope, t }: Turn): Promise<Reply> {
  const { chosen } = await campaignChoice(services.prisma, accountId, scope);
  const definition = chosen?.definition ?? null;
  return {
    send: plainScreen(t('template-sent')),
    document: { name: 'campaign.yaml', mediaType: 'application/yaml', content: await campaignTemplate(t.locale) },
    lateDocument: async () => ({
      name: t('template-roster-name'),
      mediaType: XLSX,
      content: await rosterTemplate(t, definition),
    }),
  };
}
