import { createHash } from 'node:crypto';
import { z } from 'zod';

const count = z.int().min(0);

/** What the statistics table counts while evaluating: who was to evaluate and did, what is evaluated and has a ballot. */
const tableCounts = z.strictObject({
  entitled: count,
  participated: count,
  organisations: count,
  organisationsCovered: count,
  persons: count,
  personsCovered: count,
});
export type TableCounts = z.infer<typeof tableCounts>;

/** The last line of a unit's statistics table, as far as it is counted while evaluating: of the unit with all below it. */
export const reportTable = z.strictObject({
  unit: z.string(),
  /** From when until when answers are collected, as instants in ISO 8601. */
  from: z.string(),
  until: z.string(),
  ...tableCounts.shape,
  /** Units below that owe a report, and how many of theirs are in. */
  reporting: count,
  reported: count,
});
export type ReportTable = z.infer<typeof reportTable>;

/** Eight hexadecimal digits that tell one table from another: what was looked at is what is confirmed. */
export function tableFingerprint(table: ReportTable): string {
  const figures = Object.keys(reportTable.shape).map((key) => table[key as keyof ReportTable]);
  return createHash('sha256').update(JSON.stringify(figures)).digest('hex').slice(0, 8);
}
