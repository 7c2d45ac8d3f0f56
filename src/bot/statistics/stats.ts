import { mayOver } from '../../domain/role/rights.ts';
import { findUnit } from '../../domain/unit/findUnit.ts';
import { folded } from '../../domain/unit/folded.ts';
import { spell } from '../../domain/unit/spelling.ts';
import type { KnownSubject, KnownUnit } from '../../service/countedBallots.ts';
import { loadFindable } from '../../service/loadFindable.ts';
import { loadReadings } from '../../service/readings.ts';
import { unitsBelow } from '../../service/statistics/unitsBelow.ts';
import { encodeTap } from '../callback.ts';
import { inCampaign } from '../campaignChoice.ts';
import { reaches } from '../gate.ts';
import type { Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Turn } from '../turn.ts';
import { inUnit, shortened } from '../unitChoice.ts';
import { refusedOutside } from './outside.ts';
import { subjectName } from './statsLines.ts';
import type { StatsContext, StatsPlace } from './statsPlace.ts';
import { statsScreen } from './statsScreen.ts';
import { subjectScreen } from './subjectStats.ts';

/** People offered at a time. */
const OFFERED = 12;

/** `/stats`, `/stats unit`, `/stats person`: what the latest release shows. */
export function statsCommand(turn: Turn, typed: string): Promise<Screen> {
  return inCampaign(turn, 'stats', async ({ id }) => {
    const context = await statsContext(turn, id);
    const person = await soughtPerson(turn, context, typed);
    if (person) return person;
    return inUnit(turn, 'stats', { id }, typed, async (found) => {
      const unit = found && knownUnit(context, found.id);
      return statsScreen(context, { unit: unit ?? null, view: 'u', form: 0, index: 0 });
    });
  });
}

export async function statsContext({ services, profile, scope, t }: Turn, campaignId: string): Promise<StatsContext> {
  const released = await services.released.of(campaignId);
  const roots = scope.kind === 'units' ? scope.unitIds : null;
  return { t, released, roots, may: (command) => mayOver(profile, command, roots) };
}

export function knownUnit({ released }: StatsContext, id: number): KnownUnit | undefined {
  return released.counted.units.find((unit) => unit.id === id);
}

/** What was typed as a person who is evaluated; null where it may mean a unit, or nobody. */
async function soughtPerson(turn: Turn, context: StatsContext, typed: string): Promise<Screen | null> {
  if (typed.trim() === '' || turn.picked) return null;
  const readingsOf = await loadReadings();
  const units = await loadFindable(turn.services.prisma, context.released.campaignId, turn.scope);
  if (findUnit(units, typed, readingsOf).kind !== 'none') return null;
  const people = reachedPeople(context).map((subject) => ({
    ...subject,
    spelling: spell(folded(subject.name), readingsOf),
  }));
  const found = findUnit(people, typed, readingsOf);
  if (found.kind === 'none') return null;
  if (found.kind === 'one') return subjectScreen(context, found.unit, undefined);
  const choices = found.units.slice(0, OFFERED).map((subject) => {
    return [{ label: subjectName(turn.t, subject), data: encodeTap({ kind: 'subjectStats', subjectId: subject.id }) }];
  });
  return { lines: [turn.t('stats-which', { text: shortened(typed), n: found.units.length })], buttons: choices };
}

function reachedPeople(context: StatsContext): KnownSubject[] {
  const { released, roots } = context;
  const codes = roots?.flatMap((id) => [...unitsBelow(released, knownUnit(context, id)?.code ?? '')]);
  return released.counted.subjects.filter(({ kind, unit }) => kind === 'person' && (codes?.includes(unit) ?? true));
}

export const statsTaps = {
  async stats({ campaign, unitId, view, form, index }, turn) {
    const reached = unitId === 0 ? turn.scope.kind === 'all' : await reaches(turn, unitId);
    if (!reached) return refusedOutside(turn, 'stats');
    return { lateEdit: () => placeScreen(turn, campaign, unitId, { view, form, index }) };
  },

  async subjectStats({ subjectId, item }, turn) {
    const where = { id: subjectId };
    const subject = await turn.services.prisma.subject.findUnique({
      where,
      select: { campaignId: true, unitId: true },
    });
    if (!subject) return { toast: turn.t('stats-gone'), alert: true };
    if (!(await reaches(turn, subject.unitId))) return refusedOutside(turn, 'stats');
    return {
      lateEdit: async () => {
        const context = await statsContext(turn, subject.campaignId);
        const known = context.released.counted.subjects.find(({ id }) => id === subjectId);
        return known ? subjectScreen(context, known, item) : plainScreen(turn.t('stats-gone'));
      },
    };
  },
} satisfies Partial<TapHandlers>;

async function placeScreen(
  turn: Turn,
  campaign: string,
  unitId: number,
  place: Omit<StatsPlace, 'unit'>,
): Promise<Screen> {
  const known = (await turn.services.prisma.campaign.count({ where: { id: campaign } })) > 0;
  if (!known) return plainScreen(turn.t('stats-gone'));
  const context = await statsContext(turn, campaign);
  const unit = unitId === 0 ? null : knownUnit(context, unitId);
  return unit === undefined ? plainScreen(turn.t('stats-gone')) : statsScreen(context, { ...place, unit });
}
