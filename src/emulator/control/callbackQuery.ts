import { randomInt } from 'node:crypto';
import type { Emulation } from '../emulation.ts';
import { type Person, userOf } from '../person.ts';
import { badRequest } from '../refusal.ts';
import type { ChatState } from '../world.ts';

/** A tap as a client may send it: on any message and with any data. */
export interface Tap {
  readonly person: Person;
  readonly state: ChatState;
  readonly message: number;
  readonly data: string;
  /** The bot is shown the message as one it can no longer read. */
  readonly inaccessible?: boolean | undefined;
}

/** Sends the tap to the bot and returns the id of the callback query. */
export function tap(emulation: Emulation, { person, state, message: id, data, inaccessible }: Tap): string {
  if (person.blocked) throw badRequest('this person has blocked the bot');
  const message = state.messages.get(id);
  const query = {
    id: `${emulation.now()}${randomInt(1e6, 1e7)}`,
    person: person.id,
    chat: state.chat.id,
    message: id,
    at: emulation.unmovedNow(),
  };
  emulation.commit({ type: 'query', query });
  emulation.addUpdate('callback_query', state.chat.id, {
    id: query.id,
    from: userOf(person),
    message: message && !inaccessible ? message : { chat: state.chat, message_id: id, date: 0 },
    chat_instance: String(state.chat.id * 7919),
    data,
  });
  return query.id;
}
