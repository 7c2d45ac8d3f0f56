import type { RankingPaper } from '../../domain/report/rankingPaper.ts';
import { isRanked, rankSubjects } from '../statistics/ranking.ts';
import type { Released } from '../statistics/releasedFigures.ts';

export type RankingOutcome =
  | { readonly kind: 'ranking'; readonly ranking: RankingPaper }
  | { readonly kind: 'refused'; readonly code: 'no-ranking' | 'unknown-unit' };

/** The rankings of a campaign, or of a unit with all below it; refused where the campaign's definition does not turn them on. */
export function rankingPaper(released: Released, unitCode: string | null, now: Date): RankingOutcome {
  const { definition, release, madeAt, counted } = released;
  const unit = counted.units.find(({ code }) => code === unitCode);
  if (unitCode !== null && !unit) return { kind: 'refused', code: 'unknown-unit' };
  const subjects = (['organisation', 'person'] as const).filter((subject) => isRanked(definition, anyUnit(subject)));
  if (subjects.length === 0) return { kind: 'refused', code: 'no-ranking' };
  const names = new Map(counted.units.map(({ code, name }) => [code, name]));
  const rankings = subjects.flatMap((subject) =>
    rankSubjects(released, anyUnit(subject), unitCode).map(({ title, bands, excluded }) => {
      const members = (band: (typeof bands)[number]) =>
        band.members.map((member) => ({ ...member, unit: names.get(member.unit) ?? member.unit }));
      return { title, subject, excluded, bands: bands.map((band) => ({ ...band, members: members(band) })) };
    }),
  );
  const ranking: RankingPaper = {
    ...{ title: definition.title, documentNumber: definition.documentNumber ?? null, unit: unit?.name ?? null },
    ...{ issuer: definition.issuer ?? null, timeZone: definition.timeZone, asOf: now, rankings },
    release: release && { number: release.number, final: release.final, at: madeAt ?? now },
    k: release?.k ?? definition.disclosure.k,
  };
  return { kind: 'ranking', ranking };
}

function anyUnit(subject: 'organisation' | 'person') {
  return { subject, unitKind: null };
}
