// The ceiling: a bot that stores nothing and knows nothing, on grammY, its runner and undici. It draws the next question
// of ten, whatever was tapped, with texts and keyboards as large as the real walk's.
import { run } from '@grammyjs/runner';
import { Bot, type Context, InlineKeyboard } from 'grammy';
import { Pool } from 'undici';
import { TOKENS, usage } from './protocol.ts';

const ITEMS = 10;
const TITLES = ['学习贯彻党的路线方针政策', '发挥先锋模范作用', '遵守党的纪律和廉洁自律', '完成本职工作和公开承诺'];
const GRADES = ['满意', '比较满意', '一般', '不满意', '不了解'];

function screen(item: number): { text: string; keyboard: InlineKeyboard } {
  const done = '█'.repeat(item) + '░'.repeat(ITEMS - item);
  const keyboard = new InlineKeyboard();
  for (const [n, grade] of GRADES.entries()) {
    keyboard.text(grade, `g:2n9c:Zk3vQ0aB:${item.toString(36)}:${item}:${n + 1}`);
    if (n % 2 === 1) keyboard.row();
  }
  keyboard.row().text('‹ 上一题', `k:2n9c:Zk3vQ0aB:${item}`).text('先停一下', `l:2n9c:Zk3vQ0aB:${item}`);
  const title = TITLES[item % TITLES.length];
  return { text: `第三律师事务所联合支部 · 第 ${item + 1} 题，共 ${ITEMS} 题\n${done}\n${title}`, keyboard };
}

async function tapped(context: Context): Promise<void> {
  const [, , , , item = '0'] = context.callbackQuery?.data?.split(':') ?? [];
  const { text, keyboard } = screen((Number(item) + 1) % ITEMS);
  const drawn = context.editMessageText(text, {
    entities: [{ type: 'bold', offset: text.lastIndexOf('\n') + 1, length: 8 }],
    reply_markup: keyboard,
  });
  await Promise.all([context.answerCallbackQuery(), drawn]);
}

/** grammY's own client with undici underneath: with the client it comes with it would be half as fast. */
async function overUndici(url: string, { body, signal }: { body?: unknown; signal?: AbortSignal | null }) {
  const answer = await pool.request({
    ...{ path: url.slice(apiRoot.length), method: 'POST', headers: { 'content-type': 'application/json' } },
    ...{ body: typeof body === 'string' ? body : '{}', signal: signal ?? null },
  });
  return { ok: answer.statusCode < 300, status: answer.statusCode, json: () => answer.body.json() };
}

const [apiRoot = ''] = process.argv.slice(2);
const pool = new Pool(apiRoot, { connections: 128, headersTimeout: 60_000 });
const bot = new Bot(TOKENS.ceiling, { client: { apiRoot, fetch: overUndici } });
let failures = 0;
bot.catch(() => {
  failures += 1;
});
bot.on('message', async (context) => {
  const { text, keyboard } = screen(0);
  await context.reply(text, { reply_markup: keyboard });
});
bot.on('callback_query:data', tapped);
await bot.init();
run(bot);

process.on('message', () => process.send?.(usage(failures)));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
