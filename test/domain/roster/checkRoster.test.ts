import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRoster } from '../../../src/domain/roster/checkRoster.ts';
import { codeText } from '../../../src/domain/roster/codeText.ts';
import { ROSTER_SHEETS, sheetKeyOf } from '../../../src/domain/roster/sheets.ts';
import { faultsOf, rosterOf, sheet, UNITS } from '../../support/rosterSheets.ts';
import { SMALL_DEFINITION } from '../../support/smallCampaign.ts';

describe('a roster', () => {
  test('in Chinese and in English says the same', () => {
    const chinese = rosterOf(
      sheet('单位', ['编号', '名称', '类型', '报送'], ['third', 'Third', '支部', '是']),
      sheet('党员', ['工号', '姓名', '单位'], ['p1', 'Li', 'third']),
      sheet(
        '评议人',
        ['人员编号', '姓名', '单位', '类别', '名额'],
        ['p1', 'Li', 'third', '党员', ''],
        ['', '', 'third', '党员', '20'],
      ),
      sheet('联络人', ['人员编号', '姓名', '单位', '正副'], ['p1', 'Li', 'third', '副']),
    );
    const english = rosterOf(
      sheet('units', ['code', 'name', 'kind', 'reports'], ['third', 'Third', 'branch', 'yes']),
      sheet('members', ['person', 'name', 'unit'], ['p1', 'Li', 'third']),
      sheet(
        'evaluators',
        ['person', 'name', 'unit', 'category', 'seats'],
        ['p1', 'Li', 'third', 'members', ''],
        ['', '', 'third', 'members', '20'],
      ),
      sheet('contacts', ['person', 'name', 'unit', 'rank'], ['p1', 'Li', 'third', 'deputy']),
    );
    expect(english).toEqual(chinese);
    expect(english).toMatchObject({
      units: [{ code: 'third', parent: null, evaluated: true, reports: true }],
      persons: new Map([['p1', 'Li']]),
      seats: [{ unit: 'third', category: 'members', seats: 20 }],
      contacts: [{ person: 'p1', rank: 'deputy' }],
    });
  });

  test('may have its columns in any order, headings starred, spaced or full width, and columns of its own', () => {
    const { units } = rosterOf(
      sheet('ｕｎｉｔｓ', ['备注', '类型 *', ' 名称＊', 'CODE'], ['x', '支部', '第三支部', 'third'], ['', '', '', '']),
    );
    expect(units).toMatchObject([{ code: 'third', name: '第三支部', kind: 'branch' }]);
  });

  test('takes a code for the same however it is typed', () => {
    const { evaluators } = rosterOf(
      sheet('单位', ['编号', '名称', '类型'], ['Ｄ－０１', '第三支部', 'ｂｒａｎｃｈ']),
      sheet('评议人', ['人员编号', '姓名', '单位', '类别'], ['p 1', '甲', '\u200bD-01\u00a0', 'members']),
    );
    expect(evaluators).toEqual([{ person: 'p1', unit: 'D-01', category: 'members' }]);
  });

  test('needs a sheet of units with something in it', () => {
    expect(faultsOf()).toEqual(['no-sheets']);
    expect(faultsOf(sheet('Sheet1', ['编号']))).toEqual(['no-sheets Sheet1']);
    expect(faultsOf(sheet('单位'))).toEqual(['sheet-empty 单位']);
    expect(faultsOf(sheet('单位', ['编号', '名称', '类型']))).toEqual(['sheet-empty 单位']);
    expect(
      faultsOf(sheet('单位', ['', '']), sheet('联络人', ['人员编号', '姓名', '单位'], ['k', '联络', 'third'])),
    ).toEqual(['sheet-empty 单位']);
  });

  test('may leave other sheets empty', () => {
    expect(rosterOf(UNITS, sheet('联络人'), sheet('成员', ['', '']))).toMatchObject({ contacts: [], members: [] });
  });

  test('with units that cannot be read is not blamed for naming them', () => {
    const contacts = sheet('联络人', ['人员编号', '姓名', '单位'], ['k', '联络', 'third']);
    expect(faultsOf(sheet('单位', ['编号', '名称'], ['third', '第三支部']), contacts)).toEqual([
      'column-missing 单位 1',
    ]);
  });

  test('has each column and each sheet once', () => {
    expect(faultsOf(sheet('单位', ['编号', 'code', '名称', '类型'], ['a', 'b', '甲', '支部']))).toEqual([
      'column-twice 单位 1 B code',
    ]);
    expect(faultsOf(UNITS, { ...UNITS, title: 'units' })).toEqual(['sheet-twice units']);
  });
});

describe('a row', () => {
  const unit = (...row: string[]) =>
    faultsOf(sheet('单位', ['编号', '名称', '类型', '上级', '参评', '简介'], row, ['third', '第三支部', '支部']));
  test.each([
    [['', '甲', '支部'], 'cell-empty 单位 2 A 编号'],
    [['\u200b', '甲', '支部'], 'cell-empty 单位 2 A 编号'],
    [['a', '', '支部'], 'cell-empty 单位 2 B 名称'],
    [['a', '名'.repeat(101), '支部'], 'cell-too-long 单位 2 B 名称'],
    [['a', '甲', '处'], 'unknown-kind 单位 2 C 类型'],
    [['a', '甲', '支部', 'nowhere'], 'unknown-unit 单位 2 D 上级'],
    [['a', '甲', '支部', 'a'], 'unit-circle 单位 2 D 上级'],
    [['a', '甲', '支部', '', '也许'], 'not-yes-or-no 单位 2 E 参评'],
    [['a', '甲', '支部', '', '', '长'.repeat(3_001)], 'cell-too-long 单位 2 F 简介'],
    [['third', '甲', '支部'], 'duplicate-unit 单位 3 A 编号'],
  ])('of units: %j is refused', (row, expected) => {
    expect(unit(...row)).toEqual([expected]);
  });

  const evaluator = (...row: string[]) =>
    faultsOf(
      UNITS,
      sheet('评议人', ['人员编号', '姓名', '单位', '类别', '名额'], row, ['q', '乙', 'third', '党员', '']),
    );
  test.each([
    [['', '甲', 'third', '党员', ''], 'cell-empty 评议人 2 A 人员编号'],
    [['p', '', 'third', '党员', ''], 'cell-empty 评议人 2 B 姓名'],
    [['q', '甲', 'third', '党员', ''], 'two-names 评议人 3 B 姓名', 'duplicate-row 评议人 3 A 人员编号'],
    [['p', '甲', 'x', '党员', ''], 'unknown-unit 评议人 2 C 单位'],
    [['p', '甲', 'third', '路人', ''], 'unknown-category 评议人 2 D 类别'],
    [['p', '甲', 'third', '党员', '5'], 'seats-and-person 评议人 2 E 名额'],
    [['', '', 'third', '党员', ''], 'neither-seats-nor-person 评议人 2 C 单位'],
    [['', '', 'third', '党员', '0'], 'bad-seats 评议人 2 E 名额'],
    [['', '', 'third', '党员', '5001'], 'bad-seats 评议人 2 E 名额'],
    [['', '', 'third', '党员', '2.5'], 'bad-seats 评议人 2 E 名额'],
  ])('of evaluators: %j is refused', (row, ...expected) => {
    expect(evaluator(...row)).toEqual(expected);
  });

  test('of contacts has a rank, one person each', () => {
    const contacts = (...rows: string[][]) =>
      faultsOf(UNITS, sheet('联络人', ['人员编号', '姓名', '单位', '正副'], ...rows));
    expect(contacts(['k', '甲', 'third', '组长'])).toEqual(['unknown-rank 联络人 2 D 正副']);
    expect(contacts(['k', '甲', 'third', ''], ['l', '乙', 'third', '正'])).toEqual(['duplicate-row 联络人 3 C 单位']);
  });

  test('beyond the twenty-sixth column is found by its letters', () => {
    const heading = [...Array<string>(26).fill('备注'), '编号', '名称', '类型'];
    expect(faultsOf(sheet('单位', heading, [...Array<string>(26).fill('x'), '', '甲', '支部']))).toEqual([
      'cell-empty 单位 2 AA 编号',
    ]);
  });
});

test('a code stays what it is once it is compared, and has nothing in it that cannot be seen', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const code = codeText(text);
      expect(codeText(code)).toBe(code);
      expect(code).not.toMatch(/[\s\p{Cf}]/u);
    }),
  );
});

test('whatever the cells hold is a roster or faults in the sheets that were given, never an exception', () => {
  const titles = Object.values(ROSTER_SHEETS).flatMap(({ names }) => [...names]);
  const headings = Object.values(ROSTER_SHEETS).flatMap(({ columns }) =>
    Object.values(columns).flatMap(({ names }) => [...names]),
  );
  const cell = fc.oneof(
    fc.constantFrom(...headings, 'third', '支部', '党员', '是', '3', '副', ''),
    fc.string({ maxLength: 5 }),
  );
  const anySheet = fc
    .tuple(fc.constantFrom(...titles, 'Sheet1'), fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 5 }))
    .map(([title, rows]) => sheet(title, ...rows));
  fc.assert(
    fc.property(fc.array(anySheet, { maxLength: 4 }), (sheets) => {
      const checked = checkRoster(SMALL_DEFINITION, sheets);
      if ('faults' in checked) expect(checked.faults.length).toBeGreaterThan(0);
      else {
        expect(sheets.some(({ title }) => sheetKeyOf(title) === 'units')).toBe(true);
        const units = new Set(checked.roster.units.map(({ code }) => code));
        const placed = [...checked.roster.members, ...checked.roster.evaluators, ...checked.roster.contacts];
        expect(placed.every(({ unit, person }) => units.has(unit) && checked.roster.persons.has(person))).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
