import type { Command } from '../../domain/role/rights.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { KnownUnit } from '../../service/countedBallots.ts';
import type { Released } from '../../service/statistics/releasedFigures.ts';
import type { STATS_VIEWS } from '../callback.ts';
import { encodeTap } from '../callback.ts';
import type { Button } from '../render/screen.ts';

/** What of the statistics is looked at. */
export interface StatsPlace {
  /** null: the whole campaign. */
  readonly unit: KnownUnit | null;
  readonly view: (typeof STATS_VIEWS)[number];
  /** Which of the forms used there. */
  readonly form: number;
  /** An item, a category or a page of a list, counted from 0. */
  readonly index: number;
}

/** What statistics are shown from, and to whom. */
export interface StatsContext {
  readonly t: Translator;
  readonly released: Released;
  /** The units whose subtrees its reader may see; null: everything. */
  readonly roots: readonly number[] | null;
  /** Whether its reader may give another command over all of that. */
  readonly may: (command: Command) => boolean;
}

export function statsTap({ released: { campaignId } }: StatsContext, { unit, view, form, index }: StatsPlace): string {
  return encodeTap({ kind: 'stats', campaign: campaignId, unitId: unit?.id ?? 0, view, form, index });
}

/** Buttons `across` in a row. */
export function inRows(buttons: readonly Button[], across: number): Button[][] {
  const rows: Button[][] = [];
  for (let from = 0; from < buttons.length; from += across) rows.push(buttons.slice(from, from + across));
  return rows;
}
