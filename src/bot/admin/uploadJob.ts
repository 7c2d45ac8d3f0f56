import { type Api, GrammyError } from 'grammy';
import { LOCALES } from '../../domain/campaign/text.ts';
import { type Translator, translator } from '../../i18n/translator.ts';
import type { UploadAnswer, UploadOrder } from '../../importing/uploadAnswer.ts';
import { DOCUMENT_BYTES_MAX } from '../../service/reports/announceDocument.ts';
import type { FetchFile } from '../../service/reports/storeDocument.ts';
import type { UploadJob } from '../../service/uploads/noteUpload.ts';
import {
  closeUploads,
  fetchedUpload,
  noteNotice,
  othersNotices,
  type UploadInHand,
  uploadInHand,
} from '../../service/uploads/storeUpload.ts';
import { encodeTap } from '../callback.ts';
import type { Profiles } from '../profiles.ts';
import { renderMessage } from '../render/message.ts';
import type { Button, Screen } from '../render/screen.ts';
import { Upload } from '../render/upload.ts';
import { plainScreen, type Services } from '../turn.ts';

/** Works an order out where it holds nobody up. */
export type WorkOnUpload = (order: Omit<UploadOrder, 'url'>) => Promise<UploadAnswer | 'too-heavy' | null>;

export interface UploadDependencies {
  readonly api: Api;
  readonly services: Services;
  readonly profiles: Profiles;
  readonly fetch: FetchFile;
  readonly work: WorkOnUpload;
}

/** The message that tells how far an upload is. */
interface Place {
  readonly chatId: number;
  readonly messageId: number | null;
}

/** Fetches, reads or imports an upload, and says what came of it. Rejects if it should be tried again. */
export async function handleUpload(deps: UploadDependencies, job: UploadJob): Promise<void> {
  const { prisma, clock } = deps.services;
  const upload = await uploadInHand(prisma, job.uploadId);
  if (!upload) return;
  const accountId = job.reader?.by ?? upload.accountId;
  const { locale, spoken } = await deps.profiles.of(accountId);
  const t = translator(locale ?? spoken ?? LOCALES[0]);
  const place = await announced(deps, upload, job, t);
  if (upload.state === 'announced' && !(await fetched(deps, upload, place, t))) return;
  const { kind, uploadId } = job;
  const answer = await deps.work({ kind, uploadId, accountId, locale: t.locale, now: clock() });
  if (answer === 'too-heavy') {
    await closeUploads(prisma, [uploadId]);
    await show(deps, place, plainScreen(t('upload-too-heavy', { name: upload.name })));
    return;
  }
  if (!answer) {
    await show(deps, place, plainScreen(t('upload-over')));
    return;
  }
  await show(deps, place, answerScreen(answer, uploadId, t));
  if (answer.annotated) await sendAnnotated(deps, place.chatId, answer.annotated);
  if (answer.offer === 'confirm' && !job.reader) await pointBelow(deps, upload, t);
}

/** Where the answer belongs: the message that was tapped, or one that says that the file is being read. */
async function announced(
  deps: UploadDependencies,
  { id, accountId, name, noticeMessageId }: UploadInHand,
  { reader }: UploadJob,
  t: Translator,
): Promise<Place> {
  if (reader) return { chatId: Number(reader.by), messageId: reader.messageId };
  const chatId = Number(accountId);
  const reading = plainScreen(t('upload-reading', { name }));
  if (noticeMessageId !== null) {
    await show(deps, { chatId, messageId: noticeMessageId }, reading);
    return { chatId, messageId: noticeMessageId };
  }
  const messageId = await sent(deps, chatId, reading);
  if (messageId !== null) await noteNotice(deps.services.prisma, id, messageId);
  return { chatId, messageId };
}

/** Fetches the file, or says why it cannot be had. */
async function fetched(
  { fetch, ...deps }: UploadDependencies,
  { id, fileId, name }: UploadInHand,
  place: Place,
  t: Translator,
): Promise<boolean> {
  const file = await fetch(fileId, DOCUMENT_BYTES_MAX);
  if (file.kind === 'fetched') {
    await fetchedUpload(deps.services.prisma, id, file.bytes);
    return true;
  }
  await closeUploads(deps.services.prisma, [id]);
  const why = file.kind === 'too-large' ? t('upload-too-large') : t('upload-gone', { name });
  await show(deps, place, plainScreen(why));
  return false;
}

function answerScreen({ lines, offer, seen, campaigns = [] }: UploadAnswer, uploadId: number, t: Translator): Screen {
  const discard: Button = {
    label: t('upload-discard-button'),
    data: encodeTap({ kind: 'discardUpload', uploadId }),
  };
  if (offer === 'nothing') return plainScreen(...lines);
  if (offer === 'campaigns') {
    const choice = campaigns.map(({ id, title }): Button[] => [
      { label: title, data: encodeTap({ kind: 'uploadCampaign', uploadId, campaign: id }) },
    ]);
    return { lines, buttons: [...choice, [discard]] };
  }
  if (offer === 'discard' || seen === undefined) return { lines, buttons: [[discard]] };
  const confirm = { label: t('upload-confirm-button'), data: encodeTap({ kind: 'confirmUpload', uploadId, seen }) };
  return { lines, buttons: [[confirm, discard]] };
}

/** What was shown for files that this preview covers as well says so, and can be confirmed no more. */
async function pointBelow(deps: UploadDependencies, { id, accountId }: UploadInHand, t: Translator): Promise<void> {
  for (const { name, messageId } of await othersNotices(deps.services.prisma, accountId, id)) {
    await show(deps, { chatId: Number(accountId), messageId }, plainScreen(t('upload-below', { name })));
  }
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function sendAnnotated(
  { api }: Pick<UploadDependencies, 'api'>,
  chat_id: number,
  { name, content }: NonNullable<UploadAnswer['annotated']>,
) {
  const document = new Upload({ name, mediaType: XLSX, content });
  await unlessAway(() => api.raw.sendDocument({ chat_id, document }));
}

async function show(
  deps: Pick<UploadDependencies, 'api'>,
  { chatId, messageId }: Place,
  screen: Screen,
): Promise<void> {
  if (messageId === null) return;
  const edit = { chat_id: chatId, message_id: messageId, ...renderMessage(screen) };
  const gone = await unlessAway(() => deps.api.raw.editMessageText(edit));
  if (gone === 'gone') await sent(deps, chatId, screen);
}

/** The message's id; null if the chat cannot be written to. */
async function sent({ api }: Pick<UploadDependencies, 'api'>, chat_id: number, screen: Screen): Promise<number | null> {
  const message = await unlessAway(() => api.raw.sendMessage({ chat_id, ...renderMessage(screen) }));
  return typeof message === 'object' ? message.message_id : null;
}

/** Nobody is waited for who cannot be reached; `gone`: the message is there no more. Rejects where another try may help. */
async function unlessAway<T>(call: () => Promise<T>): Promise<T | 'away' | 'gone'> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code >= 500 || error.error_code === 429) throw error;
    return /message to edit not found|can't be edited/i.test(error.description) ? 'gone' : 'away';
  }
}
