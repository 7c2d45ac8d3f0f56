import { EXTENSION_DAYS } from '../../domain/report/extendedDeadline.ts';
import { writtenMoment } from '../../i18n/moments.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { ExtensionView } from '../../service/extensions.ts';
import type { UnitProgress } from '../../service/loadUnitProgress.ts';
import { encodeTap } from '../callback.ts';
import type { Button, Line, Screen } from '../render/screen.ts';
import { unitButton } from './unitButton.ts';

/** By how many days? */
export function daysScreen({ unitId, unit, reportDeadline, timeZone }: UnitProgress, t: Translator): Screen {
  const moment = writtenMoment(reportDeadline, timeZone, t.locale);
  const days = EXTENSION_DAYS.map((n) => {
    return { label: t('extension-days', { n }), data: encodeTap({ kind: 'extend', unitId, days: n }) };
  });
  return {
    lines: [{ heading: t('extension-heading', { unit }) }, t('extension-now', { moment }), t('extension-ask-days')],
    buttons: [days, [unitButton(unitId, t)]],
  };
}

/** Why? */
export function reasonScreen(view: ExtensionView, t: Translator): Screen {
  const lines = [...aboutLines(view, t), t('extension-ask-reason')];
  return { lines, buttons: [[act(view, 'w', t('answer-cancel'))]] };
}

/** What would be sent, and the tap that sends it. */
export function checkScreen(view: ExtensionView, t: Translator): Screen {
  const again = { label: t('answer-again'), data: encodeTap({ kind: 'extend', unitId: view.unitId }) };
  return {
    lines: [...aboutLines(view, t), t('extension-reason', { reason: view.reason }), '', t('extension-check')],
    buttons: [[act(view, 's', t('extension-send'))], [again, act(view, 'w', t('answer-cancel'))]],
  };
}

/** Where a request stands, for the contact. */
export function standingScreen(view: ExtensionView, t: Translator): Screen {
  if (view.state === 'drafted') return view.reason === '' ? reasonScreen(view, t) : checkScreen(view, t);
  const moment = writtenMoment(view.deadline, view.timeZone, t.locale);
  const lines = [...aboutLines(view, t), t(`extension-${view.state}`, { moment })];
  const withdraw = view.state === 'requested' ? [[act(view, 'w', t('extension-withdraw'))]] : [];
  return { lines, buttons: [...withdraw, [unitButton(view.unitId, t)]] };
}

/** A request as administrators see it: to be decided, or what was decided. */
export function decisionScreen(view: ExtensionView, t: Translator): Screen {
  const lines = [...aboutLines(view, t), t('extension-reason', { reason: view.reason })];
  if (view.state === 'requested') {
    return { lines, buttons: [[act(view, 'g', t('extension-grant')), act(view, 'r', t('extension-refuse'))]] };
  }
  // Nobody but its author sees a draft.
  if (view.state === 'drafted') return { lines, buttons: [] };
  const moment = writtenMoment(view.deadline, view.timeZone, t.locale);
  return { lines: [...lines, '', t(`extension-${view.state}`, { moment })], buttons: [] };
}

function aboutLines({ unit, until, timeZone }: ExtensionView, t: Translator): Line[] {
  const moment = writtenMoment(until, timeZone, t.locale);
  return [{ heading: t('extension-heading', { unit }) }, t('extension-until', { moment })];
}

function act({ id }: ExtensionView, what: 's' | 'g' | 'r' | 'w', label: string): Button {
  return { label, data: encodeTap({ kind: 'extension', extensionId: id, act: what }) };
}
