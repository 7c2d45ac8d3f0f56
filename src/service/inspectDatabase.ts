import type { PrismaClient } from '../database/prisma.ts';

/** What an operator should know of the database server. */
export interface DatabaseInspection {
  /** As the server writes it, e.g. `18.4`. */
  readonly version: string;
  /** Its log is archived, or replicas follow it: drafts and the order of submissions stay readable there. */
  readonly archived: boolean;
  /** Updates that failed three times. */
  readonly setAside: number;
  /** Accounts that are owners. */
  readonly owners: number;
  /** The server's clock. */
  readonly now: Date;
}

const INSPECT = `
SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
       current_setting('archive_mode') <> 'off' OR EXISTS (SELECT FROM pg_stat_replication)
         OR EXISTS (SELECT FROM pg_replication_slots) AS archived,
       (SELECT count(*)::int FROM set_aside_update) AS "setAside",
       (SELECT count(DISTINCT account_id)::int FROM office WHERE role = 'owner' AND state = 'held') AS owners,
       clock_timestamp() AS now`;

export async function inspectDatabase(prisma: PrismaClient): Promise<DatabaseInspection> {
  const [row] = await prisma.$queryRawUnsafe<DatabaseInspection[]>(INSPECT);
  if (!row) throw new Error('a query without conditions gave no row');
  return row;
}
