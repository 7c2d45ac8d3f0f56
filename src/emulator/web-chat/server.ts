import type { ClockFace } from '../clock.ts';
import type { Message } from '../message.ts';
import type { Person } from '../person.ts';
import type { ForcedReply } from '../record.ts';
import { say } from './words.ts';

export interface Overview {
  bot: { id: number; first_name: string; username: string };
  people: { person: Person; last?: Message; count: number; forcedReply?: ForcedReply }[];
  clock: ClockFace;
}

export interface Command {
  command: string;
  description: string;
}

/** What the event stream tells. */
export type ServerEvent =
  | { type: 'message'; message: Message }
  | { type: 'deleted'; chat: number; messages: number[] }
  | { type: 'person'; person: Person }
  | {
      type: 'answer';
      query: string;
      person: number;
      chat: number;
      message: number;
      text: string;
      showAlert: boolean;
      url?: string;
    }
  | ({ type: 'forcedReply' } & ForcedReply)
  | ({ type: 'clock' } & ClockFace)
  | { type: 'action'; chat: number; action: string }
  | { type: 'commands' }
  | { type: 'profile' };

async function ask<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<T> {
  const isFile = body instanceof File;
  const type = isFile ? body.type || 'application/octet-stream' : 'application/json';
  const response = await fetch(`emulator/${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': type }, body: isFile ? body : JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.description ?? response.statusText);
  return answer;
}

export const readOverview = () => ask<Overview>('GET', 'state');
export const readMessages = (person: number) => ask<Message[]>('GET', `people/${person}/messages`);
export const readCommands = (person: number) => ask<Command[]>('GET', `people/${person}/commands`);
export const sendText = (person: number, text: string, reply?: number) =>
  ask<Message>('POST', `people/${person}/text`, { text, reply });
export const setLanguageCode = (person: number, languageCode: string) =>
  ask<Person>('PUT', `people/${person}`, { languageCode });
export const setBlocked = (person: number, blocked: boolean) =>
  ask<null>('POST', `people/${person}/${blocked ? 'block' : 'unblock'}`, {});

/** Where the clock is to be put. */
export type ClockOrder = { now: string } | { advanceSeconds: number } | { real: true };
export const moveClock = (order: ClockOrder) => ask<ClockFace>('POST', 'clock', order);

/** Taps a button and returns the id under which the answer will come. */
export async function tapButton(person: number, message: number, data: string): Promise<string> {
  const { query } = await ask<{ query: string }>('POST', `people/${person}/tap`, { message, data });
  return query;
}

const MEGABYTE = 1024 * 1024;
const FILE_LIMIT_MB = 50;
const PHOTO_LIMIT_MB = 10;

/** Sends a file; pictures that a browser can show go as pictures. Rejects with what is wrong with it. */
export async function sendFile(person: number, file: File, reply?: number): Promise<Message> {
  if (file.size === 0) throw new Error(say('fileEmpty', { name: file.name }));
  if (file.size > FILE_LIMIT_MB * MEGABYTE)
    throw new Error(say('fileTooBig', { name: file.name, most: FILE_LIMIT_MB }));
  const isPicture = /^image\/(?:png|jpeg)$/.test(file.type) && file.size <= PHOTO_LIMIT_MB * MEGABYTE;
  const query = new URLSearchParams({ as: isPicture ? 'photo' : 'document', name: file.name });
  if (reply !== undefined) query.set('reply', String(reply));
  return ask('POST', `people/${person}/file?${query}`, file);
}

/** Listens for ever; `opened` is called after each (re)connection, when the state is to be read afresh. */
export function listen(on: { opened(): void; lost(): void; event(event: ServerEvent): void }): void {
  const source = new EventSource('emulator/events');
  source.onopen = () => on.opened();
  source.onmessage = ({ data }) => on.event(JSON.parse(data));
  source.onerror = () => {
    on.lost();
    // The browser gives up when a proxy answers with an error; the emulator may come back.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(on), 2000);
  };
}
