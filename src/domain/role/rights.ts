import { type HeldOffice, type OfficeRole, ROLES, type Role } from './role.ts';

/** Every command, in the order of the menu. */
export const COMMANDS = [
  'tasks',
  'unit',
  'campaign',
  'units',
  'people',
  'invites',
  'progress',
  'stats',
  'compare',
  'ranking',
  'chart',
  'ask',
  'table',
  'comments',
  'export',
  'import',
  'template',
  'remind',
  'reports',
  'seal',
  'team',
  'audit',
  'verify',
  'language',
  'privacy',
  'help',
  'change',
  'redact',
  'release',
] as const;
export type Command = (typeof COMMANDS)[number];

/** Rights that buttons alone need: they stand in no menu. */
const BEHIND_BUTTONS: readonly Command[] = ['change', 'redact', 'release'];

/** How far a right reaches: over everything, over the unit of the office with all below it, over what is one's own. */
export type Reach = 'all' | 'subtree' | 'own';

/** Who may give a command, and how far; `everybody`: it shows nothing that is not the asker's own. */
type Rights = 'everybody' | Readonly<Partial<Record<Role, Reach>>>;

/**
 * Who may do what: the one source for checks, menus, help and tests. What a button does belongs to a command, and needs
 * the same right.
 */
export const RIGHTS: Readonly<Record<Command, Rights>> = {
  tasks: 'everybody',
  unit: { contact: 'own' },
  campaign: { owner: 'all', administrator: 'all', clerk: 'all', auditor: 'all' },
  change: { owner: 'all', administrator: 'all' },
  units: { owner: 'all', administrator: 'all', unitAdministrator: 'subtree', clerk: 'all', auditor: 'all' },
  people: { owner: 'all', administrator: 'all', unitAdministrator: 'subtree', clerk: 'all' },
  invites: { owner: 'all', administrator: 'all', unitAdministrator: 'subtree', clerk: 'all' },
  progress: { owner: 'all', administrator: 'all', unitAdministrator: 'subtree', clerk: 'all', auditor: 'all' },
  stats: { owner: 'all', administrator: 'all', unitAdministrator: 'subtree', auditor: 'all' },
  compare: { owner: 'all', administrator: 'all', unitAdministrator: 'subtree', auditor: 'all' },
  ranking: { owner: 'all', administrator: 'all', unitAdministrator: 'subtree', auditor: 'all' },
  chart: { owner: 'all', administrator: 'all', unitAdministrator: 'subtree', auditor: 'all' },
  ask: { owner: 'all', administrator: 'all', unitAdministrator: 'subtree', auditor: 'all' },
  table: { owner: 'all', administrator: 'all', unitAdministrator: 'subtree', auditor: 'all', contact: 'own' },
  comments: { owner: 'all', administrator: 'all', unitAdministrator: 'subtree', clerk: 'all', auditor: 'all' },
  export: { owner: 'all', administrator: 'all', auditor: 'all' },
  redact: { owner: 'all', administrator: 'all', clerk: 'all' },
  release: { owner: 'all', administrator: 'all' },
  import: { owner: 'all', administrator: 'all', clerk: 'all' },
  template: { owner: 'all', administrator: 'all', clerk: 'all' },
  remind: { owner: 'all', administrator: 'all' },
  reports: { owner: 'all', administrator: 'all' },
  seal: { owner: 'all', administrator: 'all' },
  team: { owner: 'all', administrator: 'all' },
  audit: { owner: 'all', auditor: 'all' },
  verify: 'everybody',
  language: 'everybody',
  privacy: 'everybody',
  help: 'everybody',
};

/** What decides what an account may do. */
export interface Standing {
  readonly offices: readonly HeldOffice[];
  readonly contact: boolean;
  readonly evaluator: boolean;
}

/** What an account's right to a command reaches over; the ids are those of units, each meant with all below it. */
export type Scope =
  | { readonly kind: 'none' }
  | { readonly kind: 'all' }
  | { readonly kind: 'units'; readonly unitIds: readonly number[] }
  | { readonly kind: 'own' };

/** The widest scope that one of an account's roles gives it. */
export function scopeOf(standing: Standing, command: Command): Scope {
  const rights = RIGHTS[command];
  if (rights === 'everybody') return { kind: 'own' };
  const reaching = standing.offices.filter(({ role }) => rights[role] !== undefined);
  if (reaching.some(({ role }) => rights[role] === 'all')) return { kind: 'all' };
  const unitIds = reaching.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]));
  if (unitIds.length > 0) return { kind: 'units', unitIds: [...new Set(unitIds)] };
  const own = (standing.contact && rights.contact) || (standing.evaluator && rights.evaluator);
  return own ? { kind: 'own' } : { kind: 'none' };
}

/** The widest of several scopes; those over units are joined. */
export function widest(scopes: readonly Scope[]): Scope {
  const all = scopes.find(({ kind }) => kind === 'all');
  if (all) return all;
  const unitIds = scopes.flatMap((scope) => (scope.kind === 'units' ? scope.unitIds : []));
  if (unitIds.length > 0) return { kind: 'units', unitIds: [...new Set(unitIds)] };
  return scopes.find(({ kind }) => kind === 'own') ?? { kind: 'none' };
}

/** Whether an account may give a command over all of some units, each with all below it; null: over everything. */
export function mayOver(standing: Standing, command: Command, roots: readonly number[] | null): boolean {
  const scope = scopeOf(standing, command);
  return (
    scope.kind === 'all' || (scope.kind === 'units' && (roots?.every((id) => scope.unitIds.includes(id)) ?? false))
  );
}

/** The commands that are of use to an account, as a menu has them. */
export function commandsFor(standing: Standing): Command[] {
  const inMenus = COMMANDS.filter((command) => !BEHIND_BUTTONS.includes(command));
  return inMenus.filter((command) => scopeOf(standing, command).kind !== 'none');
}

/** The roles that have a right to a command, for whoever has none. */
export function rolesFor(command: Command): Role[] {
  const rights = RIGHTS[command];
  if (rights === 'everybody') return [];
  return ROLES.filter((role) => rights[role] !== undefined);
}

/** The offices whose holders run campaigns: they are told of what needs a decision. */
export const CHIEF: readonly OfficeRole[] = ['owner', 'administrator'];

/** Whether one of the offices runs campaigns. */
export function isChief(offices: readonly HeldOffice[]): boolean {
  return offices.some(({ role }) => CHIEF.includes(role));
}
