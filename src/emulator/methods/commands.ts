import { isRecord } from '../http/parameters.ts';
import type { BotCommand } from '../record.ts';
import { badRequest } from '../refusal.ts';
import type { World } from '../world.ts';
import type { Arguments } from './arguments.ts';
import { type Method, TRUE } from './method.ts';

const MOST = 100;
const SCOPES = new Set(['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']);
const CHAT_SCOPES = new Set(['chat', 'chat_administrators', 'chat_member']);

export const setMyCommands: Method = ({ emulation, args }) => {
  const commands = args.json('commands');
  if (!Array.isArray(commands)) throw badRequest("can't parse commands: expected an Array of BotCommand");
  if (commands.length > MOST) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  emulation.commit({ type: 'commands', key: keyOf(emulation.world, args), commands: commands.map(commandOf) });
  return TRUE;
};

export const getMyCommands: Method = ({ emulation, args }) =>
  JSON.stringify(emulation.world.commands.get(keyOf(emulation.world, args)) ?? []);

export const deleteMyCommands: Method = ({ emulation, args }) => {
  emulation.commit({ type: 'commands', key: keyOf(emulation.world, args), commands: [] });
  return TRUE;
};

function commandOf(value: unknown): BotCommand {
  if (!isRecord(value) || typeof value.command !== 'string' || typeof value.description !== 'string') {
    throw badRequest("can't parse BotCommand: expected an Object with command and description");
  }
  const command = value.command.replace(/^\//, '');
  if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
  const { description } = value;
  if (description === '' || [...description].length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command, description };
}

function keyOf(world: World, args: Arguments): string {
  const language = args.text('language_code');
  if (language !== '' && !/^[a-z]{2}$/.test(language)) throw badRequest('LANG_CODE_INVALID');
  return `${scopeOf(world, args.object('scope', 'BotCommandScope'))}/${language}`;
}

function scopeOf(world: World, scope: Record<string, unknown> | undefined): string {
  const type = scope?.type ?? 'default';
  if (typeof type === 'string' && SCOPES.has(type)) return type;
  if (typeof type !== 'string' || !CHAT_SCOPES.has(type))
    throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  const chat = Number(scope?.chat_id);
  if (!world.chats.has(chat) && !world.people.get(chat)?.seen) throw badRequest('chat not found');
  return type === 'chat_member' ? `${type}:${chat}:${Number(scope?.user_id)}` : `${type}:${chat}`;
}

/** The commands that a client shows in a chat: the narrowest scope first, the language before none (from docs). */
export function effectiveCommands(
  world: World,
  chat: number,
  isPrivate: boolean,
  languageCode: string | undefined,
): BotCommand[] {
  const language = languageCode?.slice(0, 2).toLowerCase() ?? '';
  const scopes = [`chat:${chat}`, isPrivate ? 'all_private_chats' : 'all_group_chats', 'default'];
  for (const scope of scopes) {
    const found = world.commands.get(`${scope}/${language}`) ?? world.commands.get(`${scope}/`);
    if (found) return found;
  }
  return [];
}
