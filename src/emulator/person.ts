import type { Chat, User } from './message.ts';

/** Someone who may chat with the bot. `role` and `startPayload` are for the web chat alone. */
export interface Person {
  id: number;
  firstName: string;
  lastName?: string;
  username?: string;
  languageCode?: string;
  /** What the web chat writes under the name, by language. */
  role?: { 'zh-CN'?: string; en?: string };
  /** The payload of the deep link that the web chat's START button opens. */
  startPayload?: string;
  /** The person has blocked the bot. */
  blocked?: boolean;
  /** The person has written to the bot in private: before that the bot cannot write. */
  started?: boolean;
  /** The bot has seen the person in a group, so it knows whom it may not write to. */
  seen?: boolean;
}

function namesOf(person: Person): { first_name: string; last_name?: string; username?: string } {
  return {
    first_name: person.firstName,
    ...(person.lastName === undefined ? {} : { last_name: person.lastName }),
    ...(person.username === undefined ? {} : { username: person.username }),
  };
}

/** A person as the Bot API shows them. */
export function userOf(person: Person): User {
  return {
    id: person.id,
    is_bot: false,
    ...namesOf(person),
    ...(person.languageCode === undefined ? {} : { language_code: person.languageCode }),
  };
}

/** The private chat of a person with the bot. */
export function privateChatOf(person: Person): Chat {
  return { id: person.id, ...namesOf(person), type: 'private' };
}
