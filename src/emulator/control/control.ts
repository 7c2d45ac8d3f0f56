import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import type { Emulation } from '../emulation.ts';
import type { FileStore } from '../fileStore.ts';
import { readBody } from '../http/body.ts';
import { mimeOf } from '../http/mime.ts';
import { isRecord } from '../http/parameters.ts';
import { sendJson } from '../http/send.ts';
import { badRequest, Refusal } from '../refusal.ts';
import { tap } from './callbackQuery.ts';
import { clockFace, clockOrder, moveClock } from './clock.ts';
import type { EventStream } from './events.ts';
import { type Faults, faultOrders } from './faults.ts';
import { forgetSends, limitsInForce, limitsOrder, sendsMade } from './limits.ts';
import { sendFile } from './media.ts';
import { editOrder, fileOrder, personOrder, stickerOrder, tapOrder, textOrder, updateOrder } from './orders.ts';
import { answersOf, commandsOf, messagesOf, overview, personOf, putPerson } from './people.ts';
import { chatOfPerson, editOwn, setBlocked, speak, textContent } from './speak.ts';

const BODY_LIMIT = 1024 * 1024;
const FILE_LIMIT = 50 * 1024 * 1024;

interface Request {
  readonly emulation: Emulation;
  readonly files: FileStore;
  readonly faults: Faults;
  readonly query: URLSearchParams;
  /** The number in the path, 0 without one. */
  readonly id: number;
  body(): Promise<unknown>;
  bytes(): Promise<Buffer>;
  readonly mime: string;
}

type Route = (request: Request) => unknown;

/** What people do and what tests ask, by method and path; `:id` stands for a number. */
const ROUTES: Readonly<Record<string, Route>> = {
  'GET state': ({ emulation }) => overview(emulation),
  'PUT people/:id': async ({ emulation, id, body }) => putPerson(emulation, id, read(personOrder, await body())),
  'GET people/:id': ({ emulation, id }) => personOf(emulation, id),
  'GET people/:id/messages': ({ emulation, id }) => messagesOf(emulation, id),
  'GET groups/:id/messages': ({ emulation, id }) => messagesOf(emulation, id),
  'GET people/:id/answers': ({ emulation, id }) => answersOf(emulation, id),
  'GET people/:id/commands': ({ emulation, id }) => commandsOf(emulation, personOf(emulation, id)),
  'POST people/:id/text': async ({ emulation, id, body }) => {
    const { text, ...where } = read(textOrder, await body());
    return speak(emulation, personOf(emulation, id), textContent(text), where);
  },
  'POST people/:id/edit': async ({ emulation, id, body }) => {
    const { message, text, chat } = read(editOrder, await body());
    const person = personOf(emulation, id);
    return editOwn(emulation, person, chatOfPerson(emulation, person, chat), message, text);
  },
  'POST people/:id/sticker': async ({ emulation, id, body }) => {
    const { emoji, ...where } = read(stickerOrder, await body());
    return speak(emulation, personOf(emulation, id), { sticker: stickerOf(emoji) }, where);
  },
  'POST people/:id/file': async ({ emulation, files, id, query, bytes, mime }) => {
    const { name, as, reply } = read(fileOrder, Object.fromEntries(query));
    const upload = { name, mime: mimeOf(mime, name), content: await bytes() };
    return sendFile(emulation, files, personOf(emulation, id), { upload, as, reply });
  },
  'POST people/:id/tap': async ({ emulation, id, body }) => {
    const { message, data, inaccessible, chat } = read(tapOrder, await body());
    const person = personOf(emulation, id);
    return {
      query: tap(emulation, { person, state: chatOfPerson(emulation, person, chat), message, data, inaccessible }),
    };
  },
  'POST people/:id/block': ({ emulation, id }) => setBlocked(emulation, personOf(emulation, id), true),
  'POST people/:id/unblock': ({ emulation, id }) => setBlocked(emulation, personOf(emulation, id), false),
  'POST updates': async ({ emulation, body }) => {
    for (const [kind, content] of Object.entries(read(updateOrder, await body()))) {
      if (kind !== 'update_id') emulation.addUpdate(kind, chatIn(content), content);
    }
  },
  'POST queries/expire': ({ emulation }) => {
    for (const query of emulation.world.queries.values())
      emulation.commit({ type: 'query', query: { ...query, expired: true } });
  },
  'GET faults': ({ faults }) => faults.list(),
  'POST faults': async ({ faults, body }) => {
    for (const order of [read(faultOrders, await body())].flat()) faults.add(order);
  },
  'DELETE faults': ({ faults }) => faults.clear(),
  'GET limits': ({ emulation }) => limitsInForce(emulation),
  'PUT limits': async ({ emulation, body }) => emulation.limits.set(read(limitsOrder, await body())),
  'GET sends': ({ emulation }) => sendsMade(emulation),
  'DELETE sends': ({ emulation }) => forgetSends(emulation),
  'GET clock': ({ emulation }) => clockFace(emulation),
  'POST clock': async ({ emulation, body }) => moveClock(emulation, read(clockOrder, await body())),
};

/** The emulator's own side of the server: `/emulator/…`. */
export class Control {
  private readonly parts: Pick<Request, 'emulation' | 'files' | 'faults'>;
  private readonly events: EventStream;

  constructor(parts: Pick<Request, 'emulation' | 'files' | 'faults'>, events: EventStream) {
    this.parts = parts;
    this.events = events;
  }

  async handle(request: IncomingMessage, response: ServerResponse, path: string, query: string): Promise<void> {
    try {
      if (path === 'events' && request.method === 'GET') return this.events.open(response);
      const result = await this.result(request, path, new URLSearchParams(query));
      sendJson(response, 200, JSON.stringify(result ?? null));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      sendJson(response, error.code, error.body());
    }
  }

  private result(request: IncomingMessage, path: string, query: URLSearchParams): unknown {
    let id = 0;
    const shape = path.replace(/(?<=^(?:people|groups)\/)-?\d+/, (number) => {
      id = Number(number);
      return ':id';
    });
    const route = ROUTES[`${request.method} ${shape}`];
    if (!route) throw new Refusal(404, 'Not Found: the emulator has no such address');
    const mime = request.headers['content-type'] ?? 'application/octet-stream';
    return route({
      ...this.parts,
      id,
      query,
      mime,
      bytes: () => readBody(request, FILE_LIMIT),
      body: async () => parse((await readBody(request, BODY_LIMIT)).toString('utf8'), mime),
    });
  }
}

function parse(body: string, mime: string): unknown {
  // Only a page of ours can send this type: a form of a foreign site cannot.
  if (!mime.startsWith('application/json')) throw new Refusal(415, 'Unsupported Media Type: application/json expected');
  try {
    return JSON.parse(body);
  } catch {
    throw badRequest('the body is not JSON');
  }
}

function read<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw badRequest(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`);
}

function stickerOf(emoji: string) {
  const id = Buffer.from(emoji).toString('hex');
  const drawn = { width: 512, height: 512, is_animated: false, is_video: false };
  return { ...drawn, emoji, file_id: `CAAC${id}`, file_unique_id: id, type: 'regular' as const };
}

/** The chat of an injected update, 0 when it has none that can be seen. */
function chatIn(content: unknown): number {
  if (!isRecord(content)) return 0;
  const chat = isRecord(content.chat) ? content.chat : isRecord(content.message) ? content.message.chat : undefined;
  return isRecord(chat) && typeof chat.id === 'number' ? chat.id : 0;
}
