import type { PrismaClient } from '../../src/database/prisma.ts';
import { grouped } from '../../src/domain/disclosure/grouped.ts';

/** A row as whoever stole a dump, or reads system columns, sees it. */
interface Seen {
  readonly id: string;
  readonly subject: number;
  /** null where the table does not say. */
  readonly cell: string | null;
  readonly xmin: string;
  /** Its place in the table, which is its place in a dump. */
  readonly place: number;
}

export type Seeable = 'assignment' | 'ballot' | 'tag' | 'comment';

/** Pairs of ids, of the first table and of the second, that the attacker believes to belong together. */
export type Guess = ReadonlyMap<string, string>;

/** Somebody who wants to know which rows of two tables belong together. */
export type Attack = (first: readonly Seen[], second: readonly Seen[]) => Guess;

/** Everything of a table in the order of a dump, or of the list of comments, with the columns that the server adds. */
export async function seen(prisma: PrismaClient, table: Seeable, order: 'ctid' | 'place' = 'ctid'): Promise<Seen[]> {
  const cell = table === 'tag' ? 'NULL::text' : 'cell';
  const id = table === 'assignment' ? 'id::text' : `encode(id, 'hex')`;
  const done = table === 'assignment' ? `WHERE status = 'done'` : '';
  const rows = await prisma.$queryRawUnsafe<Omit<Seen, 'place'>[]>(
    `SELECT ${id} AS id, subject_id AS subject, ${cell} AS cell, xmin::text FROM ${table} ${done} ORDER BY ${order}`,
  );
  return rows.map((row, place) => ({ ...row, place }));
}

/** What both tables say of a row; guesses stay within it. */
function groupOf({ subject, cell }: Seen, withCell: boolean): string {
  return JSON.stringify([subject, withCell ? cell : null]);
}

/** Matches rank by rank within the group, after ordering both tables by `key`. */
function byRank(key: (row: Seen) => number): Attack {
  return (first, second) => {
    const withCell = [first[0], second[0]].every((row) => row?.cell != null);
    const order = (rows: readonly Seen[]) =>
      grouped(
        rows.toSorted((a, b) => key(a) - key(b) || a.place - b.place),
        (row) => groupOf(row, withCell),
      );
    const others = order(second);
    const guess = new Map<string, string>();
    for (const [group, rows] of order(first)) {
      for (const [n, row] of rows.entries()) {
        const other = others.get(group)?.[n];
        if (other) guess.set(row.id, other.id);
      }
    }
    return guess;
  };
}

/** Rows that one transaction wrote belong together; where it wrote several, in their order. */
const byTransaction: Attack = (first, second) => {
  const others = grouped(second, (row) => `${row.xmin} ${row.subject}`);
  const guess = new Map<string, string>();
  for (const row of first) {
    const candidates = others.get(`${row.xmin} ${row.subject}`) ?? [];
    const fitting = candidates.filter((other) => other.cell === row.cell || other.cell === null || row.cell === null);
    const other = fitting.shift();
    if (!other) continue;
    guess.set(row.id, other.id);
    candidates.splice(candidates.indexOf(other), 1);
  }
  return guess;
};

const BY_NUMBER = new Intl.Collator('en', { numeric: true });

export const ATTACKS: Readonly<Record<string, Attack>> = {
  'the transaction that wrote them': byTransaction,
  'their order in the table': byRank((row) => row.place),
  'the order of the transactions that wrote them': byRank((row) => Number(row.xmin)),
  'the order of their ids': (first, second) => {
    const byId = (rows: readonly Seen[]) =>
      rows.toSorted((a, b) => BY_NUMBER.compare(a.id, b.id)).map((row, place) => ({ ...row, place }));
    return byRank((row) => row.place)(byId(first), byId(second));
  },
};
