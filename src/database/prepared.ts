import type { PrismaPg } from '@prisma/adapter-pg';

const names = new Map<string, string>();

/**
 * Marks a hand-written statement that is sent with many taps: each connection parses and plans it once, not each time.
 * Prisma's own statements have too many shapes to be kept like that.
 */
export function prepared([sql = '']: TemplateStringsArray): string {
  names.set(sql, `hot_${names.size + 1}`);
  return sql;
}

/** Tells Prisma's adapter the names under which connections keep statements; the others are not kept. */
export const statementNames: ConstructorParameters<typeof PrismaPg>[1] = {
  statementNameGenerator: ({ sql }) => names.get(sql) ?? '',
};
