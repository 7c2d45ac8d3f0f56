import { campaignMoments } from './deadlines.ts';
import type { CampaignDefinition } from './definition.ts';
import { isDay, isLocalMoment } from './localMoment.ts';
import { isQuietMinute } from './reminderPolicy.ts';
import { minuteOf } from './timeOfDay.ts';

/** Where a campaign file contradicts itself; `path` leads to the place as keys and indexes. */
export interface DefinitionFault {
  readonly code:
    | 'unknown-reference'
    | 'duplicate'
    | 'locked-item'
    | 'deadline-order'
    | 'no-form'
    | 'quiet-time'
    | 'follows-itself';
  readonly path: readonly (string | number)[];
  /** What is named there. */
  readonly what: string;
}

/** Everything that is wrong between the parts of a definition whose shape is right. */
export function definitionFaults(definition: CampaignDefinition): DefinitionFault[] {
  return [
    ...duplicates(definition),
    ...unknownReferences(definition),
    ...formFaults(definition),
    ...orderFaults(definition),
    ...quietFaults(definition),
    ...followsFaults(definition),
  ];
}

type Path = readonly (string | number)[];

function duplicates(definition: CampaignDefinition): DefinitionFault[] {
  const lists: [Path, readonly { readonly code: string }[]][] = [
    [['unitKinds'], definition.unitKinds],
    [['categories'], definition.categories],
    [['scales'], definition.scales],
    [['forms'], definition.forms],
    ...definition.scales.map((scale, n): [Path, typeof scale.grades] => [['scales', n, 'grades'], scale.grades]),
    ...definition.forms.map((form, n): [Path, typeof form.items] => [['forms', n, 'items'], form.items]),
  ];
  return lists.flatMap(([path, list]) =>
    list.flatMap(({ code }, index) =>
      list.findIndex((other) => other.code === code) < index
        ? [{ code: 'duplicate' as const, path: [...path, index, 'code'], what: code }]
        : [],
    ),
  );
}

function unknownReferences(definition: CampaignDefinition): DefinitionFault[] {
  const kinds = codesOf(definition.unitKinds);
  const categories = codesOf(definition.categories);
  const scales = codesOf(definition.scales);
  const faults: DefinitionFault[] = [];
  const require = (known: ReadonlySet<string>, path: Path, named: readonly string[] = []) => {
    for (const [index, what] of named.entries()) {
      if (!known.has(what)) faults.push({ code: 'unknown-reference', path: [...path, index], what });
    }
  };
  for (const [n, category] of definition.categories.entries()) {
    for (const what of Object.keys(category.minimum)) {
      if (!kinds.has(what)) faults.push({ code: 'unknown-reference', path: ['categories', n, 'minimum', what], what });
    }
  }
  for (const [n, form] of definition.forms.entries()) {
    require(kinds, ['forms', n, 'unitKinds'], form.unitKinds);
    if (!scales.has(form.scale)) {
      faults.push({ code: 'unknown-reference', path: ['forms', n, 'scale'], what: form.scale });
    }
  }
  for (const [n, rule] of definition.assignment.rules.entries()) {
    const path = ['assignment', 'rules', n];
    require(categories, [...path, 'categories'], rule.categories);
    require(kinds, [...path, 'unitKinds'], rule.unitKinds);
    if (typeof rule.units === 'object' && 'ancestor' in rule.units && !kinds.has(rule.units.ancestor)) {
      faults.push({ code: 'unknown-reference', path: [...path, 'units', 'ancestor'], what: rule.units.ancestor });
    }
  }
  require(kinds, ['ranking', 'unitKinds'], definition.ranking.unitKinds);
  return faults;
}

/** Adaptations leave the locked core as it is; every kind of subject that is assigned has a form. */
function formFaults(definition: CampaignDefinition): DefinitionFault[] {
  const faults: DefinitionFault[] = [];
  for (const [n, form] of definition.forms.entries()) {
    const items = new Map(form.items.map((item) => [item.code, item]));
    for (const [m, adaptation] of form.adaptations.entries()) {
      const path = ['forms', n, 'adaptations', m];
      for (const [index, what] of adaptation.drop.entries()) {
        const item = items.get(what);
        if (!item) faults.push({ code: 'unknown-reference', path: [...path, 'drop', index], what });
        else if (item.locked) faults.push({ code: 'locked-item', path: [...path, 'drop', index], what });
      }
      for (const [index, { code }] of adaptation.append.entries()) {
        if (items.has(code)) faults.push({ code: 'duplicate', path: [...path, 'append', index, 'code'], what: code });
      }
      const left = form.items.length - adaptation.drop.length + adaptation.append.length;
      if (left < 1) faults.push({ code: 'locked-item', path: [...path, 'drop'], what: form.code });
    }
  }
  const asked = new Set(definition.forms.map((form) => form.subject));
  for (const [n, rule] of definition.assignment.rules.entries()) {
    for (const [m, what] of rule.subjects.entries()) {
      if (!asked.has(what)) faults.push({ code: 'no-form', path: ['assignment', 'rules', n, 'subjects', m], what });
    }
  }
  return faults;
}

/** A campaign opens before it stops collecting, and reports are due no earlier than that. */
function orderFaults(definition: CampaignDefinition): DefinitionFault[] {
  const { opensAt, collectionDeadline, reportDeadline } = campaignMoments(definition);
  const { opens, deadlines } = definition;
  if (collectionDeadline > reportDeadline) {
    return [{ code: 'deadline-order', path: ['deadlines', 'collection'], what: deadlines.collection ?? '' }];
  }
  return opensAt < collectionDeadline ? [] : [{ code: 'deadline-order', path: ['opens'], what: opens }];
}

/** Nobody is to be reminded at a time at which nobody is disturbed. */
function quietFaults({ reminders }: CampaignDefinition): DefinitionFault[] {
  const times: [Path, string][] = [[['at'], reminders.at]];
  for (const audience of ['contacts', 'evaluators', 'administrators'] as const) {
    for (const [n, entry] of reminders[audience].entries()) {
      if (typeof entry === 'string' && isLocalMoment(entry) && !isDay(entry)) {
        times.push([[audience, n], entry.slice('YYYY-MM-DD '.length)]);
      }
    }
  }
  return times
    .filter(([, time]) => isQuietMinute(reminders, minuteOf(time)))
    .map(([path, what]) => ({ code: 'quiet-time', path: ['reminders', ...path], what }));
}

function followsFaults({ id, follows }: CampaignDefinition): DefinitionFault[] {
  return follows === id ? [{ code: 'follows-itself', path: ['follows'], what: id }] : [];
}

function codesOf(list: readonly { readonly code: string }[]): Set<string> {
  return new Set(list.map((one) => one.code));
}
