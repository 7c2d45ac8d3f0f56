import type { CampaignDefinition } from '../domain/campaign/definition.ts';
import { inLocale, type Locale } from '../domain/campaign/text.ts';
import { columnsOf } from '../domain/roster/readSheet.ts';
import { ROSTER_SHEETS, SHEET_KEYS, type SheetKey } from '../domain/roster/sheets.ts';
import { textWidth, type WrittenCell, type WrittenSheet, writeWorkbook } from '../files/writeWorkbook.ts';
import type { Translator } from '../i18n/translator.ts';

/** Rows that stand ready as text, so that no number is made of what is typed there. */
const READY = 300;
const WIDTH = { least: 10, most: 30, notes: 80 };

/**
 * A roster to be filled in, in the reader's language: all sheets with their headings, an example in each that is not
 * imported, and a sheet that says what the columns mean. `definition`: the campaign that it is for, whose kinds of units
 * and categories it names.
 */
export function rosterTemplate(t: Translator, definition: CampaignDefinition | null): Promise<Buffer> {
  return writeWorkbook([...SHEET_KEYS.map((key) => sheetOf(key, t, definition)), notesSheet(t, definition)]);
}

function sheetOf(key: SheetKey, t: Translator, definition: CampaignDefinition | null): WrittenSheet {
  const headings = columnsOf(key).map(([, { names, required }]) => `${named(names, t.locale)}${required ? '*' : ''}`);
  const example = exampleOf(key, t, definition);
  const blank = headings.map((): WrittenCell => ({ text: '', look: 'blank' }));
  const texts = headings.map((heading, index) => [heading, example[index] ?? ''].map(textWidth));
  return {
    title: named(ROSTER_SHEETS[key].names, t.locale),
    rows: [
      headings.map((text) => ({ text, look: 'heading' })),
      headings.map((_, index) => ({ text: example[index] ?? '', look: 'example' })),
      ...Array.from({ length: READY }, () => blank),
    ],
    widths: texts.map((widths) => Math.min(WIDTH.most, Math.max(WIDTH.least, ...widths) + 2)),
    sticky: 1,
  };
}

/** A row as one would fill it in; its mark keeps it from being imported. */
function exampleOf(key: SheetKey, t: Translator, definition: CampaignDefinition | null): string[] {
  const texts = {
    units: () =>
      t('template-example-units', { kind: firstName(definition?.unitKinds, t.locale) ?? t('template-kind') }),
    members: () => t('template-example-members'),
    evaluators: () =>
      t('template-example-evaluators', {
        category: firstName(definition?.categories, t.locale) ?? t('template-category'),
      }),
    contacts: () => t('template-example-contacts'),
  };
  return texts[key]()
    .split('|')
    .map((part) => part.trim());
}

type Named = CampaignDefinition['unitKinds'] | CampaignDefinition['categories'];

function firstName(named: Named | undefined, locale: Locale): string | undefined {
  const first = named?.[0];
  return first && inLocale(first.name, locale);
}

function notesSheet(t: Translator, definition: CampaignDefinition | null): WrittenSheet {
  const lines = SHEET_KEYS.flatMap((key) =>
    columnsOf(key).map(([column, { names, required }]) => [
      named(ROSTER_SHEETS[key].names, t.locale),
      named(names, t.locale),
      required ? t('template-required') : '',
      [t(`template-${key}-${column}`), choices(column, t, definition)].filter((part) => part !== '').join(' '),
    ]),
  );
  const heading = [t('template-sheet'), t('template-column'), t('template-required'), t('template-meaning')];
  return {
    title: t('template-notes'),
    rows: [
      [{ text: t('template-how'), look: 'example' }],
      heading.map((text) => ({ text, look: 'heading' })),
      ...lines.map((line) => line.map((text) => ({ text }))),
    ],
    widths: [14, 14, 8, WIDTH.notes],
    sticky: 2,
  };
}

/** What may stand in a column of the campaign's own words. */
function choices(column: string, t: Translator, definition: CampaignDefinition | null): string {
  const words = column === 'kind' ? definition?.unitKinds : column === 'category' ? definition?.categories : undefined;
  if (!words) return '';
  return t('template-one-of', { choices: words.map(({ name }) => inLocale(name, t.locale)).join(t('list-comma')) });
}

/** The Chinese name is the first, the English one the last. */
function named(names: readonly string[], locale: Locale): string {
  return (locale === 'zh-CN' ? names[0] : names.at(-1)) ?? '';
}
