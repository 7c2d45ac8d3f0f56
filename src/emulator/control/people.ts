import type { z } from 'zod';
import type { Emulation } from '../emulation.ts';
import type { Message } from '../message.ts';
import { effectiveCommands } from '../methods/commands.ts';
import { botUser } from '../methods/me.ts';
import type { Person } from '../person.ts';
import type { CallbackQuery } from '../record.ts';
import { badRequest, Refusal } from '../refusal.ts';
import { clockFace } from './clock.ts';
import type { personOrder } from './orders.ts';

/** The person of an id, refused with 404 when nobody has it. */
export function personOf(emulation: Emulation, id: number): Person {
  const person = emulation.world.people.get(id);
  if (!person) throw new Refusal(404, `Not Found: nobody has the id ${id}`);
  return person;
}

/** Creates a person or changes what is given. */
export function putPerson(
  emulation: Emulation,
  id: number,
  { id: _, role, ...given }: z.infer<typeof personOrder>,
): Person {
  if (!Number.isSafeInteger(id) || id <= 0) throw badRequest('a person id is a positive whole number');
  const known = emulation.world.people.get(id);
  const firstName = given.firstName ?? known?.firstName;
  if (firstName === undefined) throw badRequest('firstName is missing');
  const labels = typeof role === 'string' ? { 'zh-CN': role, en: role } : role;
  const person = withoutAbsent({
    ...known,
    ...given,
    id,
    firstName,
    ...(labels ? { role: withoutAbsent(labels) } : {}),
  });
  if (JSON.stringify(person) !== JSON.stringify(known)) emulation.commit({ type: 'person', person });
  return person;
}

/** zod leaves the key of an absent field out, but its type does not say so. */
function withoutAbsent<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const present: { [K in keyof T]: Exclude<T[K], undefined> } = JSON.parse(JSON.stringify(value));
  return present;
}

/** All that the list of people shows. */
export function overview(emulation: Emulation): object {
  const { people, chats, pending, webhook, forcedReplies } = emulation.world;
  return {
    bot: botUser(emulation),
    people: [...people.values()].map((person) => {
      const messages = chats.get(person.id)?.messages;
      return {
        person,
        last: messages ? lastOf(messages) : undefined,
        count: messages?.size ?? 0,
        forcedReply: forcedReplies.get(person.id),
      };
    }),
    pending: pending.size,
    webhook: webhook?.url ?? '',
    clock: clockFace(emulation),
  };
}

function lastOf(messages: Map<number, Message>): Message | undefined {
  let last: Message | undefined;
  // Edits keep their place in a Map, so the last entry is the newest message.
  for (const message of messages.values()) last = message;
  return last;
}

/** The messages of a person's chat or of a group, oldest first. */
export function messagesOf(emulation: Emulation, chat: number): Message[] {
  return [...(emulation.world.chats.get(chat)?.messages.values() ?? [])];
}

/** The person's taps with the bot's answers, oldest first. */
export function answersOf(emulation: Emulation, person: number): CallbackQuery[] {
  return [...emulation.world.queries.values()].filter((query) => query.person === person);
}

/** The command menu as this person's client shows it. */
export function commandsOf(emulation: Emulation, person: Person): object {
  return effectiveCommands(emulation.world, person.id, true, person.languageCode);
}
