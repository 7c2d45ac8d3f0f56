import type { Update } from 'grammy/types';
import { encodeTap, type Tap } from '../../src/bot/callback.ts';
import type { UpdateHandler } from '../../src/bot/handleUpdate.ts';
import type { Screen } from '../../src/bot/render/screen.ts';
import type { Reply } from '../../src/bot/turn.ts';

let updates = 0;

function fromAndChat(id: number) {
  return {
    from: { id, is_bot: false, first_name: '某', language_code: 'zh' },
    chat: { id, type: 'private' as const, first_name: '某' },
  };
}

/** What the bot decides about an account's tap. */
export async function tapOn(handler: UpdateHandler, id: number, tap: Tap): Promise<Reply> {
  const { from, chat } = fromAndChat(id);
  const message = { message_id: 1, date: 1, chat };
  const callback_query = { id: '1', from, chat_instance: '1', data: encodeTap(tap), message };
  return (await handler.handle({ update_id: ++updates, callback_query }))?.reply ?? {};
}

/** What the bot decides about an account's message. */
export async function sentTo(handler: UpdateHandler, id: number, text: string): Promise<Reply> {
  const { from, chat } = fromAndChat(id);
  const update: Update = { update_id: ++updates, message: { message_id: 1, date: 1, chat, from, text } };
  return (await handler.handle(update))?.reply ?? {};
}

async function screenOf(reply: Reply): Promise<Screen> {
  return reply.edit ?? reply.send ?? (await (reply.lateEdit ?? reply.lateSend)?.()) ?? { lines: [], buttons: [] };
}

/** All that a reply says: its toast, its lines, its buttons' labels. */
export async function saidBy(reply: Reply): Promise<string> {
  const { lines, buttons } = await screenOf(reply);
  const text = lines.map((line) => (typeof line === 'string' ? line : line.heading));
  return [reply.toast ?? '', ...text, ...buttons.flat().map(({ label }) => label)].join('\n');
}
