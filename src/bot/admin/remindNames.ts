import { missingTo } from '../../domain/reminder/standing.ts';
import { maskedName } from '../../domain/roster/maskedName.ts';
import { type PreviewedContact, remindingPreview } from '../../service/reminders/remindingPreview.ts';
import { encodeTap } from '../callback.ts';
import type { Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import type { Turn } from '../turn.ts';
import { forCampaign, type Managed } from './managed.ts';
import { pagerRow } from './pager.ts';
import { backButton } from './remindHistory.ts';

const PER_PAGE = 15;

type Duty = PreviewedContact['duties'][number];

/** The contacts who would be told now, unit by unit, and what of. */
async function namesScreen({ services, t }: Turn, one: Managed, asked: number): Promise<Screen> {
  const preview = await remindingPreview(services.prisma, one.id, services.clock());
  const rows = preview?.contacts.flatMap(({ name, duties }) => duties.map((duty) => ({ name, duty }))) ?? [];
  const pages = Math.max(1, Math.ceil(rows.length / PER_PAGE));
  const page = Math.min(asked, pages - 1);
  const shown = rows.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
  const lines: Line[] = [
    { heading: t('remind-names-heading', { title: one.title }) },
    ...(rows.length === 0 ? [t('remind-outcome-nobody')] : []),
    ...shown.map(({ name, duty }) => dutyLine(duty, maskedName(name), one, t)),
  ];
  const pager = pagerRow(page, pages, (to) => encodeTap({ kind: 'remindNames', campaign: one.id, page: to }));
  return { lines, buttons: [...pager, [backButton(one.id, t)]] };
}

function dutyLine(duty: Duty, name: string, one: Managed, t: Turn['t']): string {
  const { unit, contact, collection, report, lateBelow } = duty;
  if (contact.failure !== null) return t('remind-names-unreachable', { unit: unit.unit, name });
  const missing = collection ? missingTo(one.policy.target, unit) : 0;
  const uncovered = collection ? unit.subjects - unit.covered : 0;
  const what = [
    ...(missing > 0 ? [t('remind-names-turnout', { n: missing })] : []),
    ...(uncovered > 0 ? [t('remind-names-subjects', { n: uncovered })] : []),
    ...(report ? [t('remind-names-report')] : []),
    ...(lateBelow.length > 0 ? [t('remind-names-below', { n: lateBelow.length })] : []),
  ];
  return t('remind-names-line', { unit: unit.unit, name, what: what.join(t('remind-names-and')) });
}

export const remindNamesTaps = {
  remindNames: ({ campaign, page }, turn) =>
    forCampaign(turn, campaign, async (one) => ({ edit: await namesScreen(turn, one, page) })),
} satisfies Partial<TapHandlers>;
