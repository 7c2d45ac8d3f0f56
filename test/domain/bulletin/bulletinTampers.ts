import type { Bulletin } from '../../../src/domain/bulletin/bulletin.ts';
import type { ListName } from '../../../src/domain/bulletin/leaves.ts';
import { chance } from '../../support/sealedCampaign.ts';
import { other, picked, type Tamper } from './tamper.ts';

/** A subject's list with at least so many entries. */
function listIn(bulletin: Bulletin, list: ListName, pick: number, least: number) {
  return picked(
    bulletin[list].filter(({ entries }) => entries.length >= least),
    pick,
  );
}

export function listTampers(list: ListName): Record<string, Tamper<Bulletin>> {
  return {
    [`${list}: one dropped`]: (bulletin, pick) => {
      const from = listIn(bulletin, list, pick, 1);
      from?.entries.splice(pick % from.entries.length, 1);
      return from && { code: 'count', list, subject: from.subject, found: `${from.entries.length}` };
    },
    [`${list}: one added`]: (bulletin, pick) => {
      const to = listIn(bulletin, list, pick, 0);
      to?.entries.push(chance('added', pick).toString('hex'));
      to?.entries.sort();
      return to && { code: 'count', list, subject: to.subject, found: `${to.entries.length}` };
    },
    [`${list}: one altered`]: (bulletin, pick) => {
      const of = listIn(bulletin, list, pick, 1);
      of?.entries.splice(pick % of.entries.length, 1, chance('altered', pick).toString('hex'));
      of?.entries.sort();
      return of && { code: 'subject-root', list, subject: of.subject };
    },
    [`${list}: two in the wrong order`]: (bulletin, pick) => {
      const of = listIn(bulletin, list, pick, 2);
      if (!of) return undefined;
      const at = pick % (of.entries.length - 1);
      of.entries.splice(at, 2, ...of.entries.slice(at, at + 2).reverse());
      return { code: 'unsorted', list, subject: of.subject, position: at + 2 };
    },
    [`${list}: one twice`]: (bulletin, pick) => {
      const of = listIn(bulletin, list, pick, 1);
      if (!of) return undefined;
      const at = pick % of.entries.length;
      of.entries.splice(at, 0, ...of.entries.slice(at, at + 1));
      return { code: 'duplicate', list, subject: of.subject, position: at + 2 };
    },
    [`${list}: two subjects exchange their entries`]: (bulletin, pick) => {
      const [one, two] = bulletin[list].filter(({ entries }) => entries.length > 0).slice(pick % 2);
      if (!one || !two) return undefined;
      const same = one.entries.length === two.entries.length;
      [one.entries, two.entries] = [two.entries, one.entries];
      return { code: same ? 'subject-root' : 'count', list, subject: one.subject };
    },
    [`${list}: two subjects out of order`]: (bulletin) => {
      if (bulletin[list].length < 2) return undefined;
      bulletin[list].reverse();
      return { code: 'list-subject', list, position: 1, expected: '对象0' };
    },
    [`${list}: a root of a subject`]: (bulletin, pick) => {
      const row = picked(bulletin.reconciliation, pick);
      if (!row) return undefined;
      const key = list === 'tags' ? 'tagsRoot' : 'ballotsRoot';
      row[key] = other(row[key]);
      return { code: 'subject-root', list, subject: row.subject, expected: row[key] };
    },
    [`${list}: the root`]: (bulletin) => {
      bulletin.roots[list] = other(bulletin.roots[list]);
      return { code: 'root', list, expected: bulletin.roots[list] };
    },
  };
}

/** Changes outside the lists and the statistics. */
export const PLACES: Record<string, Tamper<Bulletin>> = {
  'the number of leaves': ({ roots }) => {
    roots.size += 1;
    return { code: 'size', found: `${roots.size}` };
  },
  'one more done': ({ reconciliation }, pick) => {
    const row = picked(reconciliation, pick);
    if (!row) return undefined;
    row.done += 1;
    row.assigned += 1;
    return { code: 'count', list: 'tags', subject: row.subject, expected: `${row.done}` };
  },
  'one more pending': ({ reconciliation }, pick) => {
    const row = picked(reconciliation, pick);
    if (row) row.pending += 1;
    return row && { code: 'assigned', subject: row.subject, found: `${row.assigned}` };
  },
  'one more pending and assigned': ({ reconciliation }, pick) => {
    const row = picked(reconciliation, pick);
    if (!row) return undefined;
    row.pending += 1;
    row.assigned += 1;
    return { code: 'fingerprint' };
  },
  'k, in the rules': ({ campaign }) => {
    campaign.k += 1;
    return { code: 'k', expected: `${campaign.k}` };
  },
  'another title': ({ campaign }) => {
    campaign.title = `${String(campaign.title)} `;
    return { code: 'fingerprint' };
  },
  'the deadline': ({ campaign }) => {
    campaign.collectionDeadline = '2013-01-01T00:00:00.000Z';
    return { code: 'fingerprint' };
  },
  'what a grade counts for': ({ campaign }) => {
    for (const { grades } of campaign.forms) for (const grade of grades) grade.satisfied = true;
    return { code: 'fingerprint' };
  },
  'a unit without its parent': ({ campaign }) => {
    campaign.units.shift();
    return { code: 'unknown-code', found: 'root' };
  },
  'units in a circle': ({ campaign }) => {
    for (const unit of campaign.units) unit.parent = unit.code;
    return { code: 'unit-circle', found: 'root' };
  },
  'a form twice': ({ campaign }) => {
    campaign.forms.push(...campaign.forms.slice(0, 1));
    return { code: 'duplicate-code', found: 'organisation' };
  },
  'the fingerprint': (bulletin) => {
    bulletin.fingerprint = other(bulletin.fingerprint);
    return { code: 'fingerprint', found: bulletin.fingerprint };
  },
};
