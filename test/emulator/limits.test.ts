import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { type Limits, SendLimits, TELEGRAM_LIMITS } from '../../src/emulator/limits/sendLimits.ts';
import type { Chat, Message } from '../../src/emulator/message.ts';
import { Refusal } from '../../src/emulator/refusal.ts';
import { type EmulatorClient, emulatorClient, type TestPerson } from '../support/emulator.ts';
import { type ApiClient, clients, refusal } from './bots.ts';

const START = Date.UTC(2026, 10, 25, 1);
const group = (id: number): Chat => ({ id, type: 'supergroup' });
const person = (id: number): Chat => ({ id, type: 'private' });

/** The seconds to wait, 0 if the message goes. */
function wait(limits: SendLimits, chat: Chat, now: number): number {
  try {
    limits.admit(chat, now);
    return 0;
  } catch (error) {
    if (error instanceof Refusal) return error.retryAfter ?? -1;
    throw error;
  }
}

describe('a window', () => {
  test('of a second has room again when the second is over, not a millisecond before', () => {
    const limits = new SendLimits({ overall: null, perChat: 1, perGroup: null });
    expect([0, 1, 999, 1000, 1999, 2000].map((ms) => wait(limits, person(1), START + ms))).toEqual([0, 1, 1, 0, 1, 0]);
    expect(limits.refused).toEqual({ all: 3, overall: 0, perChat: 3, perGroup: 0 });
  });

  test('of a minute slides: what was sent late in it counts until it is a minute old', () => {
    const limits = new SendLimits({ overall: null, perChat: null, perGroup: 2 });
    const at = (seconds: number) => wait(limits, group(-1), START + seconds * 1000);
    expect([0, 50, 51, 59.999, 60, 61, 109.5, 110].map(at)).toEqual([0, 0, 9, 1, 0, 49, 1, 0]);
    expect(wait(limits, person(1), START + 51_000)).toBe(0);
  });

  test('of all chats is shared, and the longest wait is told', () => {
    const limits = new SendLimits({ overall: 2, perChat: 1, perGroup: 1 });
    expect(wait(limits, group(-1), START)).toBe(0);
    expect(wait(limits, person(1), START + 300)).toBe(0);
    expect(wait(limits, person(2), START + 300)).toBe(1);
    expect(wait(limits, group(-1), START + 300)).toBe(60);
    expect(wait(limits, person(2), START + 1000)).toBe(0);
  });

  test('forgets what a clock that was put back has not reached', () => {
    const limits = new SendLimits({ overall: 1, perChat: 1, perGroup: null });
    expect(wait(limits, person(1), START + 3_600_000)).toBe(0);
    expect(wait(limits, person(1), START)).toBe(0);
    expect(wait(limits, person(1), START + 500)).toBe(1);
  });
});

/** The same rules, counted over everything that was sent. */
function naive(sent: readonly { chat: number; at: number }[], chat: Chat, now: number, limits: Limits): number {
  const has = (most: number | null, length: number, at: number, one?: number) =>
    most === null || sent.filter((s) => s.at > at - length && (one === undefined || s.chat === one)).length < most;
  for (let at = now; ; at += 1) {
    const perGroup = chat.type === 'private' ? null : limits.perGroup;
    const goes =
      has(limits.overall, 1000, at) && has(limits.perChat, 1000, at, chat.id) && has(perGroup, 60_000, at, chat.id);
    if (goes) return Math.ceil((at - now) / 1000);
  }
}

test('any limits and any sending agree with a recount of everything sent', () => {
  const most = fc.option(fc.integer({ min: 1, max: 4 }));
  const call = fc.record({
    chat: fc.constantFrom(person(1), person(2), group(-1), group(-2)),
    after: fc.oneof(fc.integer({ min: 0, max: 1100 }), fc.constantFrom(0, 1, 999, 1000, 1001, 20_000, 59_999, 60_000)),
  });
  fc.assert(
    fc.property(
      fc.record({ overall: most, perChat: most, perGroup: most }),
      fc.array(call, { maxLength: 40 }),
      (given, calls) => {
        const limits = new SendLimits(given);
        const sent: { chat: number; at: number }[] = [];
        let now = START;
        for (const { chat, after } of calls) {
          now += after;
          const expected = naive(sent, chat, now, given);
          expect(wait(limits, chat, now)).toBe(expected);
          if (expected === 0) sent.push({ chat: chat.id, at: now });
        }
        expect(limits.refused.all).toBe(calls.length - sent.length);
      },
    ),
    { numRuns: 60 },
  );
});

describe('over the wire', () => {
  let emulator: Emulator;
  let client: EmulatorClient;
  let zhang: TestPerson;
  let api: ApiClient;
  let now: number;
  const send = (chat: number, text = 'x') => api.call('sendMessage', { chat_id: chat, text }) as Promise<Message>;

  beforeEach(async () => {
    now = START;
    const clock = () => new Date(now);
    emulator = await startEmulator({ port: 0, host: '127.0.0.1', token: '42:TEST', clock, limits: TELEGRAM_LIMITS });
    client = await emulatorClient(emulator.url);
    zhang = await client.person(7, { firstName: '张三' });
    await zhang.start();
    api = clients(emulator.url).find(({ name }) => name === 'JSON') ?? expect.unreachable();
  });
  afterEach(async () => {
    await client.close();
    await emulator.stop();
  });

  test('a call over the limit is told how long to wait, in all three places, and nothing is sent', async () => {
    const first = await send(7);
    const answer = await fetch(`${emulator.url}/bot42:TEST/sendMessage?chat_id=7&text=x`);
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await answer.json()).toEqual({
      ...{ ok: false, error_code: 429, description: 'Too Many Requests: retry after 1' },
      parameters: { retry_after: 1 },
    });
    now += 1000;
    const second = await send(7);
    expect(second.message_id).toBe(first.message_id + 1);
    expect(await client.sends()).toEqual({
      refused: { all: 1, overall: 0, perChat: 1, perGroup: 0 },
      sends: [first, second].map(({ message_id: message }, n) => ({ chat: 7, message, at: START + n * 1000 })),
    });
  });

  test('what fails for another reason counts nothing, and edits and answers are free', async () => {
    expect(await refusal(send(7, ''))).toMatchObject({ code: 400 });
    expect(await refusal(send(99))).toMatchObject({ code: 400 });
    const { message_id } = await send(7);
    for (const text of ['a', 'b', 'c']) await api.call('editMessageText', { chat_id: 7, message_id, text });
    await api.call('sendChatAction', { chat_id: 7, action: 'typing' });
    await zhang.tapData({ message_id }, 'x');
    const [update] = (await api.call('getUpdates', { offset: -1 })) as { callback_query: { id: string } }[];
    expect(await api.call('answerCallbackQuery', { callback_query_id: update?.callback_query.id })).toBe(true);
    expect((await client.sends()).refused.all).toBe(0);
  });

  test('31 people at once: one of them waits; people themselves may talk as fast as they like', async () => {
    for (let id = 100; id < 131; id++) await (await client.person(id, { firstName: 'P' })).start();
    const sent = await Promise.allSettled(Array.from({ length: 31 }, (_, n) => send(100 + n)));
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(30);
    now += 1000;
    expect(await send(130)).toMatchObject({ chat: { id: 130 } });
    expect((await client.sends()).sends).toHaveLength(31);
  });

  test('a group takes twenty a minute, a file counts like a text and an album as one', async () => {
    await zhang.send('hello', { chat: -5 });
    const form = () => {
      const body = new FormData();
      body.set('chat_id', '-5');
      body.set('document', new Blob(['x']), 'a.txt');
      return body;
    };
    const file = async () =>
      (await fetch(`${emulator.url}/bot42:TEST/sendDocument`, { method: 'POST', body: form() })).status;
    expect(await file()).toBe(200);
    expect(await file()).toBe(429);
    const { document } = (await client.messages(-5)).at(-1) ?? expect.unreachable();
    now += 1000;
    const media = [1, 2].map(() => ({ type: 'document', media: document?.file_id }));
    expect(await api.call('sendMediaGroup', { chat_id: -5, media })).toHaveLength(2);
    for (let n = 2; n < 20; n++) {
      now += 1000;
      await send(-5);
    }
    now += 1000;
    expect(await refusal(send(-5))).toEqual({ code: 429, description: 'Too Many Requests: retry after 40' });
    now = START + 60_000;
    expect(await send(-5)).toMatchObject({ text: 'x' });
  });

  test('the limits follow the clock that people move, are set by an order and lifted by another', async () => {
    await send(7);
    await client.clock({ advanceSeconds: 1 });
    await send(7);
    expect(await refusal(send(7))).toMatchObject({ code: 429 });
    await client.limit({ perChat: 2 });
    await send(7);
    await send(7);
    expect(await refusal(send(7))).toMatchObject({ code: 429 });
    await client.limit({});
    for (let n = 0; n < 40; n++) await send(7);
    await expect(client.limit({ perChat: 0 })).rejects.toThrow('perChat');
  });

  test('without an order there are no limits', async () => {
    const free = await startEmulator({ port: 0, host: '127.0.0.1', token: '42:TEST' });
    expect(await (await fetch(`${free.url}/emulator/limits`)).json()).toEqual({
      limits: { overall: null, perChat: null, perGroup: null },
      refused: { all: 0, overall: 0, perChat: 0, perGroup: 0 },
    });
    await free.stop();
  });
});
