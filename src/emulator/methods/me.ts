import type { Emulation } from '../emulation.ts';
import type { User } from '../message.ts';
import { badRequest } from '../refusal.ts';
import type { Arguments } from './arguments.ts';
import { type Method, TRUE } from './method.ts';

/** The bot as the Bot API shows it, under the name it gave itself. */
export function botUser(emulation: Emulation): User & { username: string } {
  const name = emulation.world.profile.get('name/');
  return { ...emulation.identity.user, ...(name ? { first_name: name } : {}) };
}

export const getMe: Method = ({ emulation }) =>
  JSON.stringify({
    ...botUser(emulation),
    can_join_groups: true,
    can_read_all_group_messages: true,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  });

const PROFILE = { name: 64, description: 512, short_description: 120 } as const;
type ProfileText = keyof typeof PROFILE;

const keyOf = (kind: ProfileText, args: Arguments) => `${kind}/${args.text('language_code')}`;

/** setMyName, setMyDescription, setMyShortDescription. */
export function setProfileText(kind: ProfileText): Method {
  return ({ emulation, args }) => {
    const value = args.text(kind);
    if ([...value].length > PROFILE[kind]) throw badRequest(`BOT_${kind.toUpperCase()}_TOO_LONG`);
    emulation.commit({ type: 'profile', key: keyOf(kind, args), value });
    return TRUE;
  };
}

/** getMyName, getMyDescription, getMyShortDescription: the language's text, else the one for all. */
export function getProfileText(kind: ProfileText): Method {
  return ({ emulation, args }) => {
    const { profile } = emulation.world;
    const own = profile.get(keyOf(kind, args)) || profile.get(`${kind}/`);
    return JSON.stringify({ [kind]: own || (kind === 'name' ? emulation.identity.user.first_name : '') });
  };
}
