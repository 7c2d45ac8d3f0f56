import { inLocale } from '../../domain/campaign/text.ts';
import type { Translator } from '../../i18n/translator.ts';
import { topUnits, type UnitContact, type UnitRow, type UnitView, unitView } from '../../service/unitTree.ts';
import { pagerRow } from '../admin/pager.ts';
import { encodeTap } from '../callback.ts';
import { type ChosenCampaign, inCampaign } from '../campaignChoice.ts';
import { chartButton } from '../charts.ts';
import { percentage } from '../contact/percentage.ts';
import { reaches } from '../gate.ts';
import { cut } from '../reminders/digestContext.ts';
import type { Button, Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Turn } from '../turn.ts';
import { inUnit } from '../unitChoice.ts';
import { unitCommandButtons } from './unitButtons.ts';

/** Units in one list. */
const PER_PAGE = 10;
const LABEL = 28;

/** `/units`: the tree, or the unit that was typed. */
export async function unitsScreen(turn: Turn, rest: string): Promise<Screen> {
  return inCampaign(turn, 'units', (campaign) =>
    inUnit(turn, 'units', campaign, rest, (unit) =>
      unit ? nodeScreen(turn, unit.id, 0) : topScreen(turn, campaign, 0),
    ),
  );
}

async function topScreen(turn: Turn, { id, definition }: Pick<ChosenCampaign, 'id' | 'definition'>, page: number) {
  const { services, scope, t } = turn;
  const units = await topUnits(services.prisma, id, scope.kind === 'units' ? scope.unitIds : null);
  if (units.length === 0) return plainScreen(t('node-none'));
  const [only] = units;
  if (only && units.length === 1) return nodeScreen(turn, only.id, 0);
  const heading = t('node-top', { title: inLocale(definition.title, t.locale), n: units.length });
  const dataOf = (wanted: number) => encodeTap({ kind: 'topUnits', campaign: id, page: wanted });
  return { lines: [{ heading }, t('node-search')], buttons: listButtons(units, page, t, dataOf) };
}

/** One unit: where it stands, its own counts, and what is directly below it. */
async function nodeScreen(turn: Turn, unitId: number, page: number): Promise<Screen> {
  const { services, t } = turn;
  const unit = await unitView(services.prisma, unitId);
  if (!unit) return plainScreen(t('unit-not-reached'));
  const { title } = await services.definitions.of(unit.campaignId);
  const path = unit.path.map(({ name }) => name).join(' › ');
  const lines: Line[] = [
    { heading: unit.name },
    inLocale(title, t.locale),
    ...(path === '' ? [] : [path]),
    t('node-code', { code: unit.code }),
    '',
    ...countLines(unit, t),
    ...contactLines(unit, t),
    ...(unit.below.length > 0 ? ['', t('node-below', { n: unit.below.length })] : []),
  ];
  return { lines, buttons: await nodeButtons(turn, unit, page) };
}

function countLines(unit: UnitRow, t: Translator): Line[] {
  const { entitled: total, participated: done, subjects, covered, report } = unit;
  return [
    total > 0 ? t('unit-turnout', { done, total, percent: percentage(done, total) }) : t('node-no-evaluators'),
    ...(subjects > 0 ? [t('unit-coverage', { done: covered, total: subjects })] : []),
    ...(report === null ? [] : [t('node-report', { state: t(`node-report-${report}`) })]),
  ];
}

function contactLines({ contacts, report }: UnitView, t: Translator): Line[] {
  if (contacts.length === 0) return report === null ? [] : [t('node-no-contact')];
  return contacts.map(({ name, rank, connected, reachable }: UnitContact) => {
    const state = connected ? (reachable ? 'connected' : 'blocked') : 'away';
    return t('node-contact', { rank: t(`contact-rank-${rank}`), name, state: t(`node-contact-${state}`) });
  });
}

async function nodeButtons(turn: Turn, unit: UnitView, page: number): Promise<Button[][]> {
  const { t } = turn;
  const { id: unitId, campaignId: campaign, below, path } = unit;
  const dataOf = (wanted: number) => encodeTap({ kind: 'unitNode', unitId, page: wanted });
  const above = path.at(-1);
  const up = above && (await reaches(turn, above.id)) ? { unitId: above.id, page: 0 } : null;
  const back = up
    ? { label: t('node-up', { name: cut(above?.name ?? '', LABEL) }), data: encodeTap({ kind: 'unitNode', ...up }) }
    : { label: t('node-to-top'), data: encodeTap({ kind: 'topUnits', campaign, page: 0 }) };
  const commands = unitCommandButtons(turn, unitId);
  return [
    ...listButtons(below, page, t, dataOf),
    ...pairs(commands),
    [chartButton(t, { campaign, kind: 'progress', unitId })],
    [back],
  ];
}

function listButtons(
  units: readonly UnitRow[],
  asked: number,
  t: Translator,
  dataOf: (page: number) => string,
): Button[][] {
  const pages = Math.max(1, Math.ceil(units.length / PER_PAGE));
  const page = Math.min(asked, pages - 1);
  const shown = units.slice(page * PER_PAGE, (page + 1) * PER_PAGE).map((unit) => {
    const about = { name: cut(unit.name, LABEL), done: unit.participated, total: unit.entitled };
    const label = unit.entitled > 0 ? t('node-label', about) : about.name;
    return [{ label, data: encodeTap({ kind: 'unitNode', unitId: unit.id, page: 0 }) }];
  });
  return [...shown, ...pagerRow(page, pages, dataOf)];
}

/** Two buttons in a row. */
function pairs(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = [];
  for (let from = 0; from < buttons.length; from += 2) rows.push(buttons.slice(from, from + 2));
  return rows;
}

export const unitTreeTaps = {
  async topUnits({ campaign, page }, turn) {
    const { services, t } = turn;
    const stored = await services.prisma.campaign.count({ where: { id: campaign } });
    if (stored === 0) return { edit: plainScreen(t('campaign-gone')) };
    const definition = await services.definitions.of(campaign);
    return { lateEdit: () => topScreen(turn, { id: campaign, definition }, page) };
  },

  async unitNode({ unitId, page }, turn) {
    if (!(await reaches(turn, unitId))) return { toast: turn.t('unit-not-reached'), alert: true };
    return { lateEdit: () => nodeScreen(turn, unitId, page) };
  },
} satisfies Partial<TapHandlers>;
