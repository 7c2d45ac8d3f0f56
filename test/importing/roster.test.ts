import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import type { CampaignDefinition } from '../../src/domain/campaign/definition.ts';
import { LOCALES, type Locale } from '../../src/domain/campaign/text.ts';
import { cellText } from '../../src/domain/roster/cellText.ts';
import { checkRoster } from '../../src/domain/roster/checkRoster.ts';
import { ROSTER_SHEETS, SHEET_KEYS, type Sheet, sheetKeyOf } from '../../src/domain/roster/sheets.ts';
import { readCampaignBytes } from '../../src/files/campaignFile.ts';
import { readRosterBytes } from '../../src/files/rosterFile.ts';
import { writeWorkbook } from '../../src/files/writeWorkbook.ts';
import { translator } from '../../src/i18n/translator.ts';
import { annotatedCopy } from '../../src/importing/annotatedCopy.ts';
import { rosterTemplate } from '../../src/importing/rosterTemplate.ts';
import { SMALL_DEFINITION } from '../support/smallCampaign.ts';
import { rowsXml, workbookBytes } from '../support/workbookBytes.ts';

const t = translator('zh-CN');

function sheetsOf(name: string, bytes: Buffer): readonly Sheet[] {
  const read = readRosterBytes(name, bytes);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.sheets;
}

function faultsOf(sheets: readonly Sheet[], definition: CampaignDefinition = SMALL_DEFINITION) {
  const checked = checkRoster(definition, sheets);
  return 'faults' in checked ? checked.faults : [];
}

describe('an annotated copy', () => {
  const UNITS = [
    ['某某系统名册'],
    ['编号', '名称', '类型', '备注'],
    ['third', '第三支部', '支部', '甲'],
    ['1.39E+10', '第四支部', '', '乙'],
    ['', '', ''],
    ['fifth', '第五支部', '处', ''],
  ];
  const EVALUATORS = [
    ['人员编号', '姓名', '单位', '类别'],
    ['p', '<c t="e"><v>#N/A</v></c>', 'third', '党员'],
    ['q', '乙&amp;丙', '', '党员'],
    ['r', '', 'nowhere', '党员'],
  ];
  const sheets = sheetsOf(
    '名册.xlsx',
    workbookBytes({
      单位: rowsXml(UNITS),
      评议人: rowsXml(EVALUATORS, '<mergeCells><mergeCell ref="C2:C3"/></mergeCells>'),
      其他: rowsXml([['随便', '写写']]),
    }),
  );

  test('has the same cells, the faulty ones marked, and what is wrong behind them; mended it is a roster', async () => {
    const faults = faultsOf(sheets);
    expect(faults.map(({ code, place: { row, column } }) => `${code} ${row} ${column}`)).toEqual([
      'cell-digits-lost 4 A 编号',
      'cell-empty 4 C 类型',
      'unknown-kind 6 C 类型',
      'cell-error 2 B 姓名',
      'unknown-unit 4 C 单位',
      'cell-empty 4 B 姓名',
    ]);
    const copy = await annotatedCopy(t, sheets, faults);
    const read = await readXlsxFile(copy);
    expect(read.map(({ sheet }) => sheet)).toEqual(['单位', '评议人', '其他']);
    const [units, evaluators] = read.map(({ data }) => data);
    expect(units?.[2]?.slice(0, 4)).toEqual(['third', '第三支部', '支部', '甲']);
    expect(units?.[1]?.[4]).toBe('需要改的地方（本列不导入）');
    expect(units?.[3]?.[4]).toContain('位数已经丢失');
    expect(units?.[3]?.[4]).toContain('这一格不能空');
    expect(evaluators?.[2]?.slice(0, 3)).toEqual(['q', '乙&丙', 'third']);
    expect(evaluators?.[3]?.[4]).toContain('单位表里没有编号“nowhere”');
    // What was not mended is found again, at the same places.
    const again = sheetsOf('名册.xlsx', copy);
    expect(faultsOf(again).map(({ code, place }) => [code, place.row, place.column])).toEqual(
      faults.map(({ code, place }) => [code, place.row, place.column]),
    );
    const mended = again.map((sheet) =>
      mend(sheet, { '4 0': 'fourth', '4 2': '支部', '6 2': '支部' }, { '2 1': '甲', '4 1': '丁', '4 2': 'third' }),
    );
    expect(faultsOf(mended)).toEqual([]);
    // A copy of the copy has one column of notes.
    const [twice] = await readXlsxFile(await annotatedCopy(t, again, faultsOf(again)));
    expect(twice?.data[1]).toHaveLength(5);
  });

  test('marks sheets that lack a column, and rosters without units, where one finds it', async () => {
    const lacking = sheetsOf(
      '名册.xlsx',
      workbookBytes({
        单位: rowsXml([
          ['编号', '名称'],
          ['a', '甲'],
        ]),
      }),
    );
    const [units] = await readXlsxFile(await annotatedCopy(t, lacking, faultsOf(lacking)));
    expect(units?.data[0]?.[2]).toContain('类型');
    const other = sheetsOf(
      '名册.xlsx',
      workbookBytes({
        Sheet1: rowsXml([
          ['编号', '名称'],
          ['a', '甲'],
        ]),
      }),
    );
    const [sheet] = await readXlsxFile(await annotatedCopy(t, other, faultsOf(other)));
    expect(sheet?.data[0]?.[2]).toContain('Sheet1');
  });
});

/** Other texts in cells, by row and column from 0; those of units first. */
function mend(sheet: Sheet, units: Record<string, string>, others: Record<string, string>): Sheet {
  const mends = sheet.title === '单位' ? units : sheet.title === '评议人' ? others : {};
  const rows = sheet.rows.map(({ row, cells }) => ({
    row,
    cells: cells.map((cell, index) => mends[`${row} ${index}`] ?? cell),
  }));
  return { ...sheet, rows };
}

describe.each(LOCALES)('the templates in %s', (locale: Locale) => {
  const yaml = readFileSync(new URL(`../../campaigns/template/campaign.${locale}.yaml`, import.meta.url));
  const read = readCampaignBytes('campaign.yaml', yaml, locale);

  test('are read as they are: a campaign, and a roster of which only the units are missing', async () => {
    if (!('definition' in read)) throw new Error(JSON.stringify(read.faults));
    const sheets = sheetsOf('roster.xlsx', await rosterTemplate(translator(locale), read.definition));
    expect(sheets).toHaveLength(SHEET_KEYS.length + 1);
    expect(sheets.flatMap(({ title }) => sheetKeyOf(title) ?? [])).toEqual(SHEET_KEYS);
    expect(faultsOf(sheets, read.definition).map(({ code }) => code)).toEqual(['sheet-empty']);
    // The examples without their mark, and above them the unit that they name.
    const filled = sheets.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map(({ row, cells }) => ({
        row,
        cells: cells.map((cell) => cell.replace(/^#(?:例|e\.g\.) /, '').replace(/^(?:jg|head-office)$/, '')),
      })),
    }));
    const checked = checkRoster(read.definition, filled);
    expect(checked).toMatchObject({
      roster: { units: [{}], members: [{}], evaluators: [{}], contacts: [{ rank: 'primary' }] },
    });
  });
});

test('a roster that is written and read again is the same, in either language', async () => {
  const code = fc.string({ unit: fc.constantFrom(...'abz09-', '支', 'é'), minLength: 1, maxLength: 6 });
  const name = fc.string({
    unit: fc.constantFrom(...'张三 Aé&<>"\'=#', '·', '　', '\u{20BB7}'),
    minLength: 1,
    maxLength: 8,
  });
  const people = fc.uniqueArray(fc.record({ key: code, name }), { maxLength: 6, selector: ({ key }) => key });
  await fc.assert(
    fc.asyncProperty(people, fc.constantFrom<Locale>(...LOCALES), async (persons, locale) => {
      const at = locale === 'zh-CN' ? 0 : -1;
      const named = (names: readonly string[]) => names.at(at) ?? '';
      const { units, members, contacts } = ROSTER_SHEETS;
      const people = persons.map((person) => [person.key, person.name, 'third']);
      const heading = [members.columns.person, members.columns.name, members.columns.unit].map(({ names }) =>
        named(names),
      );
      const tables = [
        [named(units.names), ['编号', '名称', '类型'], ['third', '第三支部', '支部']],
        [named(members.names), heading, ...people],
        [named(contacts.names), heading, ...people.slice(0, 1)],
      ] as const;
      const plain: Sheet[] = tables.map(([title, ...rows]) => ({
        ...{ file: 'r.xlsx', title },
        rows: rows.map((cells, index) => ({ row: index + 1, cells: cells.map(cellText) })),
      }));
      const written = await writeWorkbook(
        plain.map(({ title, rows }) => ({
          ...{ title, widths: [], sticky: 0 },
          rows: rows.map(({ cells }) => cells.map((text) => ({ text }))),
        })),
      );
      expect(checkRoster(SMALL_DEFINITION, sheetsOf('r.xlsx', written))).toEqual(checkRoster(SMALL_DEFINITION, plain));
    }),
    { numRuns: 25 },
  );
});
