import type { PrismaClient, Transaction } from '../database/prisma.ts';
import { type AuditActor, OPERATOR } from '../domain/audit/entry.ts';
import { type CampaignRefusal, changeCampaign } from './changeCampaign.ts';
import { deleteDrafts } from './closeCampaign.ts';
import { mixBallots } from './mixBallots.ts';
import { progressToKeep } from './scopedProgress.ts';
import { sealedBulletin } from './sealedBulletin.ts';
import { settleCampaign } from './settleCampaign.ts';
import { withUpkeep } from './upkeep.ts';

export type SealRefusal =
  | CampaignRefusal
  /** The books of a subject are not in order: assignments done, ballots and tags should be as many. */
  | {
      readonly code: 'does-not-reconcile';
      readonly subject: string;
      readonly done: number;
      readonly ballots: number;
      readonly tags: number;
    };

export type SealOutcome =
  /** `fingerprint`: 64 hexadecimal digits that commit to the whole bulletin. */
  | { readonly kind: 'sealed'; readonly fingerprint: string; readonly ballots: number }
  | { readonly kind: 'refused'; readonly refusal: SealRefusal };

/**
 * Seals a closed campaign, irreversibly: after a last mix, persons are reduced to counts, no token finds its ballot any
 * more, and a fingerprint commits to everything that the bulletin says. All in one transaction, or nothing.
 */
export async function sealCampaign(
  prisma: PrismaClient,
  campaignId: string,
  random: (n: number) => Uint8Array,
  now: Date,
  actor: AuditActor = OPERATOR,
): Promise<SealOutcome> {
  await settleCampaign(prisma, campaignId, random, now);
  await mixBallots(prisma, campaignId, random);
  const change = await withUpkeep(prisma, campaignId, () =>
    changeCampaign<{ fingerprint: string; ballots: number }, SealRefusal>(prisma, {
      ...{ campaignId, act: 'seal', now, actor },
      objection: (tx) => imbalance(tx, campaignId),
      effect: async (tx) => {
        const progress = await progressToKeep(tx, campaignId);
        await reduceToCounts(tx, campaignId);
        const sealed = await sealedBulletin(tx, campaignId, now);
        if (!sealed) throw new Error('a campaign is settled before it is sealed');
        const { fingerprint, roots } = sealed.bulletin;
        const stored = Uint8Array.from(Buffer.from(fingerprint, 'hex'));
        await tx.seal.create({ data: { campaignId, sealedAt: now, fingerprint: stored, progress } });
        await tx.sealProposal.deleteMany({ where: { campaignId } });
        return { fingerprint, ballots: roots.size };
      },
    }),
  );
  if (change.kind === 'refused') return change;
  // What was deleted is cleared away too.
  await prisma.$executeRawUnsafe('VACUUM (TRUNCATE false) ballot, comment, assignment, draft, reminder');
  return { kind: 'sealed', ...change.result };
}

const IMBALANCE = `
SELECT subject.code AS subject, books.done, books.ballots, books.tags
  FROM subject
 CROSS JOIN LATERAL (
   SELECT (SELECT count(*) FROM assignment WHERE subject_id = subject.id AND status = 'done')::int AS done,
          (SELECT count(*) FROM ballot WHERE subject_id = subject.id)::int AS ballots,
          (SELECT count(*) FROM tag WHERE subject_id = subject.id)::int AS tags) AS books
 WHERE subject.campaign_id = $1::text AND (books.done <> books.ballots OR books.ballots <> books.tags)
 ORDER BY subject.position, subject.id LIMIT 1`;

type Imbalance = Omit<Extract<SealRefusal, { code: 'does-not-reconcile' }>, 'code'>;

async function imbalance(tx: Transaction, campaignId: string): Promise<SealRefusal | undefined> {
  const [row] = await tx.$queryRawUnsafe<Imbalance[]>(IMBALANCE, campaignId);
  return row && { code: 'does-not-reconcile', ...row };
}

/** Nothing is left of who was to evaluate whom but numbers, and the ballots get ids that no token gives. */
async function reduceToCounts(tx: Transaction, campaignId: string): Promise<void> {
  await deleteDrafts(tx, campaignId);
  await forgetRemindedEvaluators(tx, campaignId);
  await tx.$executeRaw`
    INSERT INTO assignment_count (subject_id, cell, pending, done, withdrawn)
    SELECT subject_id, coalesce(assignment.cell, assignment.category), count(*) FILTER (WHERE status = 'pending'),
           count(*) FILTER (WHERE status = 'done'), count(*) FILTER (WHERE status = 'withdrawn')
      FROM assignment JOIN subject ON subject.id = assignment.subject_id
     WHERE subject.campaign_id = ${campaignId} GROUP BY 1, 2`;
  await tx.$executeRaw`
    DELETE FROM assignment USING subject WHERE subject.id = assignment.subject_id AND subject.campaign_id = ${campaignId}`;
  await tx.$executeRawUnsafe(newIds('ballot', 'subject_id, cell, grades, release'), campaignId);
  await tx.$executeRawUnsafe(newIds('comment', 'subject_id, cell, text, place, decision, redacted'), campaignId);
}

/** Who was reminded as an evaluator had not answered then: that goes with the assignments. What contacts were told stays. */
async function forgetRemindedEvaluators(tx: Transaction, campaignId: string): Promise<void> {
  await tx.reminder.deleteMany({ where: { campaignId, toEvaluator: true, toContact: false } });
  await tx.reminder.updateMany({ where: { campaignId, toEvaluator: true }, data: { toEvaluator: false } });
}

/** 244 bits of chance for each id: of a ballot it is the salt that hides what its commitment commits to. */
function newIds(table: 'ballot' | 'comment', columns: string): string {
  return `
WITH taken AS (DELETE FROM ${table} WHERE campaign_id = $1::text RETURNING *),
salted AS (SELECT decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex') AS salt, taken.* FROM taken)
INSERT INTO ${table} (id, campaign_id, ${columns}) SELECT salt, campaign_id, ${columns} FROM salted ORDER BY salt`;
}
