import { inLocale } from '../../../domain/campaign/text.ts';
import type { ChartFigures, Released } from '../../../domain/chart/figures.ts';
import { writtenMoment } from '../../../i18n/moments.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { ChartDescription, LegendEntry } from '../description.ts';

/** A share in per cent with one decimal, without needless zeros; a dash for the share of nothing. */
export function percentOf(share: number | null): string {
  return share === null ? '–' : `${Math.round(1000 * share) / 10}%`;
}

/** What a picture is of: the campaign, and the part of it. */
export function aboutLine(t: Translator, { campaign, scope }: Pick<ChartFigures, 'campaign' | 'scope'>): string {
  const title = inLocale(campaign, t.locale);
  return scope === null ? title : t('chart-about', { campaign: title, scope });
}

export function asOf(t: Translator, { asOf: moment, timeZone }: Pick<ChartFigures, 'asOf' | 'timeZone'>): string {
  return writtenMoment(moment, timeZone, t.locale);
}

/** Which release figures of grades are from, and its moment. */
export function releaseLine(t: Translator, figures: Released): string {
  const moment = asOf(t, figures);
  if (!figures.release) return t('chart-as-of', { moment });
  const { final, number } = figures.release;
  return final ? t('chart-final', { moment }) : t('chart-release', { number, moment });
}

/** Says of ballots that are not in a picture how many and why. */
export function withheldNotes(t: Translator, withheld: number, k: number): string[] {
  return withheld === 0 ? [] : [t('chart-withheld', { n: withheld, k })];
}

/** A picture that says why there is nothing to see. */
export function nothing(head: Pick<ChartDescription, 'title' | 'subtitle'>, ...lines: string[]): ChartDescription {
  return { ...head, legend: [], notes: [], body: { kind: 'message', lines } };
}

/** The picture of a campaign that nothing was released of. */
export function unreleased(t: Translator, title: string, figures: Released): ChartDescription {
  const head = { title, subtitle: [aboutLine(t, figures), releaseLine(t, figures)] };
  return nothing(head, t('chart-unreleased', { double: String(2 * figures.k) }), t('chart-unreleased-next'));
}

/** Parts of about the same length, none longer than `most`; the title of each says which it is. */
export function pagesOf<T>(all: readonly T[], most: number): T[][] {
  const pages = Math.ceil(all.length / most);
  const size = Math.ceil(all.length / Math.max(1, pages));
  return Array.from({ length: pages }, (_, n) => all.slice(n * size, (n + 1) * size));
}

/** Puts the number of the page behind each title, if there are several. */
export function numbered(t: Translator, pages: readonly ChartDescription[]): ChartDescription[] {
  if (pages.length < 2) return [...pages];
  return pages.map((page, n) => {
    return { ...page, title: t('chart-page', { title: page.title, page: n + 1, pages: pages.length }) };
  });
}

export const HATCHED = (label: string): LegendEntry => ({ label, fill: 'hatched', shape: 'box' });

/** The tenth from which an axis of satisfaction begins so that all values are on it; never beyond 0.9. */
export function axisStart(rates: readonly (number | null)[]): number {
  const known = rates.filter((rate) => rate !== null);
  return Math.min(0.9, Math.floor(10 * Math.min(1, ...known)) / 10);
}
