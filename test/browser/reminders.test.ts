import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { artefact, launchBrowser } from '../support/browser.ts';
import { buildIfStale, type Program, runProgram } from '../support/builtProgram.ts';
import { openPage, sees, tap } from '../support/chatPage.ts';
import { dataDirectory } from '../support/dataDirectory.ts';

const ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;
/** The report is due at the end of this day, counted from today; collection ends three days before. */
const T = 9;

let data: string;
let program: Program;
let address: string;
let env: Record<string, string>;
let browser: Browser;
const complaints: string[] = [];

beforeAll(async () => {
  buildIfStale();
  data = dataDirectory('pingyi-reminders-');
  env = { HOME: process.env.HOME ?? '', DATA_DIR: join(data, 'installation'), PORT: '0' };
  program = runProgram(['start'], env);
  address = await program.address;
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  program.child.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

/** A day of the campaign's zone, counted from today, as `YYYY-MM-DD`. */
function day(n: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(new Date(Date.now() + n * DAY_MS));
}

/** A campaign of two branches under a bureau, both of which owe a report; nobody answers anything. */
function files(): string[] {
  const definition = {
    ...{ id: 'story', title: '支部评议', timeZone: ZONE, opens: day(0) },
    deadlines: { collection: day(T - 3), report: day(T) },
    unitKinds: ['局', '支部'].map((name, n) => ({ code: `kind-${n}`, name })),
    categories: [{ code: 'members', name: '党员' }],
    scales: [{ code: 'three', grades: ['好', '中', '差'].map((name, n) => ({ code: `grade-${n}`, name })) }],
    forms: [
      ...[
        { code: 'form', title: '评议表', subject: 'organisation', scale: 'three', items: [{ code: 'a', title: '一' }] },
      ],
    ],
    assignment: { rules: [{ categories: ['members'], units: 'own', subjects: ['organisation'] }] },
    reminders: { workingDays: 'all', target: 0.8, escalateAfter: 1 },
  };
  const evaluators = ['A', 'B'].flatMap((unit) => [1, 2, 3, 4, 5].map((n) => `${unit}${n},评${unit}${n},${unit},党员`));
  const written: Readonly<Record<string, string>> = {
    'campaign.yaml': JSON.stringify(definition),
    '单位.csv': '编号,名称,类型,上级,参评,报送\nJU,示例局,局,,否,否\nA,甲支部,支部,JU,是,是\nB,乙支部,支部,JU,是,是\n',
    '评议人.csv': ['人员编号,姓名,单位,类别', ...evaluators, ''].join('\n'),
    '联络人.csv': '人员编号,姓名,单位,顺序\nC0,钱示例,JU,正\nCA,赵示例,A,正\nCB,孙示例,B,正\n',
  };
  return Object.entries(written).map(([name, content]) => {
    const path = join(data, name);
    writeFileSync(path, content);
    return path;
  });
}

async function pingyi(...args: string[]): Promise<string> {
  const { code, out, err } = await runProgram(args, env).ended;
  expect(err).toBe('');
  expect(code).toBe(0);
  return out;
}

const invitations = z.array(z.object({ code: z.string(), evaluator: z.string() }));

/** Moves everybody's clock, as the control on the page does: to just after nine in the morning of a day. */
async function morning(n: number): Promise<void> {
  const now = `${day(n)}T09:00:30+08:00`;
  const moved = await fetch(new URL('/emulator/clock', address), {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ now }) },
  });
  expect(moved.status).toBe(200);
}

async function come(code: string): Promise<Page> {
  const options = { viewport: { width: 700, height: 1000 }, locale: 'zh-CN', timezoneId: ZONE };
  const page = await openPage(browser, new URL(`/?start=${code}`, address), options, complaints);
  await tap(page, '开始');
  await tap(page, '是，开始');
  await sees(page, '移交联络人');
  return page;
}

test('who files the report is reminded no more; who does nothing is told to the unit above', async () => {
  await pingyi('import', ...files());
  await pingyi('open', 'story');
  const codes = invitations.parse(JSON.parse(await pingyi('invites', 'story', '--format', 'json')));
  const codeOf = (name: string) => codes.find(({ evaluator }) => evaluator === name)?.code ?? expect.unreachable();
  const diligent = await come(codeOf('赵示例'));
  const idle = await come(codeOf('孙示例'));
  const above = await come(codeOf('钱示例'));

  await morning(T - 3);
  for (const page of [diligent, idle]) await sees(page, /还有 3 天/);
  await sees(diligent, /工作总结 ☐/);
  await diligent.screenshot({ path: artefact('13-reminder.png') });
  await diligent.locator('input[type=file]').setInputFiles({
    ...{ name: '工作总结.pdf', mimeType: 'application/pdf' },
    buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
  });
  await sees(diligent, /数字会随评议变化/);
  await tap(diligent, '统计表无误，报送');
  await sees(diligent, /已报送：甲支部/);
  await diligent.screenshot({ path: artefact('14-report-filed.png') });

  await morning(T - 1);
  await sees(idle, /还有 3\d 小时/);
  await morning(T);
  await sees(idle, /还有 1\d 小时/);
  await morning(T + 1);
  await sees(idle, /报送已逾期/);
  await sees(above, /1 个单位逾期未报/);
  await sees(above, /乙支部（参评 0%）/);
  await above.screenshot({ path: artefact('15-escalated.png') });

  expect(await diligent.getByText(/(?:小时|逾期) · 甲支部/).count()).toBe(0);
  expect(await above.getByText(/甲支部（参评/).count()).toBe(0);
  expect(complaints).toEqual([]);
});
