import { inLocale } from '../domain/campaign/text.ts';
import { DOCUMENT_TYPES } from '../domain/report/documentType.ts';
import { formatsOf, PAPER_KINDS, type PaperFormat, type PaperKind } from '../domain/report/papers.ts';
import type { Translator } from '../i18n/translator.ts';
import { loadUnitProgress } from '../service/loadUnitProgress.ts';
import { loadPaper } from '../service/reports/loadPaper.ts';
import { unitAccess } from '../service/unitAccess.ts';
import { type NamedUnit, unitNamed } from '../service/unitNamed.ts';
import { encodeTap } from './callback.ts';
import { inCampaign } from './campaignChoice.ts';
import { refusedTap } from './contact/refusedText.ts';
import { reaches } from './gate.ts';
import type { Button, Screen } from './render/screen.ts';
import type { Document } from './render/upload.ts';
import type { TapHandlers } from './taps.ts';
import { plainScreen, type Reply, type Turn } from './turn.ts';
import { inUnit } from './unitChoice.ts';

/** What papers are of: a unit with all below it, or the whole campaign. */
export interface PaperPlace {
  readonly campaign: string;
  readonly unitId?: number | undefined;
}

/** The button that offers the official papers. */
export function tableButton(t: Translator, { campaign, unitId }: PaperPlace): Button {
  return { label: t('paper-button'), data: encodeTap({ kind: 'papers', campaign, unitId }) };
}

/** The button that sends one paper. */
export function paperButton(
  t: Translator,
  { campaign, unitId }: PaperPlace,
  paper: PaperKind,
  format: PaperFormat,
): Button {
  const label = t('paper-in', { paper: t(`paper-${paper}`), format: format.toUpperCase() });
  return { label, data: encodeTap({ kind: 'paper', campaign, paper, format, unitId }) };
}

/** `/table`: the official papers of the campaign or of a unit, by buttons; a contact's are those of the own units. */
export function tableScreen(turn: Turn, rest: string): Promise<Screen> {
  if (turn.scope.kind === 'own') return ownUnits(turn);
  return inCampaign(turn, 'table', (campaign) =>
    inUnit(turn, 'table', campaign, rest, (unit) => papersScreen(turn, campaign.id, unit)),
  );
}

async function ownUnits(turn: Turn): Promise<Screen> {
  const { services, accountId, t } = turn;
  const units = await loadUnitProgress(services.prisma, services.definitions, accountId);
  const [only] = units;
  if (!only) return plainScreen(t('unit-none'));
  if (units.length === 1) return papersScreen(turn, only.campaignId, await unitNamed(services.prisma, only.unitId));
  const buttons = units.map(({ unit, unitId, campaignId: campaign }) => {
    return [{ label: unit, data: encodeTap({ kind: 'papers', campaign, unitId }) }];
  });
  return { lines: [t('unit-which')], buttons };
}

async function papersScreen({ services, t }: Turn, campaign: string, unit: NamedUnit | null): Promise<Screen> {
  const { title, ranking } = await services.definitions.of(campaign);
  const place = { campaign, unitId: unit?.id };
  const offered = PAPER_KINDS.filter((kind) => {
    // Forms are of one unit's subjects.
    return kind === 'forms' ? unit !== null : kind !== 'ranking' || ranking.enabled;
  });
  const final = await services.prisma.release.count({ where: { campaignId: campaign, final: true } });
  return {
    lines: [
      { heading: t('paper-heading', { of: unit?.name ?? inLocale(title, t.locale) }) },
      t('paper-about'),
      ...(unit === null ? [t('paper-of-unit')] : []),
      ...(final === 0 ? [t('paper-provisional')] : []),
    ],
    buttons: offered.map((kind) => formatsOf(kind).map((format) => paperButton(t, place, kind, format))),
  };
}

export const paperTaps = {
  async papers({ campaign, unitId }, turn) {
    const place = await placeOf(turn, campaign, unitId);
    return place ? { lateSend: () => papersScreen(turn, campaign, place.unit) } : refusedTap('not-yours', turn.t);
  },

  async paper({ campaign, paper, format, unitId }, turn): Promise<Reply> {
    const place = await placeOf(turn, campaign, unitId);
    if (!place || !formatsOf(paper).includes(format)) return refusedTap('not-yours', turn.t);
    return { toast: turn.t('paper-coming'), lateDocument: () => print(turn, campaign, place.unit, paper, format) };
  },
} satisfies Partial<TapHandlers>;

/** The unit that a button names, or none for the whole campaign; null if it is not within the account's reach. */
async function placeOf(
  turn: Turn,
  campaign: string,
  unitId: number | undefined,
): Promise<{ unit: NamedUnit | null } | null> {
  const { services, accountId, scope } = turn;
  if (unitId === undefined) return scope.kind === 'all' ? { unit: null } : null;
  const unit = await unitNamed(services.prisma, unitId);
  if (unit?.campaignId !== campaign) return null;
  const within =
    (await reaches(turn, unitId)) || (await unitAccess(services.prisma, accountId, unitId))?.kind === 'own';
  return within ? { unit } : null;
}

async function print(
  { services, t }: Turn,
  campaign: string,
  unit: NamedUnit | null,
  paper: PaperKind,
  format: PaperFormat,
): Promise<Document | Screen> {
  const outcome = await loadPaper(services, paper, { campaign, unit: unit?.code }, services.clock());
  if (outcome.kind === 'refused')
    return plainScreen(t(outcome.code === 'no-ranking' ? 'paper-no-ranking' : 'paper-gone'));
  const printed = await services.papers.print({ figures: outcome.figures, locale: t.locale, format });
  if (printed.kind === 'refused') return plainScreen(t('paper-busy'));
  const name = fileName([t(`paper-${paper}`), unit?.name ?? campaign], format);
  return { name, mediaType: DOCUMENT_TYPES[format], content: printed.content };
}

/** A name that every system takes. */
function fileName(parts: readonly string[], format: PaperFormat): string {
  const plain = parts.join('-').replace(/[\p{Cc}\\/:*?"<>|]/gu, '_');
  return `${[...plain].slice(0, 60).join('')}.${format}`;
}
