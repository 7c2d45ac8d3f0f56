import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellText, nameText } from '../../../src/domain/roster/cellText.ts';
import { faultsOf, rosterOf, sheet, UNITS } from '../../support/rosterSheets.ts';

describe('what offices really send', () => {
  const UNIT = ['编号', '名称', '类型', '上级', '参评', '简介'];
  const EVALUATORS = ['人员编号', '姓名', '单位', '类别', '名额'];

  test.each([
    [['#N/A', '甲', '支部'], 'cell-error 单位 3 A 编号'],
    [['a', '#REF!', '支部'], 'cell-error 单位 3 B 名称'],
    [['a', '甲', '####'], 'cell-error 单位 3 C 类型'],
    [['a', '甲', '=VLOOKUP(A2,C:D,2)'], 'cell-formula 单位 3 C 类型'],
    [['a', '第\uFFFD支部', '支部'], 'cell-damaged 单位 3 B 名称'],
    [['a', '甲', '支部', '', '', '锟斤拷'], 'cell-damaged 单位 3 F 简介'],
    [['1.39E+10', '甲', '支部'], 'cell-digits-lost 单位 3 A 编号'],
    [['３．２Ｅ＋１７', '甲', '支部'], 'cell-digits-lost 单位 3 A 编号'],
    [['a', '甲', '支部', '3月1日'], 'cell-date 单位 3 D 上级'],
    [['2012-03-01', '甲', '支部'], 'cell-date 单位 3 A 编号'],
    [['1-Mar', '甲', '支部'], 'cell-date 单位 3 A 编号'],
  ])('a cell that is broken is named once: %j', (row, expected) => {
    expect(faultsOf(sheet('单位', UNIT, ['third', '第三支部', '支部'], row))).toEqual([expected]);
  });

  test.each([
    ['13900000001.0', '13900000001'],
    ['1.3900000001E+10', '13900000001'],
    ['="007"', '007'],
    ["'007", '007'],
    ['１３９\u3000００００\u00a0０００１', '13900000001'],
    ['\u200b\ufeffA－１\u200e', 'A-1'],
    ['1E05', '1E05'],
    ['1.10', '1.10'],
    ['2012.3.14', '2012.3.14'],
  ])('a code that is written as %j is %j', (written, code) => {
    const { units } = rosterOf(sheet('单位', UNIT, [written, '甲', '支部']));
    expect(units.map((unit) => unit.code)).toEqual([code]);
  });

  test('names are the same however they are lined up; a kind, a category and yes are found whatever their width', () => {
    const { persons, units } = rosterOf(
      sheet('单位', UNIT, ['third', ' 第三\u3000支部\u200b', '支 部', '', '１．０']),
      sheet(
        '评议人',
        EVALUATORS,
        ['p', '张\u3000三', 'third', '党\u00a0员'],
        ['q', 'Li  Si', 'third', 'ＭＥＭＢＥＲＳ'.toLowerCase()],
      ),
      sheet('联络人', ['人员编号', '姓名', '单位'], ['p', '张三', 'third']),
    );
    expect(units).toMatchObject([{ name: '第三支部', evaluated: true }]);
    expect([...persons.values()]).toEqual(['张三', 'Li Si']);
  });

  test('a heading is found below a title; rows with a running number alone, and a template’s example, are none', () => {
    const { units } = rosterOf(
      sheet(
        '单位',
        ['某某系统单位名册'],
        [''],
        ['序号', ...UNIT],
        ['', '#例 zhibu-1', '第一支部', '支部'],
        ['1', 'third', '第三支部', '支部'],
        ['2'],
      ),
    );
    expect(units.map(({ code }) => code)).toEqual(['third']);
  });

  test('a merged cell stands for all its rows in the columns of units and kinds, and is named elsewhere', () => {
    const rows = sheet('评议人', EVALUATORS, ['p', '甲', 'third', '党员'], ['q', '乙', '', ''], ['', '', '', '']);
    const merged = {
      ...rows,
      merged: [
        { top: 2, bottom: 900, left: 2, right: 2 },
        { top: 2, bottom: 3, left: 3, right: 3 },
      ],
    };
    expect(rosterOf(UNITS, merged).evaluators).toEqual([
      { person: 'p', unit: 'third', category: 'members' },
      { person: 'q', unit: 'third', category: 'members' },
    ]);
    const people = sheet('评议人', EVALUATORS, ['p', '甲', 'third', '党员'], ['q', '', 'third', '党员']);
    expect(faultsOf(UNITS, { ...people, merged: [{ top: 2, bottom: 3, left: 1, right: 1 }] })).toEqual([
      'cell-merged 评议人 3 B 姓名',
    ]);
    const across = sheet('评议人', EVALUATORS, ['一、机关', '', '', '', ''], ['q', '乙', 'third', '党员']);
    expect(faultsOf(UNITS, { ...across, merged: [{ top: 2, bottom: 2, left: 0, right: 4 }] })).toEqual([
      ...['B 姓名', 'C 单位', 'D 类别', 'E 名额'].map((column) => `cell-merged 评议人 2 ${column}`),
    ]);
  });

  test('a unit that is called by its name is told its code', () => {
    expect(faultsOf(UNITS, sheet('联络人', ['人员编号', '姓名', '单位'], ['k', '甲', '第三支部']))).toEqual([
      'unit-name 联络人 2 C 单位',
    ]);
  });

  test('circles of several units are each named, and what hangs below them is not', () => {
    const rows = [
      ['a', '甲', '支部', 'c'],
      ['b', '乙', '支部', 'a'],
      ['c', '丙', '支部', 'b'],
      ['d', '丁', '支部', 'a'],
    ];
    expect(faultsOf(sheet('单位', UNIT, ...rows))).toEqual([2, 3, 4].map((row) => `unit-circle 单位 ${row} D 上级`));
  });
});

test('cells and names stay what they are once they are tidied', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom('张', ' ', '\u3000', '\u200b', 'a', '\n', '\r', '\u0301') }),
      ),
      (text) => {
        expect(cellText(cellText(text))).toBe(cellText(text));
        expect(nameText(nameText(text))).toBe(nameText(text));
      },
    ),
    { numRuns: 500 },
  );
});
