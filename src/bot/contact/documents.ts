import type { Message } from 'grammy/types';
import { z } from 'zod';
import { type AnnouncedFile, announceDocument } from '../../service/reports/announceDocument.ts';
import { type ReportingUnit, reportingUnits } from '../../service/reports/reportingUnits.ts';
import { encodeTap } from '../callback.ts';
import { cut } from '../reminders/digestContext.ts';
import type { Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Reply, type Turn, withNote } from '../turn.ts';
import { refusedTap, refusedText } from './refusedText.ts';

const NAME_MAX = 120;
const LABEL = 40;
const JPEG = 'image/jpeg';

const bytes = z.int().min(0).catch(0);
const documentShape = z.object({
  file_id: z.string().min(1),
  file_name: z.string().catch(''),
  mime_type: z.string().catch(''),
  file_size: bytes,
});
const photoShape = z.array(z.object({ file_id: z.string().min(1), file_size: bytes })).min(1);

/** The file that a message brings, if it brings one that a report may hold. */
export function fileIn({ document, photo, message_id }: Message, accountId: bigint): AnnouncedFile | null {
  const about = { accountId, messageId: message_id };
  const sent = documentShape.safeParse(document);
  if (sent.success) {
    const { file_id, file_name, mime_type, file_size } = sent.data;
    const name = cut(printable(file_name), NAME_MAX) || '?';
    return { ...about, fileId: file_id, name, mediaType: cut(printable(mime_type), NAME_MAX), bytes: file_size };
  }
  // Of the sizes that are offered the last one is the largest.
  const largest = photoShape.safeParse(photo).data?.at(-1);
  if (!largest) return null;
  return { ...about, fileId: largest.file_id, name: '', mediaType: JPEG, bytes: largest.file_size };
}

function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '').trim();
}

/** A contact's file, as part of the report that is owed; null if the sender owes none. */
export async function documentReply(turn: Turn, message: Message): Promise<Reply | null> {
  const { services, accountId, t } = turn;
  if (!turn.profile.contact) return null;
  const units = await reportingUnits(services.prisma, accountId);
  const file = fileIn(message, accountId);
  if (!file) return units.length > 0 ? { send: plainScreen(t('report-not-a-file')) } : null;
  const screen = await reportFile(turn, file, units);
  return screen && { send: screen };
}

/** Takes a file in as part of the report that its sender owes, or asks of which; null if none is owed. */
export async function reportFile(
  turn: Turn,
  file: AnnouncedFile,
  known?: readonly ReportingUnit[],
): Promise<Screen | null> {
  const units = known ?? (await reportingUnits(turn.services.prisma, turn.accountId));
  const owing = units.filter(({ accepted }) => !accepted);
  const [only, ...others] = owing;
  if (!only) return units.length > 0 ? plainScreen(refusedText('accepted', turn.t)) : null;
  return others.length > 0 ? whichUnit(turn, owing, file) : received(turn, only, [file]);
}

/** Several units owe a report: the sender says which one the files are of. */
function whichUnit({ services, accountId, t }: Turn, units: readonly ReportingUnit[], file: AnnouncedFile): Screen {
  const { questions } = services;
  const open = questions.of(accountId);
  const before = open?.kind === 'which-unit' ? open.files : [];
  const files = [...before.filter(({ messageId }) => messageId !== file.messageId), file];
  questions.ask(accountId, { kind: 'which-unit', files });
  const buttons = units.map(({ unitId, unit }) => [
    { label: cut(unit, LABEL), data: encodeTap({ kind: 'chooseUnit', unitId }) },
  ]);
  return { lines: [t('report-which-unit')], buttons };
}

async function received(
  { services, t }: Turn,
  { unitId, unit }: Pick<ReportingUnit, 'unitId' | 'unit'>,
  files: readonly AnnouncedFile[],
): Promise<Screen> {
  let refused: string | undefined;
  for (const file of files) {
    const outcome = await announceDocument(services.prisma, unitId, file);
    if (outcome.kind === 'refused') refused = refusedText(outcome.code, t);
  }
  const look = { label: t('report-look'), data: encodeTap({ kind: 'table', unitId }) };
  const screen = { lines: [t('report-received', { unit })], buttons: [[look]] };
  if (refused === undefined) return screen;
  return files.length === 1 ? { ...screen, lines: [refused] } : withNote(refused, screen);
}

export const documentTaps = {
  async chooseUnit({ unitId }, turn) {
    const { services, accountId, asked, t } = turn;
    if (asked?.kind !== 'which-unit') return refusedTap('document-forgotten', t);
    const units = await reportingUnits(services.prisma, accountId);
    const chosen = units.find((unit) => unit.unitId === unitId);
    return chosen ? { edit: await received(turn, chosen, asked.files) } : refusedTap('not-yours', t);
  },
} satisfies Partial<TapHandlers>;
