import type { Update } from 'grammy/types';
import type { UpdateHandler } from '../../src/bot/handleUpdate.ts';
import type { Screen } from '../../src/bot/render/screen.ts';
import type { PrismaClient } from '../../src/database/prisma.ts';
import { updateHandler } from './handler.ts';

/** What somebody sees of an answer. */
export interface Seen {
  readonly toast?: string | undefined;
  /** Text alone: what stands out as a heading does not show here. */
  readonly lines: readonly string[];
  readonly buttons: readonly (readonly Screen['buttons'][number][number][])[];
}

/** What the bot answers to commands and taps of an account, whatever is drawn late included. */
export function deskHandler(prisma: PrismaClient) {
  return sayingTo(updateHandler(prisma).handler);
}

/** The same with a handler that is there already. */
export function sayingTo(handler: UpdateHandler) {
  let updates = 0;
  return async function say(account: number, said: string, language = 'zh-hans'): Promise<Seen> {
    updates += 1;
    const from = { id: account, is_bot: false, first_name: '人', language_code: language };
    const message = { message_id: updates, date: 0, chat: { id: account, type: 'private' as const, first_name: '人' } };
    const query = { id: String(updates), from, chat_instance: '1', data: said, message: { ...message, text: '' } };
    const update: Update = said.startsWith('/')
      ? { update_id: updates, message: { ...message, from, text: said } }
      : { update_id: updates, callback_query: query };
    const answered = await handler.handle(update);
    const { toast, send, edit, lateSend, lateEdit } = answered?.reply ?? {};
    const late = lateSend ?? lateEdit;
    const screen = late ? await late() : (send ?? edit);
    const lines = (screen?.lines ?? []).map((line) => (typeof line === 'string' ? line : line.heading));
    return { toast, lines, buttons: screen?.buttons ?? [] };
  };
}

/** The data of all buttons of a screen. */
export function dataOf({ buttons }: Seen): string[] {
  return buttons.flat().flatMap((button) => ('data' in button ? [button.data] : []));
}

/** Gives an account an office. */
export async function inOffice(
  prisma: PrismaClient,
  account: number,
  role: 'owner' | 'auditor' | 'unitAdministrator',
  unitId: number | null = null,
): Promise<void> {
  const office = { role, state: 'held', configured: false, accountId: BigInt(account), unitId } as const;
  await prisma.office.create({ data: { ...office, madeAt: new Date('2012-03-01T00:00:00Z') } });
}
