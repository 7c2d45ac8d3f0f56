import { AssignmentPlan } from '../assignment/rules.ts';
import type { CampaignDefinition } from '../campaign/definition.ts';
import { formFor } from '../form/form.ts';
import type { Roster } from './roster.ts';

export interface UnitFacts {
  readonly name: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly evaluated: boolean;
  readonly reports: boolean;
}

export interface SubjectFacts {
  readonly kind: 'organisation' | 'person';
  readonly unit: string;
  readonly person: string | null;
  readonly name: string;
  readonly form: string;
  readonly briefing: string | null;
  readonly excused: string | null;
}

/** What a roster comes to, each thing under its own key, in the roster's order. Compound keys are made by `keyOf`. */
export interface RosterState {
  readonly units: ReadonlyMap<string, UnitFacts>;
  /** Key → name. */
  readonly persons: ReadonlyMap<string, string>;
  readonly subjects: ReadonlyMap<string, SubjectFacts>;
  /** Person, unit, category → nothing more to say. */
  readonly evaluators: ReadonlyMap<string, true>;
  /** Person, subject → category. */
  readonly assignments: ReadonlyMap<string, string>;
  /** Unit, rank → person. */
  readonly contacts: ReadonlyMap<string, string>;
  /** Unit, category → seats. */
  readonly seats: ReadonlyMap<string, number>;
}

/** A key of several parts. */
export function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

/** The parts of a key; missing ones are empty. */
export function partsOf(key: string): [string, string, string] {
  const [first = '', second = '', third = ''] = JSON.parse(key) as string[];
  return [first, second, third];
}

/** What a campaign with this roster holds: subjects with their forms, and who evaluates whom. */
export function rosterState(definition: CampaignDefinition, roster: Roster): RosterState {
  const units = new Map(roster.units.map(({ code, briefing, excused, ...facts }) => [code, facts]));
  const subjects = new Map([...organisations(definition, roster), ...members(definition, roster)]);
  return {
    ...{ units, subjects, persons: roster.persons },
    evaluators: new Map(roster.evaluators.map(({ person, unit, category }) => [keyOf(person, unit, category), true])),
    assignments: plannedAssignments(definition, roster, subjects),
    contacts: new Map(roster.contacts.map(({ unit, rank, person }) => [keyOf(unit, rank), person])),
    seats: new Map(roster.seats.map(({ unit, category, seats }) => [keyOf(unit, category), seats])),
  };
}

function organisations({ forms }: CampaignDefinition, { units }: Roster): [string, SubjectFacts][] {
  return units.flatMap(({ code, name, kind, evaluated, briefing, excused }) => {
    const form = evaluated ? formFor(forms, 'organisation', kind) : undefined;
    if (!form) return [];
    const facts = { kind: 'organisation', unit: code, person: null, name, form: form.code } as const;
    return [[code, { ...facts, briefing, excused }] satisfies [string, SubjectFacts]];
  });
}

function members({ forms }: CampaignDefinition, roster: Roster): [string, SubjectFacts][] {
  const kinds = new Map(roster.units.map((unit) => [unit.code, unit.kind]));
  return roster.members.flatMap(({ person, unit, briefing, excused }) => {
    const form = formFor(forms, 'person', kinds.get(unit) ?? '');
    if (!form) return [];
    const facts = {
      kind: 'person',
      unit,
      person,
      name: roster.persons.get(person) ?? person,
      form: form.code,
    } as const;
    return [[`${unit}/${person}`, { ...facts, briefing, excused }] satisfies [string, SubjectFacts]];
  });
}

function plannedAssignments(
  definition: CampaignDefinition,
  roster: Roster,
  subjects: ReadonlyMap<string, SubjectFacts>,
) {
  const asked = [...subjects].filter(([, facts]) => facts.excused === null);
  const plan = new AssignmentPlan(
    definition,
    roster.units,
    asked.map(([code, facts]) => ({ code, ...facts })),
  );
  const planned = plan.assignments(roster.evaluators);
  return new Map(planned.map(({ person, subject, category }) => [keyOf(person, subject), category]));
}
