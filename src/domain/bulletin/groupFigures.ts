import type { Figures } from '../disclosure/release.ts';
import { isWithin, type KnownCampaign, type KnownSubject } from './knownCampaign.ts';
import type { Mismatch, ShownGroup } from './mismatch.ts';
import type { GroupFigures } from './shownGroups.ts';

/** Members of a group that it cannot have, or that were in one before; those that it may are added to `seen`. */
export function membersMismatch(
  campaign: KnownCampaign,
  { group, subjects }: Pick<GroupFigures, 'group' | 'subjects'>,
  seen: Set<string>,
): Mismatch | undefined {
  if (group.kind !== 'subject' && !campaign.parents.has(group.unit)) {
    return { code: 'unknown-group', group, found: group.unit };
  }
  const first = firstSubject(campaign, subjects);
  for (const found of subjects) {
    const subject = campaign.subjects.get(found);
    if (!subject) return { code: 'unknown-group', group, found };
    if (seen.has(found)) return { code: 'shown-twice', group, found };
    seen.add(found);
    const together = subject.items.join() === first?.items.join();
    if (!together || !belongs(campaign, group, subject)) return { code: 'misplaced', group, found };
  }
  return undefined;
}

/** What is wrong with a group's counts if it has so many ballots, each of which answers all of its subjects' items. */
export function figuresMismatch(
  campaign: KnownCampaign,
  { group, subjects, figures }: GroupFigures,
  ballots: number,
): Mismatch | undefined {
  if (figures.ballots !== ballots) {
    return { code: 'shown-ballots', group, expected: `${ballots}`, found: `${figures.ballots}` };
  }
  const asked = firstSubject(campaign, subjects);
  const [expected, found] = [asked?.items.join(', ') ?? '', figures.items.map(({ code }) => code).join(', ')];
  if (expected !== found) return { code: 'items', group, expected, found };
  return itemMismatch(group, figures, asked?.grades ?? 0);
}

function itemMismatch(group: ShownGroup, { ballots, items }: Figures, grades: number): Mismatch | undefined {
  for (const { code: item, counts } of items) {
    if (counts.length !== grades) {
      return { code: 'grades', group, item, expected: `${grades}`, found: `${counts.length}` };
    }
    const sum = counts.reduce((total, count) => total + count, 0);
    if (sum !== ballots) return { code: 'item-sum', group, item, expected: `${ballots}`, found: `${sum}` };
  }
  return undefined;
}

function belongs(campaign: KnownCampaign, group: ShownGroup, { unit, form }: KnownSubject): boolean {
  return group.kind === 'subject' || (form === group.form && isWithin(campaign, unit, group.unit));
}

/** What is counted together is asked the same items. */
function firstSubject(campaign: KnownCampaign, [first = '']: readonly string[]): KnownSubject | undefined {
  return campaign.subjects.get(first);
}
