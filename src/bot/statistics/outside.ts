import type { Command } from '../../domain/role/rights.ts';
import { noteRefusal } from '../../service/noteRefusal.ts';
import { by, type Reply, type Turn } from '../turn.ts';

/** Refuses what is beyond an account's units, and writes down that it was asked for. */
export async function refusedOutside(turn: Turn, command: Command): Promise<Reply> {
  await noteRefusal(turn.services.prisma, by(turn), command);
  return { toast: turn.t('right-outside'), alert: true };
}
