import type { LateUnit, UnitDigest } from '../../domain/reminder/digest.ts';
import { timeLeft, writtenMoment } from '../../i18n/moments.ts';
import type { Translator } from '../../i18n/translator.ts';
import { encodeTap } from '../callback.ts';
import { percentage } from '../contact/percentage.ts';
import type { Button, Line, Screen } from '../render/screen.ts';
import { cut, type DigestContext } from './digestContext.ts';

/** Units told of in one message; the rest are a tap away. */
const UNITS_SHOWN = 6;
const LATE_SHOWN = 3;
const NAME = 24;
const LONG_NAME = 60;

/** What a contact is told of the units they answer for. */
export function contactDigest(units: readonly UnitDigest[], context: DigestContext): Screen {
  const [only, ...others] = [...units].sort((a, b) => dueOf(a).getTime() - dueOf(b).getTime());
  if (!only) return { lines: [], buttons: [] };
  return others.length === 0 ? oneUnit(only, context) : manyUnits([only, ...others], context);
}

function oneUnit(unit: UnitDigest, context: DigestContext): Screen {
  const { t, now } = context;
  const lines: Line[] = [{ heading: urgency(unit, LONG_NAME, context) }];
  if (isEvaluated(unit)) lines.push(turnoutText(unit, t));
  if (isEvaluated(unit) && now < unit.collectionDeadline) {
    if (unit.covered < unit.subjects) lines.push(t('digest-uncovered', { n: unit.subjects - unit.covered }));
    lines.push(t('digest-collection', { moment: momentText(unit.collectionDeadline, context) }));
  }
  if (unit.report !== 'none') lines.push(reportText(unit, context));
  lines.push(...lateText(unit.lateBelow, t));
  if (isOwed(unit)) lines.push(t('digest-how'));
  return { lines, buttons: buttonsOf(unit, context) };
}

function manyUnits(units: readonly UnitDigest[], context: DigestContext): Screen {
  const { t } = context;
  const shown = units.slice(0, UNITS_SHOWN);
  const lines: Line[] = [t('digest-many', { n: units.length })];
  for (const unit of shown) {
    lines.push({ heading: urgency(unit, NAME, context) }, ...shortText(unit, t), ...lateText(unit.lateBelow, t));
  }
  if (units.length > shown.length) lines.push(t('digest-more', { n: units.length - shown.length }));
  if (units.some(isOwed)) lines.push(t('digest-how'));
  const list = { label: t('digest-units'), data: encodeTap({ kind: 'unit' }) };
  return { lines, buttons: [[list, snoozeButton(context)]] };
}

function buttonsOf({ unitId, report, lateBelow }: UnitDigest, context: DigestContext): Button[][] {
  const { t } = context;
  const below = { label: t('digest-below'), data: encodeTap({ kind: 'below', unitId, page: 0 }) };
  const escalated = lateBelow.length > 0 ? [[below]] : [];
  const unit = { label: t('digest-progress'), data: encodeTap({ kind: 'unitChart', unitId }) };
  if (report === 'none') return [[unit, snoozeButton(context)], ...escalated];
  const table = { label: t('digest-table'), data: encodeTap({ kind: 'table', unitId }) };
  const extend = { label: t('digest-extend'), data: encodeTap({ kind: 'extend', unitId }) };
  return [[unit, table], [snoozeButton(context), extend], ...escalated];
}

function snoozeButton({ t, reminderId }: DigestContext): Button {
  return { label: t('digest-snooze'), data: encodeTap({ kind: 'snooze', reminderId }) };
}

function isOwed({ report }: UnitDigest): boolean {
  return report === 'owed' || report === 'returned';
}

/** What presses: the report while it is owed, else the collection. */
function dueOf(unit: UnitDigest): Date {
  return isOwed(unit) ? unit.reportDeadline : unit.collectionDeadline;
}

function urgency(unit: UnitDigest, longest: number, { t, now }: DigestContext): string {
  const due = dueOf(unit);
  const name = cut(unit.unit, longest);
  if (now >= due) return t(isOwed(unit) ? 'digest-late' : 'digest-over', { unit: name });
  const left = timeLeft(due, now);
  if (left.n === 0) return t('digest-soon', { unit: name });
  return t('digest-left', { left: t(`left-${left.unit}`, { n: left.n }), unit: name });
}

function turnoutText({ participated, entitled, target, missing }: UnitDigest, t: Translator): string {
  const about = { done: participated, total: entitled, percent: percentage(participated, entitled) };
  if (target === null) return t('digest-turnout', { ...about, missing });
  return t('digest-turnout-target', { ...about, missing, target: percentage(target, 1) });
}

const BOX = { in: '☑', out: '☐' } as const;

function reportText(unit: UnitDigest, context: DigestContext): string {
  const { t } = context;
  const moment = momentText(unit.reportDeadline, context);
  if (unit.report === 'returned') return t('digest-report-returned', { moment });
  if (!isOwed(unit)) return t(unit.report === 'accepted' ? 'digest-report-accepted' : 'digest-report-filed');
  return t('digest-report', { ...boxes(unit), moment });
}

/** Turnout and report in one line; none of a unit that has neither. */
function shortText(unit: UnitDigest, t: Translator): string[] {
  const parts = [
    ...(isEvaluated(unit) ? [turnoutText(unit, t)] : []),
    ...(unit.report === 'none' ? [] : [shortReport(unit, t)]),
  ];
  return parts.length > 0 ? [parts.join(' · ')] : [];
}

/** A unit that only reports has nothing of its own to evaluate. */
function isEvaluated({ entitled, subjects }: UnitDigest): boolean {
  return entitled > 0 || subjects > 0;
}

function shortReport(unit: UnitDigest, t: Translator): string {
  if (unit.report === 'returned') return t('digest-short-returned');
  return isOwed(unit) ? t('digest-short-owed', boxes(unit)) : t('digest-short-filed');
}

function boxes({ summaryIn, tableConfirmed }: UnitDigest) {
  return { summary: BOX[summaryIn ? 'in' : 'out'], table: BOX[tableConfirmed ? 'in' : 'out'] };
}

function lateText(late: readonly LateUnit[], t: Translator): string[] {
  if (late.length === 0) return [];
  const named = late.slice(0, LATE_SHOWN).map(({ unit, entitled, participated }) => {
    return t('digest-late-unit', { unit: cut(unit, NAME), percent: percentage(participated, entitled) });
  });
  const rest = late.length > LATE_SHOWN ? [t('digest-late-more', { n: late.length - LATE_SHOWN })] : [];
  return [t('digest-late-below', { n: late.length }), ...named, ...rest];
}

function momentText(moment: Date, { timeZone, t }: DigestContext): string {
  return writtenMoment(moment, timeZone, t.locale);
}
