import { type Command, RIGHTS, rolesFor, type Scope, scopeOf, widest } from '../domain/role/rights.ts';
import { loadProfiles } from '../service/account.ts';
import { noteRefusal } from '../service/noteRefusal.ts';
import { isWithin } from '../service/offices.ts';
import { unitAccess } from '../service/unitAccess.ts';
import { commandsOf, type Tap } from './callback.ts';
import { by, type Reply, type Turn } from './turn.ts';

/**
 * How far the account may go with one of the commands, as it is now: what is remembered of its offices may be a minute old.
 */
export async function rightTo(turn: Turn, commands: readonly Command[]): Promise<Scope> {
  if (commands.some((command) => RIGHTS[command] === 'everybody')) return { kind: 'own' };
  const [standing] = await loadProfiles(turn.services.prisma, [turn.accountId]);
  return standing ? widest(commands.map((command) => scopeOf(standing, command))) : { kind: 'none' };
}

/** How far the account may go with what a button says, or why it may not; a unit that is named must be within its reach. */
export async function admitted(turn: Turn, tap: Tap): Promise<{ readonly scope: Scope } | { readonly refused: Reply }> {
  // A button that gives a command again needs the right to that command.
  const commands = 'command' in tap ? [tap.command] : commandsOf(tap.kind);
  const scope = await rightTo(turn, commands);
  if (scope.kind === 'none') return { refused: await refusedRight(turn, commands) };
  const unitId = 'unitId' in tap ? tap.unitId : undefined;
  if (unitId === undefined || scope.kind === 'all' || commands.some((command) => RIGHTS[command] === 'everybody')) {
    return { scope };
  }
  if (scope.kind === 'units' && (await isWithin(turn.services.prisma, unitId, scope.unitIds))) return { scope };
  if (await answersFor(turn, commands, unitId)) return { scope: { kind: 'own' } };
  await note(turn, commands);
  const outside = scope.kind === 'own' ? turn.t('contact-refused-not-yours') : turn.t('right-outside');
  return { refused: { toast: outside, alert: true } };
}

/** Whether the account is the unit's contact, or one above it, and contacts have a right to it. */
async function answersFor({ services, accountId }: Turn, commands: readonly Command[], unitId: number) {
  const ofContacts = commands.some((command) => rolesFor(command).includes('contact'));
  return ofContacts && (await unitAccess(services.prisma, accountId, unitId)) !== null;
}

/** Whether what the account may reach includes a unit. */
export async function reaches({ services, scope }: Turn, unitId: number): Promise<boolean> {
  if (scope.kind === 'all') return true;
  return scope.kind === 'units' && isWithin(services.prisma, unitId, scope.unitIds);
}

/** Says which roles could do what the account may not, and writes down that it was asked for. */
export async function missingRight(turn: Turn, commands: readonly Command[]): Promise<string> {
  await note(turn, commands);
  const roles = [...new Set(commands.flatMap(rolesFor))].map((role) => turn.t(`role-${role}`));
  return turn.t('right-missing', { roles: roles.join(turn.t('list-comma')) });
}

/** The refusal over what the chat shows. */
export async function refusedRight(turn: Turn, commands: readonly Command[]): Promise<Reply> {
  return { toast: await missingRight(turn, commands), alert: true };
}

async function note(turn: Turn, commands: readonly Command[]): Promise<void> {
  const command = commands.at(-1);
  if (command !== undefined) await noteRefusal(turn.services.prisma, by(turn), command);
}
