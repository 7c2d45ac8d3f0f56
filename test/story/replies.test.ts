import { expect, test } from 'vitest';
import { heldUntil } from '../../src/service/broadcast/buckets.ts';
import { conversation } from '../support/conversation.ts';

const talk = conversation();

test('messages that answer somebody are counted for the broadcast, and edits and taps are not', async () => {
  const { broadcast } = talk.chat.bot;
  expect(broadcast.replied()).toBe(0);
  const who = await talk.begun();
  const shown = who.received().length;
  expect(shown).toBeGreaterThan(0);
  expect(broadcast.replied()).toBe(shown);
  expect(broadcast.replied()).toBe(0);
});

test('a reply that is told to wait holds the broadcast of every process, and is drawn all the same', async () => {
  const who = await talk.begun();
  await talk.chat.people.fault({ method: 'sendMessage', chat: who.id, kind: 'error', code: 429, retryAfter: 1 });
  await who.send('/help');
  await who.waitForText('可以这样用');
  const until = new Date(talk.now.getTime() + 1000);
  expect(talk.chat.bot.broadcast.repliesHeldUntil()).toEqual(until);
  expect(await heldUntil(talk.database.prisma, talk.now)).toEqual(until);
});
