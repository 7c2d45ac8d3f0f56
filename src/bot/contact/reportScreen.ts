import { formatsOf } from '../../domain/report/papers.ts';
import { type ReportTable, tableFingerprint } from '../../domain/report/reportTable.ts';
import { timeLeft, writtenDay, writtenMoment } from '../../i18n/moments.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { DocumentView, ReportView, VersionView } from '../../service/reports/loadReport.ts';
import { encodeTap } from '../callback.ts';
import { paperButton, tableButton } from '../papers.ts';
import { cut } from '../reminders/digestContext.ts';
import type { Button, Line, Screen } from '../render/screen.ts';
import { percentage } from './percentage.ts';
import { unitButton } from './unitButton.ts';

/** What a contact sees of the own unit's report: what is in, what the table says, and the one tap that files it. */
export function ownReportScreen(view: ReportView, now: Date, t: Translator): Screen {
  const { unitId, pending, latest, unit } = view;
  const stored = pending.filter(({ state }) => state === 'stored').length;
  const lines: Line[] = [
    { heading: t('report-heading', { unit }) },
    ...standing(view, now, t),
    '',
    ...(pending.length > 0 ? pending.map((one) => documentText(one, t)) : [t('report-no-documents')]),
    '',
    ...tableLines(view, view.table, t),
    ...(view.state === 'filed' && stored === 0 ? [] : [t('report-table-moves')]),
  ];
  const refresh = { label: t('unit-refresh'), data: encodeTap({ kind: 'table', unitId }) };
  const filed = pending.length === 0 && latest ? openButtons(latest.documents, t) : [];
  return {
    lines,
    buttons: [
      ...pending.map((one) => pendingRow(one, t)),
      ...filed,
      ...fileRow(view, t),
      ...paperRows(view, t),
      [unitButton(unitId, t), refresh],
    ],
  };
}

/** What those see who decide about a report, and those above and administrators who may look at it. */
export function reviewScreen(view: ReportView, mayDecide: boolean, now: Date, t: Translator): Screen {
  const { unitId, unit, latest, state } = view;
  const lines: Line[] = [{ heading: t('report-heading', { unit }) }, ...standing(view, now, t)];
  const refresh = { label: t('unit-refresh'), data: encodeTap({ kind: 'report', unitId }) };
  if (!latest) return { lines, buttons: [[refresh]] };
  lines.push('', ...latest.documents.map((one) => documentText(one, t)), '', ...tableLines(view, latest.table, t));
  const version = latest.number;
  const decide = [
    { label: t('review-accept'), data: encodeTap({ kind: 'acceptReport', unitId, version }) },
    { label: t('review-return'), data: encodeTap({ kind: 'returnReport', unitId, version }) },
  ];
  const open = state === 'filed' && mayDecide;
  return { lines, buttons: [...openButtons(latest.documents, t), ...(open ? [decide] : []), [refresh]] };
}

/** What a contact keeps of a filing. */
export function receiptScreen(
  view: ReportView,
  { number, filedAt, documents, table }: VersionView,
  t: Translator,
): Screen {
  const about = { version: String(number), moment: momentOf(filedAt, view, t) };
  const late = filedAt >= view.deadline;
  const lines: Line[] = [
    { heading: t('receipt-report-heading', { unit: view.unit }) },
    t(late ? 'receipt-report-late' : 'receipt-report', about),
    '',
    ...documents.flatMap((one) => [
      documentText(one, t),
      ...(one.sha256 ? [`SHA-256 ${one.sha256.slice(0, 16)}…`] : []),
    ]),
    '',
    ...tableLines(view, table, t),
    '',
    t('receipt-report-next'),
  ];
  return { lines, buttons: [[unitButton(view.unitId, t)]] };
}

function standing(view: ReportView, now: Date, t: Translator): string[] {
  const { state, latest, reason, deadline } = view;
  const due = { moment: momentOf(deadline, view, t) };
  if (latest && state === 'filed') {
    const late = latest.filedAt >= deadline;
    const about = { version: String(latest.number), moment: momentOf(latest.filedAt, view, t) };
    return [t(late ? 'report-filed-late' : 'report-filed', about)];
  }
  if (state === 'accepted') return [t('report-accepted')];
  if (state === 'returned') return [t('report-returned', { ...due, reason: reason ?? '' })];
  if (now >= deadline) return [t('report-late', due)];
  const left = timeLeft(deadline, now);
  return [t('report-due', { ...due, left: t(`left-${left.unit}`, { n: left.n }) })];
}

function tableLines({ timeZone }: ReportView, table: ReportTable, t: Translator): Line[] {
  const { entitled, participated, organisations, organisationsCovered, persons, personsCovered } = table;
  const percent = percentage(participated, entitled);
  const day = (moment: number) => writtenDay(new Date(moment), timeZone, t.locale);
  // The first instant at which nothing is collected is of no day on which something was.
  const period = { from: day(Date.parse(table.from)), until: day(Date.parse(table.until) - 1) };
  return [
    { heading: t('report-table') },
    t('report-period', period),
    t('unit-turnout', { done: participated, total: entitled, percent }),
    ...(organisations > 0 ? [t('report-organisations', { done: organisationsCovered, total: organisations })] : []),
    ...(persons > 0 ? [t('report-persons', { done: personsCovered, total: persons })] : []),
    ...(table.reporting > 0 ? [t('report-below', { done: table.reported, total: table.reporting })] : []),
  ];
}

/** The table that is looked at, as it can be printed, and what goes with it. */
function paperRows({ campaignId: campaign, unitId }: ReportView, t: Translator): Button[][] {
  const place = { campaign, unitId };
  return [formatsOf('table').map((format) => paperButton(t, place, 'table', format)), [tableButton(t, place)]];
}

function fileRow(view: ReportView, t: Translator): Button[][] {
  const { state, pending, tableConfirmed, unitId, table } = view;
  if (state === 'accepted' || pending.some((one) => one.state === 'announced')) return [];
  const ready = pending.some((one) => one.state === 'stored');
  if (!ready && (tableConfirmed || state === 'filed')) return [];
  const label = t(!ready ? 'report-confirm' : tableConfirmed ? 'report-file' : 'report-confirm-and-file');
  return [[{ label, data: encodeTap({ kind: 'file', unitId, seen: tableFingerprint(table) }) }]];
}

const NAME = 40;
const LABEL = 18;
const KIB = 1024;

function documentText(document: DocumentView, t: Translator): string {
  const name = nameOf(document, NAME, t);
  if (document.state === 'announced') return t('report-document-fetching', { name });
  if (document.state === 'refused') {
    return t('report-document-refused', { name, why: t(`document-refused-${document.refusal ?? 'type'}`) });
  }
  return t('report-document', { name, size: sizeText(document.bytes) });
}

function nameOf({ name }: DocumentView, longest: number, t: Translator): string {
  return name === '' ? t('report-picture') : cut(name, longest);
}

function sizeText(bytes: number): string {
  return bytes < KIB * KIB ? `${Math.ceil(bytes / KIB)} KB` : `${(bytes / KIB / KIB).toFixed(1)} MB`;
}

function pendingRow(document: DocumentView, t: Translator): Button[] {
  const remove = encodeTap({ kind: 'removeDocument', documentId: document.id });
  const name = nameOf(document, LABEL, t);
  return [
    ...(document.state === 'stored' ? [openButton(document, t)] : []),
    { label: t('report-remove', { name }), data: remove },
  ];
}

function openButtons(documents: readonly DocumentView[], t: Translator): Button[][] {
  return documents.map((one) => [openButton(one, t)]);
}

function openButton(document: DocumentView, t: Translator): Button {
  const data = encodeTap({ kind: 'openDocument', documentId: document.id });
  return { label: t('report-open', { name: nameOf(document, LABEL, t) }), data };
}

function momentOf(moment: Date, { timeZone }: ReportView, t: Translator): string {
  return writtenMoment(moment, timeZone, t.locale);
}
