import type { PrismaClient } from '../database/prisma.ts';
import type { Command } from '../domain/role/rights.ts';
import { auditBy, type By } from './audit.ts';

const HOUR_MS = 3_600_000;
/** Over all accounts: nobody fills the log by asking for what is not theirs. */
const REFUSALS_AN_HOUR = 1_000;

/** Writes down that an account asked for something that it has no right to: once an hour for each command. */
export async function noteRefusal(prisma: PrismaClient, by: By, command: Command): Promise<void> {
  const lately = { act: 'refused', at: { gt: new Date(by.now.getTime() - HOUR_MS) } };
  const own = { ...lately, actor: `account ${by.by}`, target: command };
  if ((await prisma.auditEntry.count({ where: own })) > 0) return;
  await prisma.$transaction(async (tx) => {
    if ((await tx.auditEntry.count({ where: lately })) >= REFUSALS_AN_HOUR) return;
    await auditBy(tx, by, { act: 'refused', target: command });
  });
}
