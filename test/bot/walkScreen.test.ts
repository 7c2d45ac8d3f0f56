import { describe, expect, test } from 'vitest';
import { walkScreen } from '../../src/bot/evaluator/walkScreen.ts';
import type { Screen } from '../../src/bot/render/screen.ts';
import { askedForm } from '../../src/domain/form/form.ts';
import type { WalkState } from '../../src/domain/walk/walk.ts';
import { translator } from '../../src/i18n/translator.ts';
import { walkShape } from '../../src/service/loadWalks.ts';
import type { LiveWalk } from '../../src/service/walkOutcome.ts';
import { DEADLINE, DURING, SMALL_DEFINITION } from '../support/smallCampaign.ts';

function walkAt(kind: 'organisation' | 'person', state: Partial<WalkState>, briefing: string | null = null): LiveWalk {
  const form = askedForm(SMALL_DEFINITION.forms, SMALL_DEFINITION.scales, kind, 'third');
  const shape = walkShape(form, briefing !== null);
  const fresh = { grades: Array<number>(shape.items).fill(0), comment: null, position: 0 };
  return {
    ...{ assignmentId: 41, accountId: 7001n, personId: 1, status: 'pending', cell: 'members', form, shape },
    campaign: {
      id: 'small',
      title: '小型评议',
      timeZone: 'Asia/Shanghai',
      state: 'open',
      opensAt: DURING,
      collectionDeadline: DEADLINE,
    },
    subject: { id: 1, name: kind === 'person' ? '王示例' : '第三支部', kind, unitName: '第三支部', briefing },
    draft: { state: { ...fresh, ...state }, nonce: 'abcd1234', revision: 4 },
  };
}

/** A screen as a reader sees it: lines, then each row of buttons in brackets. */
function seen({ lines, buttons }: Screen): string {
  const text = lines.map((line) => (typeof line === 'string' ? line : `**${line.heading}**`));
  return [...text, ...buttons.map((row) => row.map(({ label }) => `[ ${label} ]`).join(' '))].join('\n');
}

function zh(walk: LiveWalk, help = false): string {
  return seen(walkScreen({ walk, help, t: translator('zh-CN'), token: () => new Uint8Array(16) }));
}

describe('the screens of a walk', () => {
  test('an item: place, bar, question, grades, navigation; the chosen grade is marked', () => {
    expect(zh(walkAt('organisation', { grades: [2, 3, 0], position: 1 }))).toMatchInlineSnapshot(`
      "第三支部 · 第 2 题，共 3 题
      ██░
      **第 b 项**
      [ good ] [ fair ]
      [ ● poor ]
      [ ‹ 上一题 ] [ 先停一下 ]"
    `);
  });

  test('an item changed from the review leads back there', () => {
    expect(zh(walkAt('organisation', { grades: [1, 2, 3], comment: '', position: 0 }))).toMatchInlineSnapshot(`
      "第三支部 · 第 1 题，共 3 题
      ███
      **第 a 项**
      [ ● good ] [ fair ]
      [ poor ]
      [ 返回核对 ]"
    `);
  });

  test('the opening page of a person: briefing and the quick choice', () => {
    expect(zh(walkAt('person', { position: -1 }, '一年来主持支部工作。'))).toMatchInlineSnapshot(`
      "**王示例**
      第三支部 · 2 项

      简介
      一年来主持支部工作。

      先整体评一次，再改个别项：
      [ 各项good ] [ 各项fair ]
      [ 各项poor ]
      [ 逐项评议 ] [ 先停一下 ]"
    `);
  });

  test('the comment, first asked and then to be replaced', () => {
    expect(zh(walkAt('organisation', { grades: [1, 1, 1], position: 3 }))).toMatchInlineSnapshot(`
      "**第三支部 · 意见（可不填）**
      请直接发一条消息，20 字以内。请不要写能认出您的内容。
      [ 跳过 ] [ ‹ 上一题 ]"
    `);
    expect(zh(walkAt('organisation', { grades: [1, 1, 1], comment: '很好', position: 3 }))).toMatchInlineSnapshot(`
      "**第三支部 · 意见（可不填）**
      请直接发一条消息，20 字以内。请不要写能认出您的内容。

      现在的意见：
      很好

      再发一条消息就会替换它。
      [ 删除意见 ] [ 返回核对 ]"
    `);
  });

  test('the review, in both languages', () => {
    const walk = walkAt('organisation', { grades: [1, 2, 3], comment: '很好', position: 4 });
    expect(zh(walk)).toMatchInlineSnapshot(`
      "**请核对：第三支部**
      1 第 a 项 · good
      2 第 b 项 · fair
      3 第 c 项 · poor
      意见：很好

      要改哪一项，就点它的编号。
      [ 1 ] [ 2 ] [ 3 ] [ 意见 ]
      [ 提交 ]
      [ 先停一下 ]"
    `);
    expect(seen(walkScreen({ walk, t: translator('en'), token: () => new Uint8Array(16) }))).toMatchInlineSnapshot(`
      "**Please check: 第三支部**
      1 第 a 项 · good
      2 第 b 项 · fair
      3 第 c 项 · poor
      Comment: 很好

      To change an answer, tap its number.
      [ 1 ] [ 2 ] [ 3 ] [ Comment ]
      [ Submit ]
      [ Pause ]"
    `);
  });

  test('only the review carries a token', () => {
    const data = (walk: LiveWalk) =>
      walkScreen({ walk, t: translator('zh-CN'), token: () => new Uint8Array(16).fill(7) })
        .buttons.flat()
        .filter((button) => 'data' in button && button.data.includes('BwcHBwcHBwcHBwcHBwcHBw'));
    expect(data(walkAt('organisation', { grades: [1, 2, 3], comment: '', position: 4 }))).toHaveLength(1);
    expect(data(walkAt('organisation', { grades: [1, 2, 3], comment: '', position: 2 }))).toHaveLength(0);
  });
});
