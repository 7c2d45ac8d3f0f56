import type { PrismaClient } from '../../database/prisma.ts';
import { campaignShape } from '../../domain/campaign/definition.ts';
import type { Release } from '../../domain/disclosure/release.ts';
import type { EvaluationForms, FilledForm } from '../../domain/report/evaluationForms.ts';
import { releasedCampaign } from '../charts/releasedCampaign.ts';
import type { KnownSubject } from '../countedBallots.ts';
import { subjectStatistics } from '../releasedStatistics.ts';

export type FormsOutcome =
  | { readonly kind: 'forms'; readonly forms: EvaluationForms }
  | { readonly kind: 'refused'; readonly code: 'unknown-campaign' | 'unknown-unit' | 'unknown-subject' };

/** The filled forms of a unit's own subjects (without the units below it), or of one of them. */
export async function loadEvaluationForms(
  prisma: PrismaClient,
  campaignId: string,
  { unit: unitCode, subject: subjectCode }: { readonly unit: string; readonly subject?: string | undefined },
  now: Date,
): Promise<FormsOutcome> {
  const stored = await prisma.campaign.findUnique({ where: { id: campaignId } });
  if (!stored) return { kind: 'refused', code: 'unknown-campaign' };
  const definition = campaignShape.parse(stored.definition);
  const { counted, release, releasedAt } = await releasedCampaign(prisma, { id: campaignId, definition, now });
  const unit = counted.units.find(({ code }) => code === unitCode);
  if (!unit) return { kind: 'refused', code: 'unknown-unit' };
  const subjects = counted.subjects.filter(({ unit: of, code }) => {
    return of === unitCode && (subjectCode === undefined || code === subjectCode);
  });
  if (subjectCode !== undefined && subjects.length === 0) return { kind: 'refused', code: 'unknown-subject' };
  const forms: EvaluationForms = {
    ...{ title: definition.title, documentNumber: definition.documentNumber ?? null },
    ...{ issuer: definition.issuer ?? null, timeZone: definition.timeZone, asOf: now, unit: unit.name },
    ...{ from: stored.opensAt, until: stored.collectionDeadline, k: release?.k ?? definition.disclosure.k },
    release: release && { number: release.number, final: release.final, at: releasedAt ?? now },
    forms: subjects.map((subject) => filledForm(subject, release)),
  };
  return { kind: 'forms', forms };
}

function filledForm(subject: KnownSubject, release: Release | null): FilledForm {
  const { code, name, kind, asked } = subject;
  const statistics = subjectStatistics(subject, release);
  const shown = 'suppressed' in statistics ? null : statistics;
  const counts = new Map(shown?.items.map((item) => [item.code, item.counts]));
  return {
    ...{ code, name, kind, title: asked.title, grades: asked.grades, comment: asked.comment?.title ?? null },
    items: asked.items.map((item) => ({
      title: item.title,
      counts: asked.grades.map((grade) => counts.get(item.code)?.[grade.code] ?? 0),
    })),
    ballots: shown?.ballots ?? 0,
    hidden: 'suppressed' in statistics ? hiddenOf(statistics.suppressed, code, release) : null,
  };
}

function hiddenOf(
  why: 'not-released' | 'too-few' | 'no-ballots' | 'excused',
  code: string,
  release: Release | null,
): FilledForm['hidden'] {
  if (why !== 'too-few') return why;
  return release?.pools.some(({ subjects }) => subjects.includes(code)) ? 'merged' : 'too-few';
}
