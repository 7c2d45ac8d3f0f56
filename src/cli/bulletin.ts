import { writtenMoment } from '../i18n/moments.ts';
import { auditorsFilesMade, loadBulletin, noteAuditorsFile } from '../service/loadBulletin.ts';
import type { CommandContext } from './command.ts';
import { withInstallation } from './installation.ts';
import { refused } from './refusals.ts';
import { writeNew } from './writeNew.ts';

export interface BulletinOptions {
  readonly out: string;
  readonly ballots?: string;
}

/** `pingyi bulletin ID --out FILE [--ballots FILE]`: what is published, and, on demand and noted, what opens the ballots. */
export async function runBulletin(context: CommandContext, id: string, options: BulletinOptions): Promise<void> {
  const { t, clock, out } = context;
  await withInstallation(context, async (prisma) => {
    const loaded = await loadBulletin(prisma, id);
    if (loaded.kind === 'refused') throw await refused(t, prisma, id, loaded.refusal);
    const { bulletin, auditorsFile } = loaded;
    await writeNew(context, options.out, `${JSON.stringify(bulletin)}\n`, 0o644);
    out(t('cli-bulletin-written', { file: options.out, fingerprint: bulletin.fingerprint }));
    if (options.ballots !== undefined) {
      await noteAuditorsFile(prisma, id, clock());
      await writeNew(context, options.ballots, `${JSON.stringify(auditorsFile)}\n`, 0o600);
      out(t('cli-auditors-written', { file: options.ballots }));
    }
    const made = await auditorsFilesMade(prisma, id);
    const moments = made.map((moment) => writtenMoment(moment, bulletin.campaign.timeZone, t.locale));
    if (moments.length > 0) out(t('cli-auditors-made', { n: moments.length, moments: moments.join(', ') }));
  });
}
