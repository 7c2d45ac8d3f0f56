import type { ClockFace } from '../clock.ts';
import type { Message } from '../message.ts';
import type { Person } from '../person.ts';

export interface Overview {
  bot: { id: number; first_name: string; username: string };
  people: { person: Person; last?: Message; count: number }[];
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
export const sendText = (person: number, text: string) => ask<Message>('POST', `people/${person}/text`, { text });
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

/** Sends a file; pictures that a browser can show go as pictures. */
export function sendFile(person: number, file: File): Promise<Message> {
  const as = /^image\/(?:png|jpeg)$/.test(file.type) ? 'photo' : 'document';
  return ask('POST', `people/${person}/file?as=${as}&name=${encodeURIComponent(file.name)}`, file);
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
