import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../../src/domain/campaign/text.ts';
import type { EvaluationForms, FilledForm } from '../../../src/domain/report/evaluationForms.ts';
import type { RankingPaper } from '../../../src/domain/report/rankingPaper.ts';
import { lastLine } from '../../../src/domain/report/statisticsTable.ts';
import { tieBands } from '../../../src/domain/statistics/ranking.ts';
import { translator } from '../../../src/i18n/translator.ts';
import { writeForms } from '../../../src/reports/documents/formsDocument.ts';
import { writeRanking } from '../../../src/reports/documents/rankingDocument.ts';
import { writeSummary } from '../../../src/reports/documents/summaryDocument.ts';
import { writeTableDocument } from '../../../src/reports/documents/tableDocument.ts';
import { cellText } from '../../../src/reports/documents/tableXml.ts';
import { describeTable } from '../../../src/reports/tables/describeTable.ts';
import { headingRows } from '../../../src/reports/tables/sheet.ts';
import { readDocument } from '../../support/readPapers.ts';
import { city, tableOf, tableSource } from '../../support/tableSource.ts';

const source = tableSource(
  city(9).map((unit, n) => (n === 5 ? { ...unit, name: '=<支部>&"', ballots: [2, 1] } : unit)),
);
const table = tableOf(source);
const open = tableOf(tableSource(city(9), { final: false }));
const zh = translator('zh-CN');

describe.each(LOCALES)('the table as DOCX in %s', (locale) => {
  const t = translator(locale);

  test.each([
    ['final', table],
    ['provisional', open],
  ])('%s: its tables say what was described, headings on every page, A3 across', async (_name, one) => {
    const sheets = describeTable(one, t);
    const { tables, xml, files } = readDocument(await writeTableDocument(sheets, t, one.asOf));
    expect(tables).toHaveLength(sheets.length);
    for (const [n, sheet] of sheets.entries()) {
      const rows = tables[n] ?? [];
      expect(rows.filter(({ heading }) => heading)).toHaveLength(headingRows(sheet));
      const body = rows.filter(({ heading }) => !heading).map(({ cells }) => cells);
      const described = sheet.rows.map(({ cells }) => cells.filter(({ kind }) => kind !== 'covered').map(cellText));
      expect(body).toEqual(described);
    }
    const sizes = [...xml.matchAll(/<w:pgSz [^>]*>/g)].map(([size]) => size);
    expect(sizes).toHaveLength(sheets.length);
    for (const size of sizes) {
      for (const one of ['w:w="23811"', 'w:h="16838"', 'w:orient="landscape"']) expect(size).toContain(one);
    }
    expect(files['docProps/core.xml']).toContain('2012-03-12T02:00:00.000Z</dcterms:created>');
    expect(files['word/styles.xml']).toContain('w:eastAsia="仿宋"');
    expect(files['word/fontTable.xml']).toContain('<w:altName w:val="SimSun');
    expect(Object.keys(files).filter((name) => /footer\d+\.xml$/.test(name))).toHaveLength(sheets.length);
  });
});

const GRADES = table.forms[1]?.grades ?? [];
const form: FilledForm = {
  ...{
    code: 's',
    name: '+王示例',
    kind: 'person',
    title: '党员评议表',
    grades: GRADES,
    comment: '意见建议',
    ballots: 9,
  },
  items: [
    { title: '第一项', counts: [3, 3, 3, 0] },
    { title: '第二项', counts: [0, 0, 0, 9] },
  ],
  hidden: null,
};
const forms: EvaluationForms = { ...table, unit: '第三支部', forms: [form] };

describe('filled forms', () => {
  test('a page for each subject, with votes and percentages that add up to a hundred', async () => {
    const { tables, paragraphs, xml } = readDocument(
      await writeForms({ ...forms, forms: [form, { ...form, name: '李' }] }, zh),
    );
    expect(tables).toHaveLength(2);
    expect([...xml.matchAll(/<w:sectPr/g)]).toHaveLength(2);
    expect(paragraphs).toContain('姓名：+王示例　　所在单位：第三支部');
    expect(tables[0]?.slice(2).map(({ cells }) => cells)).toEqual([
      ['第一项', '3', '33.4%', '3', '33.3%', '3', '33.3%', '0', '9', '66.7%'],
      ['第二项', '0', '', '0', '', '0', '', '9', '0', ''],
    ]);
  });

  test.each([
    ['merged', '不足5份，已并入上级'],
    ['too-few', '不足5份，不公布'],
    ['not-released', '尚未发布'],
    ['no-ballots', '没有收到评议票'],
    ['excused', '未评'],
  ] as const)('%s: a sentence instead of numbers', async (hidden, sentence) => {
    const { tables } = readDocument(await writeForms({ ...forms, forms: [{ ...form, hidden, ballots: 0 }] }, zh));
    expect(tables[0]?.slice(2).map(({ cells }) => cells)).toEqual([
      ['第一项', sentence],
      ['第二项', sentence],
    ]);
  });

  test('of a unit without subjects it says so', async () => {
    const { paragraphs } = readDocument(await writeForms({ ...forms, forms: [] }, zh));
    expect(paragraphs).toContain('这个单位没有被评议的对象。');
  });
});

describe.each(LOCALES)('the summary in %s', (locale) => {
  const t = translator(locale);

  test('has the figures of the table’s last line, and marks what is to be written', async () => {
    const { paragraphs, xml } = readDocument(await writeSummary(table, t));
    const { counts } = lastLine(table);
    const all = paragraphs.join('\n');
    for (const number of [counts.entitled, counts.participated, counts.organisations, counts.members]) {
      expect(all).toContain(` ${number} `.trim());
    }
    expect(all).toContain(`${((counts.participated / counts.entitled) * 100).toFixed(1)}%`);
    expect([...xml.matchAll(/<w:highlight w:val="yellow"\/>/g)].length).toBeGreaterThanOrEqual(8);
  });

  test('before a release it has no numbers of grades', async () => {
    const { tables, paragraphs } = readDocument(await writeSummary(open, t));
    expect(tables).toEqual([]);
    expect(paragraphs.join('\n')).toContain(t('table-suppressed-not-released'));
  });
});

test('the ranking names who cannot be told apart', async () => {
  const rated = [0.9, 0.88, 0.3].map((rate, n) => {
    const interval = { low: rate - 0.05, high: rate + 0.05 };
    return { name: `@支部${n}`, unit: '市局', ballots: 20, rate, interval };
  });
  const ranking: RankingPaper = {
    ...table,
    rankings: [{ title: '评议表', subject: 'organisation', bands: tieBands(rated), excluded: 2 }],
  };
  const { tables, paragraphs } = readDocument(await writeRanking(ranking, zh));
  expect(tables[0]?.slice(1).map(({ cells }) => cells)).toEqual([
    ['第 1—2 名分不出先后'],
    ['1', '1—2', '@支部0', '市局', '20', '90.0%', '85.0%—95.0%'],
    ['2', '1—2', '@支部1', '市局', '20', '88.0%', '83.0%—93.0%'],
    ['3', '3', '@支部2', '市局', '20', '30.0%', '25.0%—35.0%'],
  ]);
  expect(paragraphs).toContain('另有 2 个对象没有可以公布的结果或没有有效票，不参加排名。');
});
