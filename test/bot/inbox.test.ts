import type { Update } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { Inbox } from '../../src/bot/ingest/inbox.ts';

function textFrom(chatId: number, updateId: number): Update {
  const chat = { id: chatId, type: 'private' as const, first_name: '甲' };
  const from = { id: chatId, is_bot: false, first_name: '甲' };
  return { update_id: updateId, message: { message_id: updateId, date: 0, chat, from, text: '好' } };
}

/** An inbox whose updates are handled when `release` is called for them. */
function held() {
  const begun: number[] = [];
  const releases = new Map<number, () => void>();
  const inbox = new Inbox({
    handle: ({ update_id }) => {
      begun.push(update_id);
      return new Promise((resolve) => releases.set(update_id, resolve));
    },
    setAside: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    failed: () => undefined,
    blocked: () => undefined,
  });
  return { inbox, begun, release: (id: number) => releases.get(id)?.() };
}

describe('the inbox', () => {
  test('takes one chat in order and several chats at once', async () => {
    const { inbox, begun, release } = held();
    const done = Promise.all([textFrom(1, 10), textFrom(1, 11), textFrom(2, 12)].map((update) => inbox.take(update)));
    await new Promise(setImmediate);
    expect(begun).toEqual([10, 12]);
    release(10);
    await new Promise(setImmediate);
    expect(begun).toEqual([10, 12, 11]);
    release(11);
    release(12);
    await done;
    await inbox.idle();
    expect(inbox.size).toBe(0);
  });

  test('sets an update aside after three tries, with its id and a code and no content, and goes on', async () => {
    const aside: [number, string][] = [];
    const tries: number[] = [];
    const inbox = new Inbox({
      handle: ({ update_id }) => {
        tries.push(update_id);
        return update_id === 1 ? Promise.reject(new TypeError('希望多下基层')) : Promise.resolve();
      },
      setAside: async ({ update_id }, code) => void aside.push([update_id, code]),
      pause: () => Promise.resolve(),
      failed: () => undefined,
      blocked: () => undefined,
    });
    await Promise.all([textFrom(5, 1), textFrom(5, 2)].map((update) => inbox.take(update)));
    expect(tries).toEqual([1, 1, 1, 2]);
    expect(aside).toEqual([[1, 'TypeError']]);
  });

  test('while nothing can be recorded it waits, and handles the update when the database is back', async () => {
    let away = 2;
    let pauses = 0;
    const handled: number[] = [];
    const inbox = new Inbox({
      handle: async ({ update_id }) => {
        if (away > 0) throw new Error('connection refused');
        handled.push(update_id);
      },
      setAside: () => Promise.reject(new Error('connection refused')),
      pause: async () => {
        pauses += 1;
        away -= 1;
      },
      failed: () => undefined,
      blocked: () => undefined,
    });
    await inbox.take(textFrom(5, 1));
    expect(pauses).toBe(2);
    expect(handled).toEqual([1]);
  });

  test('closing ends the waiting, and the update stays unconfirmed', async () => {
    const inbox = new Inbox({
      handle: () => Promise.reject(new Error('connection refused')),
      setAside: () => Promise.reject(new Error('connection refused')),
      pause: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('closing')));
          inbox.close();
        }),
      failed: () => undefined,
      blocked: () => undefined,
    });
    await expect(inbox.take(textFrom(5, 1))).rejects.toThrow('closing');
  });
});
