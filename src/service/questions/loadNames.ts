import type { PrismaClient } from '../../database/prisma.ts';
import { type NamedSubject, type NamedUnit, type Names, namesOf } from '../../domain/question/names.ts';
import { isWithin } from '../../domain/question/resolve.ts';
import type { Scope } from '../../domain/role/rights.ts';
import { type Found, findUnit } from '../../domain/unit/findUnit.ts';
import type { ReachedCampaign } from '../chosenCampaign.ts';
import { loadFindable } from '../loadFindable.ts';
import { loadReadings } from '../readings.ts';

/** What questions about a campaign may name, as far as a right reaches. */
export async function loadNames(
  prisma: PrismaClient,
  { id, definition }: ReachedCampaign,
  scope: Scope,
): Promise<Names> {
  const rows = await prisma.unit.findMany({
    where: { campaignId: id },
    select: { id: true, code: true, name: true, kind: true, parentId: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  const codeOf = new Map(rows.map((unit) => [unit.id, unit.code]));
  const all = rows.map(({ code, name, kind, parentId }): NamedUnit => {
    return { code, name, kind, parent: parentId === null ? null : (codeOf.get(parentId) ?? null) };
  });
  const units = within(all, scope, codeOf);
  const reached = new Set(units.map(({ code }) => code));
  const stored = await prisma.subject.findMany({
    where: { campaignId: id },
    select: { code: true, name: true, kind: true, unitId: true },
    orderBy: [{ kind: 'asc' }, { position: 'asc' }, { id: 'asc' }],
  });
  const subjects = stored.flatMap(({ unitId, ...subject }): NamedSubject[] => {
    const unit = codeOf.get(unitId);
    return unit !== undefined && reached.has(unit) ? [{ ...subject, unit }] : [];
  });
  return namesOf(definition, units, subjects);
}

function within(all: readonly NamedUnit[], scope: Scope, codeOf: ReadonlyMap<number, string>): readonly NamedUnit[] {
  if (scope.kind === 'all') return all;
  const roots = scope.kind === 'units' ? scope.unitIds.flatMap((id) => codeOf.get(id) ?? []) : [];
  return all.filter(({ code }) => roots.some((root) => isWithin(all, code, root)));
}

/** How units are found by what is no part of their names; dearer than the names themselves. */
export async function loadFinder(
  prisma: PrismaClient,
  campaignId: string,
  scope: Scope,
): Promise<(typed: string) => Found> {
  const findable = await loadFindable(prisma, campaignId, scope);
  const readings = await loadReadings();
  return (typed) => findUnit(findable, typed, readings);
}
