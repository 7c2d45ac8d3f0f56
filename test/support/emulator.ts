import { Pool } from 'undici';
import type { ClockFace } from '../../src/emulator/clock.ts';
import type { Limits } from '../../src/emulator/limits/sendLimits.ts';
import type { Send } from '../../src/emulator/limits/sendLog.ts';
import type { Message } from '../../src/emulator/message.ts';
import type { Person } from '../../src/emulator/person.ts';
import { listenToEvents } from './emulatorEvents.ts';
import { type Order, TestPerson } from './emulatorPerson.ts';

export type { Message, TestPerson };

/** What the next calls of a method are to meet; see the emulator's fault orders. */
export interface FaultOrder {
  method?: string;
  chat?: number;
  after?: number;
  times?: number;
  kind: 'error' | 'delay' | 'stall' | 'drop' | 'lose';
  ms?: number;
  code?: number;
  description?: string;
  retryAfter?: number;
}

export interface EmulatorClient {
  /** Creates the person, or changes what is given, and returns a hand on their phone. */
  person(id: number, about: Partial<Omit<Person, 'id'>> & { firstName: string }): Promise<TestPerson>;
  /** Sends the bot an update as it is, e.g. `{ poll: {…} }`. */
  inject(update: Record<string, unknown>): Promise<void>;
  fault(order: FaultOrder | readonly FaultOrder[]): Promise<void>;
  clearFaults(): Promise<void>;
  /** Puts flood limits in force, with empty windows; those absent are off. */
  limit(limits: Partial<Limits>): Promise<void>;
  /** Every message that the bot sent, oldest first, and how many calls were over a limit. */
  sends(): Promise<{ refused: Record<keyof Limits | 'all', number>; sends: Send[] }>;
  /** Moves the emulator's clock; without an order it is only read. */
  clock(order?: { now: string } | { advanceSeconds: number } | { real: true }): Promise<ClockFace>;
  /** Lets every tap made so far be too old to answer. */
  expireQueries(): Promise<void>;
  /** How many updates the bot has not confirmed yet. */
  pending(): Promise<number>;
  messages(chat: number): Promise<Message[]>;
  close(): Promise<void>;
}

const CONNECTIONS = 8;

/** A test's hand on the emulator at `url`: many people over a few connections, told of every change by one stream. */
export async function emulatorClient(url: string): Promise<EmulatorClient> {
  const pool = new Pool(url, { connections: CONNECTIONS });
  const people = new Map<number, TestPerson>();
  const order: Order = (method, path, body) => call(pool, method, path, body);
  const stopListening = await listenToEvents(url, (event) => {
    const chat = event.type === 'message' ? event.message.chat.id : event.type === 'answer' ? event.person : event.chat;
    people.get(chat)?.hear(event);
  });
  return {
    async person(id, about) {
      await order('PUT', `people/${id}`, about);
      const known = people.get(id) ?? new TestPerson(id, about.firstName, order);
      people.set(id, known);
      await known.load();
      return known;
    },
    inject: async (update) => void (await order('POST', 'updates', update)),
    fault: async (fault) => void (await order('POST', 'faults', fault)),
    clearFaults: async () => void (await order('DELETE', 'faults')),
    limit: async (limits) => void (await order('PUT', 'limits', limits)),
    sends: () => order('GET', 'sends'),
    clock: (moved) => (moved ? order('POST', 'clock', moved) : order('GET', 'clock')),
    expireQueries: async () => void (await order('POST', 'queries/expire', {})),
    pending: async () => (await order<{ pending: number }>('GET', 'state')).pending,
    messages: (chat) => order('GET', chat < 0 ? `groups/${chat}/messages` : `people/${chat}/messages`),
    async close() {
      stopListening();
      await pool.destroy();
    },
  };
}

async function call<T>(
  pool: Pool,
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> {
  const isBytes = body instanceof Uint8Array;
  const { statusCode, body: answer } = await pool.request({
    method,
    path: `/emulator/${path}`,
    headers: { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' },
    body: body === undefined ? null : isBytes ? Buffer.from(body) : JSON.stringify(body),
  });
  const text = await answer.text();
  if (statusCode !== 200) throw new Error(`emulator: ${method} ${path}: ${statusCode} ${text}`);
  return JSON.parse(text);
}
