import type { BulletinCampaign } from './campaign.ts';
import type { Mismatch } from './mismatch.ts';

export interface KnownSubject {
  /** From 0, in the order of all lists. */
  readonly index: number;
  readonly unit: string;
  readonly form: string;
  readonly items: readonly string[];
  /** How many grades an item has. */
  readonly grades: number;
}

/** A campaign whose parts refer to nothing that is not there. */
export interface KnownCampaign {
  readonly id: string;
  readonly k: number;
  readonly subjects: ReadonlyMap<string, KnownSubject>;
  /** Unit → the unit above it. */
  readonly parents: ReadonlyMap<string, string | null>;
}

export function knownCampaign(campaign: BulletinCampaign): KnownCampaign | Mismatch {
  const { id, k, units, forms, categories, subjects } = campaign;
  const twice =
    [units, forms, categories, subjects].map(repeated).find((code) => code !== undefined) ??
    forms.flatMap(({ items, grades }) => [repeated(items), repeated(grades)]).find((code) => code !== undefined);
  if (twice !== undefined) return { code: 'duplicate-code', found: twice };
  const parents = new Map(units.map(({ code, parent }) => [code, parent]));
  const orphan = units.find(({ parent }) => parent !== null && !parents.has(parent));
  if (orphan) return { code: 'unknown-code', found: orphan.parent ?? '' };
  const circle = circular(parents);
  if (circle !== undefined) return { code: 'unit-circle', found: circle };
  const byForm = new Map(forms.map((form) => [form.code, { items: codesOf(form.items), grades: form.grades.length }]));
  const known = new Map<string, KnownSubject>();
  for (const [index, { code, unit, form, items }] of subjects.entries()) {
    const used = byForm.get(form);
    if (!used) return { code: 'unknown-code', found: form };
    if (!parents.has(unit)) return { code: 'unknown-code', found: unit };
    const strange = items.find((item) => !used.items.has(item));
    if (strange !== undefined) return { code: 'unknown-code', found: strange };
    if (new Set(items).size < items.length) return { code: 'duplicate-code', found: code };
    known.set(code, { index, unit, form, items, grades: used.grades });
  }
  return { id, k, subjects: known, parents };
}

/** Whether a unit is `ancestor` or below it. */
export function isWithin({ parents }: KnownCampaign, unit: string, ancestor: string): boolean {
  for (let here: string | null = unit; here !== null; here = parents.get(here) ?? null) {
    if (here === ancestor) return true;
  }
  return false;
}

interface Coded {
  readonly code: string;
}

function codesOf(parts: readonly Coded[]): Set<string> {
  return new Set(parts.map(({ code }) => code));
}

function repeated(parts: readonly Coded[]): string | undefined {
  const seen = new Set<string>();
  return parts.find(({ code }) => seen.size === seen.add(code).size)?.code;
}

/** A unit that is above itself. */
function circular(parents: ReadonlyMap<string, string | null>): string | undefined {
  const clear = new Set<string>();
  for (const unit of parents.keys()) {
    const path = new Set<string>();
    for (let here: string | null = unit; here !== null && !clear.has(here); here = parents.get(here) ?? null) {
      if (path.has(here)) return here;
      path.add(here);
    }
    for (const passed of path) clear.add(passed);
  }
  return undefined;
}
