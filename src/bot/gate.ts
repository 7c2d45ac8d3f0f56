import { type Command, RIGHTS, rolesFor, type Scope, scopeOf, widest } from '../domain/role/rights.ts';
import { loadProfiles } from '../service/account.ts';
import { isWithin } from '../service/offices.ts';
import type { Reply, Turn } from './turn.ts';

/**
 * How far the account may go with one of the commands, as it is now: what is remembered of its offices may be a minute old.
 */
export async function rightTo(turn: Turn, commands: readonly Command[]): Promise<Scope> {
  if (commands.some((command) => RIGHTS[command] === 'everybody')) return { kind: 'own' };
  const [standing] = await loadProfiles(turn.services.prisma, [turn.accountId]);
  return standing ? widest(commands.map((command) => scopeOf(standing, command))) : { kind: 'none' };
}

/** Whether what the account may reach includes a unit. */
export async function reaches({ services, scope }: Turn, unitId: number): Promise<boolean> {
  if (scope.kind === 'all') return true;
  return scope.kind === 'units' && isWithin(services.prisma, unitId, scope.unitIds);
}

/** Says which roles could do what the account may not. */
export function missingRight({ t }: Pick<Turn, 't'>, commands: readonly Command[]): string {
  const roles = [...new Set(commands.flatMap(rolesFor))].map((role) => t(`role-${role}`));
  return t('right-missing', { roles: roles.join(t('list-comma')) });
}

/** The refusal over what the chat shows. */
export function refusedRight(turn: Turn, commands: readonly Command[]): Reply {
  return { toast: missingRight(turn, commands), alert: true };
}
