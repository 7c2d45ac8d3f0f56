import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { personDigest } from '../../../src/bot/reminders/personDigest.ts';
import { renderMessage } from '../../../src/bot/render/message.ts';
import type { Screen } from '../../../src/bot/render/screen.ts';
import { LOCALES } from '../../../src/domain/campaign/text.ts';
import type { ReportStanding, UnitDigest } from '../../../src/domain/reminder/digest.ts';
import { translator } from '../../../src/i18n/translator.ts';

const NOW = new Date('2012-03-12T01:00:00Z');
const COLLECTION = new Date('2012-03-12T10:00:00Z');
const REPORT = new Date('2012-03-15T16:00:00Z');

function unit(about: Partial<UnitDigest> = {}): UnitDigest {
  return {
    ...{ unitId: 7, unit: '律师行业党委第三支部', entitled: 26, participated: 18, target: 0.8, missing: 3 },
    ...{ subjects: 9, covered: 7, collectionDeadline: COLLECTION, report: 'owed', summaryIn: false },
    ...{ tableConfirmed: false, reportDeadline: REPORT, lateBelow: [] },
    ...about,
  };
}

const context = { now: NOW, timeZone: 'Asia/Shanghai', reminderId: 41, personId: 12 };
const title = { 'zh-CN': '群众评议', en: 'An evaluation' };
const zh = { ...context, t: translator('zh-CN') };

function seen({ lines, buttons }: Screen): string {
  const text = lines.map((line) => (typeof line === 'string' ? line : `**${line.heading}**`));
  return [...text, ...buttons.map((row) => row.map(({ label }) => `[ ${label} ]`).join(' '))].join('\n');
}

describe('what a contact is told', () => {
  test('of one unit: what is missing, until when, and the next step', () => {
    const screen = personDigest({ title, units: [unit()], evaluator: null }, zh);
    expect(seen(screen)).toBe(
      [
        '**还有 3 天 · 律师行业党委第三支部**',
        '参评 18/26（69.2%），目标 80%，还差 3 人',
        '还没有评到：2 个对象',
        '收票到 3月12日 18:00',
        '报送：工作总结 ☐  统计表 ☐（3月15日 24:00 截止）',
        '直接回复本消息发送总结文件即可报送。',
        '[ 进度图 ] [ 核对统计表 ]',
        '[ 明早再提醒 ] [ 申请延期 ]',
      ].join('\n'),
    );
  });

  test('boxes are ticked one by one; a report that came back or is late says so; a unit without a report has no table', () => {
    const of = (about: Partial<UnitDigest>) => seen(personDigest({ title, units: [unit(about)], evaluator: null }, zh));
    expect(of({ summaryIn: true })).toContain('工作总结 ☑  统计表 ☐');
    expect(of({ tableConfirmed: true })).toContain('工作总结 ☐  统计表 ☑');
    expect(of({ report: 'returned' })).toContain('报送：已退回');
    expect(of({ report: 'none' })).not.toMatch(/报送|统计表|延期/);
    expect(of({ reportDeadline: COLLECTION, collectionDeadline: new Date(0) })).toContain('还有 9 小时 · ');
    const late = of({ reportDeadline: NOW, collectionDeadline: new Date(0), missing: 0 });
    expect(late).toContain('报送已逾期');
    expect(late).not.toMatch(/还没有评到|收票到|还差/);
  });

  test('late units below are named by turnout alone, three of them', () => {
    const lateBelow = [1, 2, 3, 4, 5].map((n) => ({ unit: `第${n}支部`, entitled: 10, participated: n }));
    const text = seen(personDigest({ title, units: [unit({ lateBelow })], evaluator: null }, zh));
    expect(text).toContain('下级有 5 个单位逾期未报：');
    expect(text).toContain('· 第3支部（参评 30%）\n· 另有 2 个');
  });

  test('who also evaluates is told of the own tasks below, in the same message', () => {
    const evaluator = { pending: 4, collectionDeadline: COLLECTION };
    const screen = personDigest({ title, units: [unit()], evaluator }, zh);
    expect(seen(screen)).toContain('\n\n**群众评议**\n您还有 4 个对象没有评议。\n3月12日 18:00 截止，还有 9 小时\n');
    expect(screen.buttons.at(-1)?.[0]).toEqual({ label: '继续评议', data: 't:c:0' });
    expect(seen(personDigest({ title, units: [], evaluator }, zh))).toMatch(/^\*\*群众评议\*\*/);
  });

  test('nine units fit a phone: the most urgent six, how many more, and where all are', () => {
    const units = Array.from({ length: 9 }, (_, n) => {
      return unit({ unitId: n, unit: `${n}单位`, reportDeadline: new Date(REPORT.getTime() - n * 3_600_000) });
    });
    const text = seen(personDigest({ title, units, evaluator: null }, zh));
    expect(text).toContain('您联络的 9 个单位有未完成的事');
    expect(text).toContain('另有 3 个单位，全部见 /unit');
    expect(text.indexOf('8单位')).toBeLessThan(text.indexOf('7单位'));
    expect(text).not.toContain('2单位');
    expect(text).toContain('还差 3 人 · 总结 ☐ 统计表 ☐');
  });

  test('a unit that only reports is told of its report alone, by itself or among others', () => {
    const only = unit({ unit: '区局', entitled: 0, participated: 0, missing: 0, subjects: 0, covered: 0 });
    const alone = seen(personDigest({ title, units: [only], evaluator: null }, zh));
    expect(alone).toContain('**还有 3 天 · 区局**\n报送：工作总结 ☐');
    const among = seen(personDigest({ title, units: [only, unit()], evaluator: null }, zh));
    expect(among).toContain('**还有 3 天 · 区局**\n总结 ☐ 统计表 ☐\n');
  });
});

const count = fc.nat(100_000);
const anyUnit: fc.Arbitrary<UnitDigest> = fc.record({
  unitId: fc.nat(),
  unit: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
  ...{ entitled: count, participated: count, missing: count, subjects: count, covered: count },
  target: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  report: fc.constantFrom<ReportStanding>('none', 'owed', 'filed', 'returned', 'accepted'),
  ...{ summaryIn: fc.boolean(), tableConfirmed: fc.boolean() },
  ...{ collectionDeadline: fc.constantFrom(NOW, COLLECTION), reportDeadline: fc.constantFrom(NOW, REPORT) },
  lateBelow: fc.array(fc.record({ unit: fc.string({ maxLength: 300 }), entitled: count, participated: count })),
});

test.each(LOCALES)('in %s every digest has words, and is never cut in the middle', (locale) => {
  const evaluator = fc.option(fc.record({ pending: count, collectionDeadline: fc.constantFrom(NOW, COLLECTION) }));
  fc.assert(
    fc.property(fc.array(anyUnit, { minLength: 1, maxLength: 40 }), evaluator, (units, own) => {
      const screen = personDigest({ title, units, evaluator: own }, { ...context, t: translator(locale) });
      const { text } = renderMessage(screen);
      expect([...text].length).toBeLessThan(4096);
      expect(text).not.toMatch(/undefined|NaN/);
    }),
    { numRuns: 60 },
  );
});
