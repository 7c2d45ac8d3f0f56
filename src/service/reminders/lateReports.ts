import type { PrismaClient, Transaction } from '../../database/prisma.ts';
import { loadStandings, type StoredStanding } from './loadStandings.ts';

/** How the reports of a campaign stand. */
export interface ReportStandings {
  /** Units that owe one, and those of them that have filed it. */
  readonly total: number;
  readonly reported: number;
  /** Units whose reports are late at the moment that was asked for. */
  readonly late: readonly StoredStanding[];
}

/** Who owes a report, who has filed one, and who is late at `now`, with each late unit's own turnout. */
export async function reportStandings(
  db: PrismaClient | Transaction,
  campaign: { readonly id: string; readonly reportDeadline: Date },
  now: Date,
): Promise<ReportStandings> {
  const reporting = (await loadStandings(db, campaign)).filter(({ report }) => report !== 'none');
  const owing = reporting.filter(({ report }) => report === 'owed' || report === 'returned');
  return {
    ...{ total: reporting.length, reported: reporting.length - owing.length },
    late: owing.filter(({ reportDeadline }) => reportDeadline <= now),
  };
}
