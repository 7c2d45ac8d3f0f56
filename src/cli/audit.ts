import { OPERATOR } from '../domain/audit/entry.ts';
import { auditTable } from '../reports/documents/auditTable.ts';
import { auditAlone } from '../service/audit.ts';
import { wholeAuditLog } from '../service/auditLog.ts';
import type { CommandContext } from './command.ts';
import { withInstallation } from './installation.ts';
import { writeNew } from './writeNew.ts';

/** `pingyi audit [--out FILE]`: the whole audit log as CSV, with the hashes from which the chain is recomputed. */
export async function runAudit(context: CommandContext, { out: file }: { readonly out?: string }): Promise<void> {
  const { t, clock, out } = context;
  const table = await withInstallation(context, async (prisma) => {
    await auditAlone(prisma, { actor: OPERATOR, act: 'exported', target: 'audit' }, clock());
    return auditTable(await wholeAuditLog(prisma));
  });
  if (file === undefined) return out(table.trimEnd());
  await writeNew(context, file, table, 0o600);
  out(t('cli-audit-written', { file }));
}
