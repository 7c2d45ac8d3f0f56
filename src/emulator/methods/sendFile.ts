import type { Emulation } from '../emulation.ts';
import { isRecord } from '../http/parameters.ts';
import { documentOf, photoOf, storeFile } from '../media/stored.ts';
import type { Message } from '../message.ts';
import type { StoredFile } from '../record.ts';
import { badRequest } from '../refusal.ts';
import type { Arguments } from './arguments.ts';
import { captionOf } from './caption.ts';
import { replace } from './edit.ts';
import type { Call, Method } from './method.ts';
import { markupOf, replyOf, sent } from './sendMessage.ts';
import { editedMessage, writableChatOf } from './target.ts';

type Kind = 'photo' | 'document';
type Source = Pick<Call, 'emulation' | 'args' | 'files'>;

const PHOTO_LIMIT = 10 * 1024 * 1024;
const PHOTO_SIDES_LIMIT = 10_000;
const GROUP = { least: 2, most: 10 };

export const sendPhoto: Method = (call) => sendOne(call, 'photo');
export const sendDocument: Method = (call) => sendOne(call, 'document');

async function sendOne({ emulation, args, files }: Call, kind: Kind): Promise<string> {
  const state = writableChatOf(emulation, args);
  const content = { ...replyOf(args, state), ...captionOf(args), ...markupOf(args) };
  const media = mediaOf(kind, await fileOf({ emulation, args, files }, kind, kind));
  return sent(emulation, args, state, { ...media, ...content });
}

export const sendMediaGroup: Method = async ({ emulation, args, files }) => {
  const state = writableChatOf(emulation, args);
  const list = args.json('media');
  if (!Array.isArray(list)) throw badRequest("can't parse media JSON object");
  if (list.length < GROUP.least || list.length > GROUP.most)
    throw badRequest('wrong number of messages in an album: 2-10 expected');
  const contents = [];
  for (const item of list) contents.push(await albumItem({ emulation, args, files }, item));
  const group = String(emulation.now());
  const reply = replyOf(args, state);
  const album = contents.map((content) => ({ media_group_id: group, ...reply, ...content }));
  return JSON.stringify(emulation.sendTogether(state, album));
};

export const editMessageMedia: Method = async ({ emulation, args, files }) => {
  editedMessage(emulation, args);
  const content = await albumItem({ emulation, args, files }, args.object('media', 'InputMedia'));
  const { message } = editedMessage(emulation, args);
  if (message.text !== undefined) throw badRequest("message can't be edited");
  const {
    photo: _photo,
    document: _document,
    caption: _caption,
    caption_entities: _entities,
    reply_markup: _markup,
    ...rest
  } = message;
  return replace(emulation, message, { ...rest, ...content, ...markupOf(args) });
};

async function albumItem(source: Source, item: unknown): Promise<Partial<Message>> {
  if (!isRecord(item)) throw badRequest("can't parse InputMedia: expected an Object");
  const { type } = item;
  if (type !== 'photo' && type !== 'document')
    throw badRequest(`can't parse InputMedia: type "${String(type)}" is not emulated`);
  const args = source.args.with(item);
  const file = await fileOf({ ...source, args }, 'media', type);
  return { ...mediaOf(type, file), ...captionOf(args) };
}

function mediaOf(kind: Kind, file: StoredFile): Partial<Message> {
  return kind === 'photo' ? { photo: photoOf(file) } : { document: documentOf(file) };
}

/** The file of a parameter: uploaded under its name or as `attach://name`, or known by its id. */
async function fileOf({ emulation, args, files }: Source, name: string, kind: Kind): Promise<StoredFile> {
  const value = args.text(name);
  const upload = args.upload(value.startsWith('attach://') ? value.slice('attach://'.length) : name);
  if (!upload) return knownFile(emulation, args, name, kind);
  if (upload.content.length === 0) throw badRequest('file must be non-empty');
  if (kind === 'photo' && upload.content.length > PHOTO_LIMIT) throw badRequest('file is too big');
  const file = await storeFile(emulation, files, upload);
  if (kind === 'photo') checkPicture(file);
  return file;
}

function knownFile(emulation: Emulation, args: Arguments, name: string, kind: Kind): StoredFile {
  const id = args.text(name);
  if (id === '') throw badRequest(`there is no ${kind} in the request`);
  if (/^https?:/i.test(id)) throw badRequest('failed to get HTTP URL content');
  const file = emulation.world.files.get(id);
  if (!file) throw badRequest('wrong file identifier/HTTP URL specified');
  return file;
}

function checkPicture({ width, height }: StoredFile): void {
  if (width === undefined || height === undefined) throw badRequest('IMAGE_PROCESS_FAILED');
  if (width + height > PHOTO_SIDES_LIMIT || Math.max(width, height) > 20 * Math.min(width, height))
    throw badRequest('PHOTO_INVALID_DIMENSIONS');
}

export const getFile: Method = ({ emulation, args }) => {
  const file = emulation.world.files.get(args.text('file_id'));
  if (!file) throw badRequest('invalid file_id');
  if (file.size > 20 * 1024 * 1024) throw badRequest('file is too big');
  const extension = /\.\w{1,8}$/.exec(file.name)?.[0] ?? '';
  const kind = file.width === undefined ? 'documents' : 'photos';
  return JSON.stringify({
    file_id: file.id,
    file_unique_id: file.uniqueId,
    file_size: file.size,
    file_path: `${kind}/${file.id}${extension}`,
  });
};
