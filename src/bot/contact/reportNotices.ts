import type { Translator } from '../../i18n/translator.ts';
import { loadExtension } from '../../service/extensions.ts';
import type { Notice } from '../../service/notice.ts';
import { chiefAccounts } from '../../service/offices.ts';
import { loadReport, type ReportView } from '../../service/reports/loadReport.ts';
import { mayDecide } from '../../service/reports/reviewReport.ts';
import { unitAccess } from '../../service/unitAccess.ts';
import { encodeTap } from '../callback.ts';
import type { Screen } from '../render/screen.ts';
import { type Services, withNote } from '../turn.ts';
import { decisionScreen, standingScreen } from './extensionScreens.ts';
import { ownReportScreen, reviewScreen } from './reportScreen.ts';

// A notice says what is so when it is read out: a role may have gone, and what it tells of may have moved on.

type About<K extends Notice['kind']> = Extract<Notice, { kind: K }>;

/** What became of the documents that a contact sent. */
export async function checkedNotice(
  services: Services,
  reader: bigint,
  unitId: number,
  t: Translator,
): Promise<Screen | null> {
  const view = await ownReport(services, reader, unitId);
  return view && withNote(t('report-checked'), ownReportScreen(view, services.clock(), t));
}

async function ownReport(
  { prisma, definitions }: Services,
  reader: bigint,
  unitId: number,
): Promise<ReportView | null> {
  const access = await unitAccess(prisma, reader, unitId);
  return access?.kind === 'own' ? loadReport(prisma, definitions, unitId) : null;
}

/** A report to be decided about. */
export async function filedNotice(
  services: Services,
  reader: bigint,
  { unitId, version }: About<'report-filed'>,
  t: Translator,
): Promise<Screen | null> {
  const { prisma, definitions, clock } = services;
  if (!(await mayDecide(prisma, { accountId: reader, unitId }))) return null;
  const view = await loadReport(prisma, definitions, unitId);
  if (view?.state !== 'filed' || view.latest?.number !== version) return null;
  return withNote(t('review-new'), reviewScreen(view, true, clock(), t));
}

/** What was decided about a contact's report. */
export async function decidedNotice(
  services: Services,
  reader: bigint,
  { unitId, version }: About<'report-decided'>,
  t: Translator,
): Promise<Screen | null> {
  const view = await ownReport(services, reader, unitId);
  if (!view || view.latest?.number !== version) return null;
  const look = { label: t('report-look'), data: encodeTap({ kind: 'table', unitId }) };
  const heading = { heading: t('report-heading', { unit: view.unit }) };
  if (view.state === 'accepted') return { lines: [heading, t('report-notice-accepted')], buttons: [[look]] };
  if (view.state !== 'returned') return null;
  const returned = t('report-notice-returned', { reason: view.reason ?? '' });
  return { lines: [heading, returned], buttons: [[look]] };
}

/** A request for more time, to be decided by an administrator; or what was decided, for the contact. */
export async function extensionNotice(
  services: Services,
  reader: bigint,
  { kind, extensionId }: About<'extension-requested' | 'extension-decided'>,
  t: Translator,
): Promise<Screen | null> {
  const { prisma, definitions } = services;
  const view = await loadExtension(prisma, definitions, extensionId);
  if (!view) return null;
  if (kind === 'extension-requested') {
    const decides = view.state === 'requested' && (await chiefAccounts(prisma)).includes(reader);
    return decides ? decisionScreen(view, t) : null;
  }
  return (await unitAccess(prisma, reader, view.unitId))?.kind === 'own' ? standingScreen(view, t) : null;
}
