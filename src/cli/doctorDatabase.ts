import type { Translator } from '../i18n/translator.ts';
import { type ChainReport, checkAuditLog } from '../service/auditLog.ts';
import { type DatabaseInspection, inspectDatabase } from '../service/inspectDatabase.ts';
import type { CommandContext } from './command.ts';
import { explain } from './explain.ts';
import type { Finding } from './finding.ts';
import { withInstallation } from './installation.ts';

const CLOCK_TOLERANCE_S = 30;

/** Whether the database opens (a server that is too old does not), is up to date, and keeps no more than it should. */
export async function databaseFindings(context: CommandContext): Promise<Finding[]> {
  const { t, machineClock } = context;
  try {
    return await withInstallation(context, async (prisma, { embedded }) => {
      const inspection = await inspectDatabase(prisma);
      return [
        ...serverFindings(t, inspection, embedded),
        ...secrecyFindings(t, inspection),
        clockFinding(t, inspection, machineClock()),
        ownersFinding(t, inspection),
        auditFinding(t, await checkAuditLog(prisma)),
      ];
    });
  } catch (error) {
    const sentences = explain(t, error);
    if (!sentences) throw error;
    return [{ check: 'database', state: 'error', what: t('doctor-database-failed'), mend: sentences.join(' ') }];
  }
}

function ownersFinding(t: Translator, { owners }: DatabaseInspection): Finding {
  const what = t('doctor-owners', { count: owners });
  return owners > 0
    ? { check: 'owners', state: 'ok', what }
    : { check: 'owners', state: 'warning', what, mend: t('doctor-owners-mend') };
}

function auditFinding(t: Translator, { head, fault, told }: ChainReport): Finding {
  if (!fault)
    return { check: 'audit', state: 'ok', what: t('doctor-audit', { count: head.position, told: String(told) }) };
  const what = t(`doctor-audit-${fault.kind}`, { position: String(fault.position) });
  return { check: 'audit', state: 'error', what, mend: t('doctor-audit-mend') };
}

function serverFindings(t: Translator, { version }: DatabaseInspection, embedded: boolean): Finding[] {
  const what = t(embedded ? 'doctor-database-embedded' : 'doctor-database-remote', { version });
  return [
    { check: 'database', state: 'ok', what },
    { check: 'migrations', state: 'ok', what: t('doctor-migrations') },
  ];
}

function secrecyFindings(t: Translator, { archived, setAside }: DatabaseInspection): Finding[] {
  const findings: Finding[] = [];
  if (archived) {
    const mend = t('doctor-archiving-mend');
    findings.push({ check: 'archiving', state: 'warning', what: t('doctor-archiving'), mend });
  }
  if (setAside > 0) {
    const what = t('doctor-set-aside', { count: setAside });
    findings.push({ check: 'set-aside', state: 'warning', what, mend: t('doctor-set-aside-mend') });
  }
  return findings;
}

function clockFinding(t: Translator, inspection: DatabaseInspection, now: Date): Finding {
  const seconds = Math.round(Math.abs(inspection.now.getTime() - now.getTime()) / 1000);
  const what = t('doctor-clock', { other: t('doctor-clock-database'), seconds: String(seconds) });
  const mend = t('doctor-clock-mend');
  return seconds <= CLOCK_TOLERANCE_S
    ? { check: 'clock', state: 'ok', what }
    : { check: 'clock', state: 'warning', what, mend };
}
