import type { Bulletin } from '../../../src/domain/bulletin/bulletin.ts';
import { picked, type Tamper } from './tamper.ts';

export const STATISTICS: Record<string, Tamper<Bulletin>> = {
  'a subject’s count': ({ statistics }, pick) => {
    const shown = picked(statistics.subjects, pick);
    const item = shown && picked(shown.items, pick);
    if (!item) return undefined;
    item.counts[0] = (item.counts[0] ?? 0) + 1;
    return { code: 'item-sum', group: { kind: 'subject', subject: shown.subject }, item: item.code };
  },
  'a subject’s ballots': ({ statistics }, pick) => {
    const shown = picked(statistics.subjects, pick);
    if (shown) shown.ballots += 1;
    return shown && { code: 'shown-ballots', group: { kind: 'subject', subject: shown.subject } };
  },
  'a subject’s items': ({ statistics }, pick) => {
    const shown = picked(statistics.subjects, pick);
    shown?.items.pop();
    return shown && { code: 'items', group: { kind: 'subject', subject: shown.subject } };
  },
  'a grade more': ({ statistics }, pick) => {
    const shown = picked(statistics.subjects, pick);
    const item = shown && picked(shown.items, pick);
    item?.counts.push(0);
    return item && { code: 'grades', item: item.code };
  },
  'a subject no longer shown': ({ statistics }, pick) => {
    const shown = picked(statistics.subjects, pick);
    if (!shown) return undefined;
    statistics.subjects = statistics.subjects.filter((one) => one !== shown);
    statistics.withheld += shown.ballots;
    return { code: 'not-shown', subject: shown.subject };
  },
  'a subject shown twice': ({ statistics }, pick) => {
    const shown = picked(statistics.subjects, pick);
    if (shown) statistics.subjects.push(shown);
    return shown && { code: 'shown-twice', found: shown.subject };
  },
  'a subject that nobody knows': ({ statistics }, pick) => {
    const shown = picked(statistics.subjects, pick);
    if (shown) shown.subject = 'ghost';
    return shown && { code: 'unknown-group', found: 'ghost' };
  },
  'a subject with too few ballots shown': ({ statistics, reconciliation, campaign }) => {
    const pooled = statistics.pools.flatMap(({ subjects }) => subjects);
    const few = reconciliation.find(({ subject, done }) => done > 0 && done < campaign.k && !pooled.includes(subject));
    const known = campaign.subjects.find(({ code }) => code === few?.subject);
    const grades = campaign.forms.find(({ code }) => code === known?.form)?.grades ?? [];
    if (!few || !known) return undefined;
    const counts = grades.map((_, grade) => (grade === 0 ? few.done : 0));
    const items = known.items.map((code) => ({ code, counts }));
    statistics.subjects.push({ subject: few.subject, ballots: few.done, items });
    return { code: 'below-k', group: { kind: 'subject', subject: few.subject }, found: `${few.done}` };
  },
  'ballots withheld': ({ statistics }) => {
    statistics.withheld += 1;
    return { code: 'withheld', found: `${statistics.withheld}` };
  },
  'a pool gone': ({ statistics }) => {
    const pool = statistics.pools.pop();
    return pool && { code: 'withheld', expected: `${statistics.withheld + pool.ballots}` };
  },
  'a pool of a unit that its subjects are not in': ({ statistics, campaign }) => {
    const pool = statistics.pools[0];
    campaign.units.push({ code: '03', name: '第三支部', parent: 'root' });
    if (pool) pool.unit = '03';
    return pool && { code: 'misplaced', group: { kind: 'pool', unit: '03' } };
  },
  'a category’s count': ({ statistics }, pick) => {
    const region = picked(statistics.regions, pick);
    const category = region && picked(region.categories, pick);
    const item = category && picked(category.items, pick);
    const from = item?.counts.findIndex((count) => count > 0) ?? -1;
    if (!item || from < 0) return undefined;
    const to = (from + 1) % item.counts.length;
    item.counts[from] = (item.counts[from] ?? 0) - 1;
    item.counts[to] = (item.counts[to] ?? 0) + 1;
    return { code: 'categories-sum', group: { kind: 'region', form: region.form }, item: item.code };
  },
  'a category gone': ({ statistics }, pick) => {
    const region = picked(statistics.regions, pick);
    const gone = region?.categories.findIndex(({ ballots }) => ballots > 0) ?? -1;
    if (!region || region.categories.length < 3) return undefined;
    region.categories.splice(gone, 1);
    return { code: 'shown-ballots', group: { kind: 'region' } };
  },
  'a cell in two categories': ({ statistics }, pick) => {
    const [first, second] = picked(statistics.regions, pick)?.categories ?? [];
    if (first && second) second.cells = first.cells;
    return first && { code: 'shown-twice', group: { kind: 'region' }, found: first.cells[0] };
  },
  'a subject taken out of its region': ({ statistics }, pick) => {
    const region = picked(
      statistics.regions.filter(({ subjects }) => subjects.length > 2),
      pick,
    );
    if (!region) return undefined;
    const gone = region.subjects.pop() ?? '';
    const pooled = statistics.pools.some(({ subjects }) => subjects.includes(gone));
    return { code: pooled ? 'misplaced' : 'shown-ballots', group: { kind: 'region' } };
  },
};
