import type { Bulletin, SubjectList } from './bulletin.ts';
import type { ListName, Trees } from './leaves.ts';
import type { Mismatch } from './mismatch.ts';

/** The first thing in the lists that cannot be: an order, a duplicate, or a number other than the reconciliation has. */
export function listMismatch(bulletin: Bulletin): Mismatch | undefined {
  const { tags, ballots, reconciliation } = bulletin;
  for (const [list, rows] of Object.entries({ reconciliation, tags, ballots })) {
    const stray = strayRow(bulletin, rows);
    if (stray)
      return { code: 'list-subject', list: list === 'tags' || list === 'ballots' ? list : 'reconciliation', ...stray };
  }
  return (
    firstOf(({ name, rows }) => orderMismatch(name, rows), bulletin) ??
    firstOf((list) => countMismatch(bulletin, list), bulletin)
  );
}

/** The first root, a subject's before the campaign's, that is not the root of its list. */
export function rootMismatch({ reconciliation, roots }: Bulletin, list: ListName, trees: Trees): Mismatch | undefined {
  for (const [index, row] of reconciliation.entries()) {
    const stated = list === 'tags' ? row.tagsRoot : row.ballotsRoot;
    const found = hex(trees.subjectRoots[index]);
    if (stated !== found) return { code: 'subject-root', list, subject: row.subject, expected: stated, found };
  }
  const found = hex(trees.root);
  return roots[list] === found ? undefined : { code: 'root', list, expected: roots[list], found };
}

/** What does not add up in the numbers of assignments and leaves. */
export function reconciliationMismatch({ reconciliation, roots }: Bulletin): Mismatch | undefined {
  for (const { subject, assigned, done, pending, withdrawn } of reconciliation) {
    const sum = done + pending + withdrawn;
    if (assigned !== sum) return { code: 'assigned', subject, expected: `${sum}`, found: `${assigned}` };
  }
  const size = reconciliation.reduce((sum, { done }) => sum + done, 0);
  return roots.size === size ? undefined : { code: 'size', expected: `${size}`, found: `${roots.size}` };
}

interface NamedList {
  readonly name: ListName;
  readonly rows: readonly SubjectList[];
}

function firstOf(check: (list: NamedList) => Mismatch | undefined, { tags, ballots }: Bulletin): Mismatch | undefined {
  return check({ name: 'tags', rows: tags }) ?? check({ name: 'ballots', rows: ballots });
}

/** The first row that is not that of the campaign's subject in its place. */
function strayRow({ campaign: { subjects } }: Bulletin, rows: readonly { readonly subject: string }[]) {
  for (let index = 0; index < Math.max(subjects.length, rows.length); index++) {
    const expected = subjects[index]?.code ?? '';
    const found = rows[index]?.subject ?? '';
    if (expected !== found) return { position: index + 1, expected, found };
  }
  return undefined;
}

function orderMismatch(list: ListName, rows: readonly SubjectList[]): Mismatch | undefined {
  for (const { subject, entries } of rows) {
    for (const [index, entry] of entries.entries()) {
      const before = entries[index - 1] ?? '';
      if (before >= entry)
        return { code: before === entry ? 'duplicate' : 'unsorted', list, subject, position: index + 1 };
    }
  }
  return undefined;
}

function countMismatch({ reconciliation }: Bulletin, { name, rows }: NamedList): Mismatch | undefined {
  for (const [index, { subject, entries }] of rows.entries()) {
    const done = reconciliation[index]?.done ?? 0;
    if (done !== entries.length) {
      return { code: 'count', list: name, subject, expected: `${done}`, found: `${entries.length}` };
    }
  }
  return undefined;
}

function hex(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('hex');
}
