import type { Translator } from '../../i18n/translator.ts';
import { encodeTap } from '../callback.ts';
import type { Button } from '../render/screen.ts';

/** Leads to a unit's own screen. */
export function unitButton(unitId: number, t: Translator, label = t('report-to-unit')): Button {
  return { label, data: encodeTap({ kind: 'unit', unitId }) };
}
