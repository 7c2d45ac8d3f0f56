import type { PrismaClient, Transaction } from '../database/prisma.ts';
import { campaignShape } from '../domain/campaign/definition.ts';
import type { TransferReason } from '../domain/roster/reasons.ts';
import { rosterDifference } from '../domain/roster/rosterDifference.ts';
import { applyRoster } from './applyRoster.ts';
import { auditBy, type By } from './audit.ts';
import { storeLateCells } from './storeLateCells.ts';
import { type TransferRefusal, transferPlan } from './transferPlan.ts';

export interface Transfer {
  readonly personId: number;
  readonly fromId: number;
  readonly toId: number;
  readonly reason: TransferReason;
  /** Whether the person is evaluated in the new unit from now on; otherwise where they stood. */
  readonly withSubject: boolean;
}

export type TransferOutcome =
  | { readonly kind: 'transferred' }
  | { readonly kind: 'refused'; readonly code: TransferRefusal | 'person-gone' | 'person-over' };

/**
 * Moves somebody to another unit as a roster would that lists them there: in the same categories, assignments decided anew
 * by the campaign's rules; whatever was submitted stays, by them and about them, and is not asked for again.
 */
export async function transferPerson(prisma: PrismaClient, transfer: Transfer, by: By): Promise<TransferOutcome> {
  const { personId, fromId, toId, reason, withSubject } = transfer;
  return prisma.$transaction(
    async (tx) => {
      const person = await tx.person.findUnique({ where: { id: personId }, include: { campaign: true } });
      if (!person) return { kind: 'refused', code: 'person-gone' };
      const { campaignId } = person;
      // One after the other with imports of the campaign.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`import ${campaignId}`}, 0))`;
      const { state, definition: stored } = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
      if (!['draft', 'open', 'paused'].includes(state)) return { kind: 'refused', code: 'person-over' };
      const definition = campaignShape.parse(stored);
      const plan = await transferPlan(tx, definition, transfer);
      if ('code' in plan) return { kind: 'refused', code: plan.code };
      const { before, target, subject } = plan;
      const difference = rosterDifference(before, target);
      const open = (keys: readonly string[]) => keys.filter((key) => !before.done.has(key));
      const { added, changed, removed } = difference.assignments;
      const assignments = { added, changed: open(changed), removed: open(removed) };
      await applyRoster(tx, {
        ...{ campaignId, draft: state === 'draft', target },
        difference: { ...difference, assignments },
      });
      if (subject) await takePlace(tx, campaignId, subject);
      // Used or not, lest the lists of codes tell which is which.
      const invited = { personId, unitId: fromId, handover: null };
      await tx.invitation.updateMany({ where: invited, data: { unitId: toId } });
      if (state !== 'draft') await storeLateCells(tx, campaignId, definition.disclosure.k);
      const [from, to] = [plan.fromCode, plan.toCode];
      const about = { campaignId, target: `person ${personId}`, before: { unit: from } };
      await auditBy(tx, by, {
        act: 'person-transferred',
        ...about,
        after: { unit: to, reason, evaluatedThere: withSubject },
      });
      return { kind: 'transferred' };
    },
    { maxWait: 10_000, timeout: 120_000 },
  );
}

/** Among the subjects the new one stands where the old one stood. */
async function takePlace(
  tx: Transaction,
  campaignId: string,
  { code, position }: { readonly code: string; readonly position: number },
): Promise<void> {
  await tx.subject.updateMany({ where: { campaignId, code }, data: { position } });
}
