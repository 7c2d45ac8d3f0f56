import { inLocale } from '../domain/campaign/text.ts';
import {
  type Difference,
  ROSTER_PARTS,
  type RosterDifference,
  type RosterPart,
} from '../domain/roster/rosterDifference.ts';
import { partsOf, type RosterState } from '../domain/roster/rosterState.ts';
import type { Translator } from '../i18n/translator.ts';
import { changesNothing, type ImportPlan, shownChanges } from '../service/importCampaign.ts';

/** How many of the things that change are named one by one, for each part of a roster. */
const NAMED = 8;

/** What an import will do, before it does it. */
export function planText(t: Translator, plan: ImportPlan, named = NAMED): string {
  const { definition, campaignId, isNew, parts, roster } = plan;
  const { difference } = shownChanges(plan);
  const title = inLocale(definition.title, t.locale);
  const lines = [t(isNew ? 'import-new' : 'import-known', { id: campaignId, title })];
  if (changesNothing(plan)) return [...lines, t('import-no-change')].join('\n');
  if (!isNew && parts.length > 0) lines.push(t('import-parts', { parts: parts.join(', ') }));
  if (roster) lines.push(...rosterLines(t, difference, roster.target, isNew ? 0 : named));
  if (plan.collects && roster) lines.push(t('import-ballots-stay'));
  return lines.join('\n');
}

function rosterLines(
  t: Translator,
  difference: Partial<RosterDifference>,
  target: RosterState,
  named: number,
): string[] {
  return ROSTER_PARTS.flatMap((part) => {
    const change = difference[part];
    if (!change) return [];
    const { added, changed, removed } = change;
    if (added.length + changed.length + removed.length === 0) return [];
    const counts = { added: String(added.length), changed: String(changed.length), removed: String(removed.length) };
    const line = t('import-part', { part: t(`import-${part}`), ...counts });
    return [line, ...(named === 0 ? [] : namedLines(t, part, { change, target, named }))];
  });
}

/** The first of the things that change, as they are called. */
function namedLines(
  t: Translator,
  part: RosterPart,
  { change, target, named }: { readonly change: Difference; readonly target: RosterState; readonly named: number },
): string[] {
  // Assignments follow from the rest: their number says enough.
  if (part === 'assignments') return [];
  const { added, changed, removed } = change;
  const signed = [
    ...added.map((key) => `+ ${called(part, key, target)}`),
    ...changed.map((key) => `~ ${called(part, key, target)}`),
    ...removed.map((key) => `- ${called(part, key, target)}`),
  ];
  const more = signed.length > named ? [`  ${t('import-more', { n: signed.length - named })}`] : [];
  return [...signed.slice(0, named).map((line) => `  ${line}`), ...more];
}

function called(part: RosterPart, key: string, target: RosterState): string {
  switch (part) {
    case 'units':
      return [key, target.units.get(key)?.name ?? ''].join(' ').trim();
    case 'persons':
      return [key, target.persons.get(key) ?? ''].join(' ').trim();
    case 'subjects':
      return [key, target.subjects.get(key)?.name ?? ''].join(' ').trim();
    default:
      return partsOf(key)
        .filter((one) => one !== '')
        .join(' · ');
  }
}
