import type { PrismaClient } from '../database/prisma.ts';
import { campaignShape } from '../domain/campaign/definition.ts';
import {
  type Deadlines,
  decideExtension,
  type Extended,
  type ExtensionRefusal,
  movedDeadlines,
  writtenDeadline,
} from '../domain/campaign/extension.ts';
import { REASON_MAX } from '../domain/report/decideReport.ts';
import { auditBy, type By } from './audit.ts';
import { enqueueNotice } from './notice.ts';

export interface Extending {
  readonly campaignId: string;
  readonly which: Extended;
  /** The new deadline; with both, that of the collection: the reports move by as much. */
  readonly until: Date;
  /** The deadlines as they were when this was decided. */
  readonly seen: Deadlines;
  readonly reason: string;
}

export type ExtendOutcome =
  /** `told`: how many contacts' accounts are told of it. */
  | ({ readonly kind: 'extended'; readonly told: number } & Deadlines)
  | {
      readonly kind: 'refused';
      readonly refusal:
        | ExtensionRefusal
        | { readonly code: 'unknown-campaign' | 'extend-no-reason' | 'extend-reason-too-long' | 'extend-moved' };
    };

/**
 * Gives everybody more time: the campaign's deadlines move, in its definition as well, so that importing the file anew shows
 * it; reminders go by the new ones from the next look on. Contacts are told once. What a unit was granted by itself stays.
 */
export async function extendCampaign(prisma: PrismaClient, extending: Extending, by: By): Promise<ExtendOutcome> {
  const { campaignId, which, until, seen } = extending;
  const reason = extending.reason.trim();
  if (reason === '') return refused('extend-no-reason');
  if ([...reason].length > REASON_MAX) return refused('extend-reason-too-long');
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM campaign WHERE id = ${campaignId} FOR UPDATE`;
    const campaign = await tx.campaign.findUnique({ where: { id: campaignId } });
    if (!campaign) return refused('unknown-campaign');
    if (!sameDeadlines(campaign, seen)) return refused('extend-moved');
    const moved = movedDeadlines(campaign, which, until);
    const refusal = decideExtension(campaign, moved, by.now);
    if (refusal) return { kind: 'refused', refusal };
    const definition = campaignShape.parse(campaign.definition);
    const deadlines = {
      collection: writtenDeadline(moved.collectionDeadline, definition.timeZone),
      report: writtenDeadline(moved.reportDeadline, definition.timeZone),
    };
    await tx.campaign.update({
      where: { id: campaignId },
      data: { ...moved, definition: { ...definition, deadlines } },
    });
    const bound = await tx.binding.findMany({
      where: { person: { campaignId, contacts: { some: {} } } },
      select: { accountId: true },
      distinct: ['accountId'],
    });
    for (const { accountId } of bound) await enqueueNotice(tx, accountId, { kind: 'deadlines-moved', campaignId });
    const [before, after] = [instants(campaign), { ...instants(moved), reason }];
    await auditBy(tx, by, { act: 'campaign-extended', campaignId, before, after });
    return { kind: 'extended', told: bound.length, ...moved };
  });
}

function sameDeadlines(a: Deadlines, b: Deadlines): boolean {
  return (
    a.collectionDeadline.getTime() === b.collectionDeadline.getTime() &&
    a.reportDeadline.getTime() === b.reportDeadline.getTime()
  );
}

function instants({ collectionDeadline, reportDeadline }: Deadlines) {
  return { collection: collectionDeadline.toISOString(), report: reportDeadline.toISOString() };
}

type Code = Extract<Extract<ExtendOutcome, { kind: 'refused' }>['refusal'], { code: string }>['code'];

function refused(code: Exclude<Code, 'extend-wrong-state'>): ExtendOutcome {
  return { kind: 'refused', refusal: { code } };
}
