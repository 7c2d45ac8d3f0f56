import type { AssignmentRule, CampaignDefinition } from '../campaign/definition.ts';

/** A unit as the rules see it. */
export interface RuledUnit {
  readonly code: string;
  readonly kind: string;
  readonly parent: string | null;
}

/** Something to be evaluated; `person` is the key of the person it is, if it is one. */
export interface RuledSubject {
  readonly code: string;
  readonly kind: 'organisation' | 'person';
  readonly unit: string;
  readonly person: string | null;
}

/** Somebody in a category and a unit. */
export interface Role {
  readonly person: string;
  readonly unit: string;
  readonly category: string;
}

/** Person × subject, with the category that the ballot will count for. */
export interface PlannedAssignment {
  readonly person: string;
  readonly subject: string;
  readonly category: string;
}

type Rules = Pick<CampaignDefinition, 'assignment' | 'categories'>;

/** Says who evaluates whom: for all roles of a roster, or for somebody who comes later. */
export class AssignmentPlan {
  readonly #rules: Rules;
  readonly #units: ReadonlyMap<string, RuledUnit>;
  readonly #children = new Map<string, string[]>();
  readonly #subjects = new Map<string, RuledSubject[]>();

  constructor(rules: Rules, units: readonly RuledUnit[], subjects: readonly RuledSubject[]) {
    this.#rules = rules;
    this.#units = new Map(units.map((unit) => [unit.code, unit]));
    for (const { code, parent } of units) if (parent !== null) listIn(this.#children, parent).push(code);
    for (const subject of subjects) listIn(this.#subjects, subject.unit).push(subject);
  }

  /** One assignment per person and subject; where several categories apply, the campaign's first one counts. */
  assignments(roles: readonly Role[]): PlannedAssignment[] {
    const order = new Map(this.#rules.categories.map((category, index) => [category.code, index]));
    const rank = (category: string) => order.get(category) ?? order.size;
    const planned = new Map<string, PlannedAssignment>();
    for (const role of roles.toSorted((a, b) => rank(a.category) - rank(b.category))) {
      for (const subject of this.#subjectsOf(role)) {
        const key = JSON.stringify([role.person, subject.code]);
        if (planned.has(key)) continue;
        planned.set(key, { person: role.person, subject: subject.code, category: role.category });
      }
    }
    return [...planned.values()];
  }

  #subjectsOf(role: Role): RuledSubject[] {
    const { rules, selfRating } = this.#rules.assignment;
    const unit = this.#units.get(role.unit);
    if (!unit) return [];
    const applying = rules.filter(
      (rule) => rule.categories.includes(role.category) && (rule.unitKinds?.includes(unit.kind) ?? true),
    );
    return applying.flatMap((rule) =>
      this.#unitsOf(rule, unit)
        .flatMap((code) => this.#subjects.get(code) ?? [])
        .filter((subject) => rule.subjects.includes(subject.kind) && (selfRating || subject.person !== role.person)),
    );
  }

  #unitsOf({ units }: AssignmentRule, unit: RuledUnit): readonly string[] {
    if (typeof units === 'object') {
      if ('codes' in units) return units.codes;
      const found = this.#ancestors(unit).find((ancestor) => ancestor.kind === units.ancestor);
      return found ? [found.code] : [];
    }
    switch (units) {
      case 'own':
        return [unit.code];
      case 'parent':
        return unit.parent === null ? [] : [unit.parent];
      case 'children':
        return this.#children.get(unit.code) ?? [];
      case 'descendants':
        return this.#descendants(unit.code);
    }
  }

  /** From the parent upwards; a tree that runs in a circle ends where it began. */
  #ancestors(unit: RuledUnit): RuledUnit[] {
    const found: RuledUnit[] = [];
    let next = unit.parent === null ? undefined : this.#units.get(unit.parent);
    while (next && next !== unit && !found.includes(next)) {
      found.push(next);
      next = next.parent === null ? undefined : this.#units.get(next.parent);
    }
    return found;
  }

  #descendants(code: string): string[] {
    const found: string[] = [];
    const waiting = [...(this.#children.get(code) ?? [])];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (next === code || found.includes(next)) continue;
      found.push(next);
      waiting.push(...(this.#children.get(next) ?? []));
    }
    return found;
  }
}

function listIn<V>(lists: Map<string, V[]>, key: string): V[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
