import type { User } from './message.ts';

/** The bot that the emulator plays the server for. */
export interface Identity {
  readonly token: string;
  readonly user: User & { username: string };
}

const DEFAULT_ID = 7_000_000_001;

/** A bot whose id is the token's number, as with real tokens. */
export function identityOf(token: string, firstName: string, username: string): Identity {
  const id = /^(\d{1,15}):/.exec(token)?.[1];
  return { token, user: { id: id ? Number(id) : DEFAULT_ID, is_bot: true, first_name: firstName, username } };
}
