import { describe, expect, test } from 'vitest';
import { decisionScreen, standingScreen } from '../../../src/bot/contact/extensionScreens.ts';
import { type ContactRefusal, refusedText } from '../../../src/bot/contact/refusedText.ts';
import { ownReportScreen, receiptScreen, reviewScreen } from '../../../src/bot/contact/reportScreen.ts';
import { renderMessage } from '../../../src/bot/render/message.ts';
import type { Screen } from '../../../src/bot/render/screen.ts';
import { LOCALES } from '../../../src/domain/campaign/text.ts';
import { translator } from '../../../src/i18n/translator.ts';
import type { DocumentView, ReportView, VersionView } from '../../../src/service/reports/loadReport.ts';

const NOW = new Date('2012-03-12T01:00:00Z');
const LATER = new Date('2012-03-20T01:00:00Z');

const table = {
  ...{ unit: '第三支部', from: '2012-02-19T16:00:00.000Z', until: '2012-03-12T10:00:00.000Z' },
  ...{ entitled: 3, participated: 1, organisations: 1, organisationsCovered: 1, persons: 9, personsCovered: 4 },
  ...{ reporting: 5, reported: 3 },
};
const stored: DocumentView = {
  id: 1,
  name: '总结.docx',
  bytes: 30_000,
  state: 'stored',
  refusal: null,
  sha256: 'ab'.repeat(32),
};
const documents: DocumentView[] = [
  stored,
  { ...stored, id: 2, name: '', bytes: 3_000_000 },
  { ...stored, id: 3, name: `${'长'.repeat(100)}.pdf` },
];
const unfinished: DocumentView[] = [
  { ...stored, id: 4, state: 'announced', sha256: null },
  ...(['too-large', 'gone', 'empty', 'type'] as const).map((refusal, index) => {
    return { ...stored, id: 5 + index, state: 'refused' as const, refusal, sha256: null };
  }),
];
const latest: VersionView = { number: 2, filedAt: NOW, table, documents };

function views(): ReportView[] {
  const view: ReportView = {
    ...{
      unitId: 7,
      campaignId: 'small',
      unit: '第三支部',
      title: '评议',
      timeZone: 'Asia/Shanghai',
      campaign: 'open',
      owed: true,
    },
    ...{ deadline: new Date('2012-03-15T16:00:00Z'), state: 'none', tableConfirmed: false, reason: null },
    ...{ pending: [], latest: null, table },
  };
  const states = (['preparing', 'filed', 'returned', 'accepted'] as const).map((state) => {
    return { ...view, state, latest, reason: state === 'returned' ? '缺统计表' : null };
  });
  const all = [view, { ...view, state: 'preparing' as const }, ...states, { ...view, latest, deadline: new Date(0) }];
  const filled = [[], documents, unfinished, [...documents, ...unfinished]];
  return all.flatMap((one) =>
    filled.flatMap((pending) => [false, true].map((tableConfirmed) => ({ ...one, pending, tableConfirmed }))),
  );
}

/** Neither the Bot API nor a reader has anything against it. */
function expectFit(screen: Screen): void {
  const { text, reply_markup } = renderMessage(screen);
  expect([...text].length).toBeLessThan(4096);
  expect(text).not.toMatch(/undefined|null|NaN|\[object/);
  for (const button of reply_markup.inline_keyboard.flat()) {
    expect(button.text).not.toBe('');
    if ('callback_data' in button) expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64);
  }
}

describe.each(LOCALES)('in %s', (locale) => {
  const t = translator(locale);

  test('a report has words wherever it stands, for whoever looks at it', () => {
    for (const view of views()) {
      for (const now of [NOW, LATER]) {
        expectFit(ownReportScreen(view, now, t));
        for (const decides of [true, false]) expectFit(reviewScreen(view, decides, now, t));
      }
      if (view.latest) expectFit(receiptScreen(view, view.latest, t));
    }
  });

  test('a request for more time has words wherever it stands', () => {
    const about = { id: 3, unitId: 7, unit: '第三支部', timeZone: 'Asia/Shanghai', until: LATER, deadline: NOW };
    for (const state of ['drafted', 'requested', 'granted', 'refused', 'withdrawn'] as const) {
      for (const reason of ['', '忙']) {
        expectFit(standingScreen({ ...about, state, reason }, t));
        expectFit(decisionScreen({ ...about, state, reason }, t));
      }
    }
  });

  test('every refusal fits an alert and is a sentence of its own', () => {
    const codes: ContactRefusal[] = [
      ...(['not-yours', 'not-owed', 'not-open', 'over', 'accepted', 'too-many', 'too-large'] as const),
      ...(['still-fetching', 'not-filed', 'moved-on', 'no-reason', 'reason-too-long', 'document-gone'] as const),
      ...(['document-forgotten', 'text-forgotten', 'in-already', 'extension-open', 'extension-gone'] as const),
      ...(['bad-name', 'handover-gone'] as const),
    ];
    const texts = codes.map((code) => refusedText(code, t));
    expect(new Set(texts).size).toBe(codes.length);
    for (const text of texts) expect([...text].length).toBeLessThanOrEqual(200);
  });
});

test('the one tap that files is there only with a document in and none on its way', () => {
  const t = translator('zh-CN');
  const files = (view: ReportView) =>
    ownReportScreen(view, NOW, t)
      .buttons.flat()
      .filter(({ label }) => label.endsWith('报送') && !label.startsWith('‹'));
  for (const view of views()) {
    const ready = view.pending.some(({ state }) => state === 'stored');
    const waits = view.pending.some(({ state }) => state === 'announced');
    expect(files(view)).toHaveLength(ready && !waits && view.state !== 'accepted' ? 1 : 0);
  }
});
