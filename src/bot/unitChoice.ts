import type { Command } from '../domain/role/rights.ts';
import { findUnit } from '../domain/unit/findUnit.ts';
import { loadFindable } from '../service/loadFindable.ts';
import { loadReadings } from '../service/readings.ts';
import { type NamedUnit, unitNamed, unitsOfCampaign } from '../service/unitNamed.ts';
import { encodeTap } from './callback.ts';
import { reaches } from './gate.ts';
import type { Button, Screen } from './render/screen.ts';
import { plainScreen, type Turn } from './turn.ts';

/** A unit to choose from; `parent` tells it from another of the same name. */
interface Offered {
  readonly id: number;
  readonly name: string;
  readonly parent?: string | null;
}

/** The command that is given again with the unit that is chosen; or what the unit's button says. */
type Again = Command | ((unitId: number) => string);

/** Units offered at a time: more are narrowed by typing more of the name. */
const OFFERED = 12;

/**
 * The screen of a command about one unit of a campaign, by what was typed behind the command: several that it may mean are
 * offered as buttons, and so is what is near where it means none; each button gives the command again with that unit, or says
 * what `again` gives for it. Nothing typed means the whole campaign (`screen` gets null), for a unit's administrator that unit.
 */
export async function inUnit(
  turn: Turn,
  again: Again,
  campaign: { readonly id: string },
  typed: string,
  screen: (unit: NamedUnit | null) => Promise<Screen>,
): Promise<Screen> {
  const { services, scope, picked, t } = turn;
  if (picked?.unitId !== undefined) {
    const unit = await unitNamed(services.prisma, picked.unitId);
    const reached = unit?.campaignId === campaign.id && (await reaches(turn, unit.id));
    return reached ? screen(unit) : plainScreen(t('unit-not-reached'));
  }
  if (typed.trim() !== '') return soughtUnit(turn, again, campaign.id, typed, screen);
  if (scope.kind !== 'units') return screen(null);
  const own = await unitsOfCampaign(services.prisma, campaign.id, scope.unitIds);
  const [only] = own;
  if (only && own.length === 1) return screen(only);
  return { lines: [t('unit-which')], buttons: choices(again, own) };
}

async function soughtUnit(
  { services, scope, t }: Turn,
  again: Again,
  campaignId: string,
  typed: string,
  screen: (unit: NamedUnit) => Promise<Screen>,
): Promise<Screen> {
  const units = await loadFindable(services.prisma, campaignId, scope);
  const found = findUnit(units, typed, await loadReadings());
  if (found.kind === 'one') return screen({ ...found.unit, campaignId });
  const text = shortened(typed);
  if (found.kind === 'several') {
    const n = found.units.length;
    const more = n > OFFERED ? [t('unit-several-more', { n: n - OFFERED })] : [];
    return { lines: [t('unit-several', { text, n }), ...more], buttons: choices(again, found.units) };
  }
  if (found.nearest.length === 0) return plainScreen(t('unit-unknown', { text }));
  return { lines: [t('unit-nearest', { text })], buttons: choices(again, found.nearest) };
}

function choices(again: Again, units: readonly Offered[]): Button[][] {
  const offered = units.slice(0, OFFERED);
  const tap =
    typeof again === 'function' ? again : (unitId: number) => encodeTap({ kind: 'pickUnit', command: again, unitId });
  return offered.map((unit) => [{ label: labelOf(unit, offered), data: tap(unit.id) }]);
}

/** A unit's name, with the unit above it where another one is called the same. */
function labelOf({ id, name, parent }: Offered, among: readonly Offered[]): string {
  const alike = among.some((other) => other.id !== id && other.name === name);
  return alike && parent ? `${parent} · ${name}` : name;
}

/** What somebody typed, short enough to be said back. */
export function shortened(typed: string): string {
  const signs = [...typed.trim().replace(/\s+/g, ' ')];
  return signs.length > 40 ? `${signs.slice(0, 40).join('')}…` : signs.join('');
}
