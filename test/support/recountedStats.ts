// What the screens of the statistics are to say of an electorate's ballots, worked out from the ballots themselves: three
// grades, of which the last is no valid vote and the first, worth 100 points, is satisfied; the second is worth 60.
import type { PrismaClient } from '../../src/database/prisma.ts';
import { wilsonInterval } from '../../src/domain/statistics/interval.ts';

/** Which ballots are counted. */
interface Chosen {
  readonly subjects: readonly string[];
  readonly cell?: string;
  readonly released?: boolean;
}

/** How many they are, and by item how many of each grade. */
export interface Recount {
  readonly n: number;
  readonly counts: readonly (readonly number[])[];
}

/** Counts the ballots themselves: item by item and grade by grade. */
export async function recount(prisma: PrismaClient, { subjects, cell, released = false }: Chosen): Promise<Recount> {
  const ballots = await prisma.ballot.findMany({
    where: {
      subject: { code: { in: [...subjects] } },
      ...(cell !== undefined && { cell }),
      ...(released && { release: { not: null } }),
    },
  });
  const counts = [0, 1].map((item) =>
    [1, 2, 3].map((grade) => ballots.filter(({ grades }) => grades[item] === grade).length),
  );
  return { n: ballots.length, counts };
}

export const round = (value: number) => String(Math.round(value * 10) / 10);

/** A rate as it is written, worked out from the counts of items; `due` ballots can be cast in all. */
export function rate(items: readonly (readonly number[])[], n: number, due: number | null): string {
  const [good, fair] = [0, 1].map((grade) => items.reduce((sum, item) => sum + (item[grade] ?? 0), 0)) as [
    number,
    number,
  ];
  const valid = (good + fair) / items.length;
  const interval = wilsonInterval(good / items.length, valid, due === null ? null : valid + due - n);
  if (due === n) return `${round((100 * good) / (good + fair))}%（全数）`;
  const [low, high] = [Math.floor(100 * (interval?.low ?? 0)), Math.ceil(100 * (interval?.high ?? 0))];
  return `${round((100 * good) / (good + fair))}%（${low}–${high}）`;
}

export function score(items: readonly (readonly number[])[]): string {
  const [good, fair] = [0, 1].map((grade) => items.reduce((sum, item) => sum + (item[grade] ?? 0), 0)) as [
    number,
    number,
  ];
  return round((100 * good + 60 * fair) / (good + fair));
}

/** The lines of a group's figures. */
export function figures({ n, counts }: Recount, due: number): string[] {
  const rates = counts.map(([good = 0, fair = 0]) => good / (good + fair));
  const mark = (item: number) => (rates[item] === Math.min(...rates) && rates[0] !== rates[1] ? ' ▼ 最低' : '');
  return [
    `党员评议表 · n = ${n}/${due} 份`,
    `各项合计 满意率 ${rate(counts, n, due)}，得分 ${score(counts)}`,
    ...['履职', '服务'].map((name, item) => {
      const own = counts.slice(item, item + 1);
      return `${item + 1} ${name} ${rate(own, n, due)}，得分 ${score(own)}${mark(item)}`;
    }),
  ];
}
