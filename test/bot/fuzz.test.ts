import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { Update } from 'grammy/types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeTap, type Tap } from '../../src/bot/callback.ts';
import type { UpdateHandler } from '../../src/bot/handleUpdate.ts';
import { renderMessage } from '../../src/bot/render/message.ts';
import type { WalkDesk } from '../../src/service/walkDesk.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { updateHandler } from '../support/handler.ts';
import { inOffice } from '../support/offices.ts';
import { type SmallCampaign, smallCampaign } from '../support/smallCampaign.ts';

let database: TestDatabase;
let campaign: SmallCampaign;
let handler: UpdateHandler;
/** What the victim's buttons say: known to a fuzzer that looked over their shoulder. */
let victimTaps: string[];

const FUZZERS = [7002, 7003, 555];

beforeAll(async () => {
  database = await testDatabase();
  campaign = await smallCampaign(database.prisma);
  // One of the fuzzers is a contact besides, of a unit that the victim evaluates in.
  const { id: unitId } = await database.prisma.unit.findFirstOrThrow();
  const contact = await database.prisma.binding.findFirstOrThrow({ where: { accountId: 7002n } });
  await database.prisma.contact.create({ data: { unitId, rank: 'primary', personId: contact.personId } });
  await inOffice(database.prisma, [7003n]);
  const made = updateHandler(database.prisma);
  handler = made.handler;
  victimTaps = await beginAsVictim(made.walks);
});
afterAll(() => database.close());

async function beginAsVictim(walks: WalkDesk): Promise<string[]> {
  const victim = campaign.evaluators[0];
  if (!victim) throw new Error('the small campaign has no evaluator');
  const opened = await walks.open(victim.accountId, victim.organisation);
  if (opened.kind !== 'walk') throw new Error('the victim’s walk did not open');
  const { assignmentId, draft } = opened.walk;
  const reference = { assignmentId, nonce: draft.nonce, revision: draft.revision };
  const taps: Tap[] = [
    { kind: 'grade', ...reference, item: 0, grade: 1 },
    { kind: 'leave', ...reference },
    { kind: 'submit', ...reference, token: randomBytes(24) },
    { kind: 'resubmit', ...reference, token: randomBytes(24) },
    { kind: 'change', assignmentId, token: randomBytes(24) },
    { kind: 'check', assignmentId, token: randomBytes(24) },
    { kind: 'open', assignmentId },
    { kind: 'open', assignmentId: victim.person },
    { kind: 'next', assignmentId },
    { kind: 'tasks', personId: victim.personId, page: 0 },
    { kind: 'accept', code: victim.code },
    { kind: 'decline', code: victim.code },
  ];
  return taps.map(encodeTap);
}

/** Everything that is stored of the victim. */
async function victimData() {
  const { prisma } = database;
  const personId = campaign.evaluators[0]?.personId ?? 0;
  return {
    assignments: await prisma.assignment.findMany({
      where: { personId },
      include: { draft: true },
      orderBy: { id: 'asc' },
    }),
    binding: await prisma.binding.findMany({ where: { personId } }),
    invitations: await prisma.invitation.findMany({ where: { personId } }),
  };
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'binary-ascii', maxLength: 40 }),
  fc.constant('长'.repeat(10_000)),
  fc.constantFrom(
    '/start',
    '/start 0000000000000000',
    '/start@bot x',
    '/tasks',
    '/unit',
    '/progress',
    '/stats 王',
    '/compare a b',
    '/ranking branch',
    '/language',
    '/privacy',
    '/help',
    '/verify',
    '/reports',
    '/verify 7KQ4-M2XD-9F3T-KW8P',
    '/',
  ),
  fc.constantFrom('\0', '\u{d800}', '   ', 'A'.repeat(16), '{}', "'; DROP TABLE ballot; --"),
);
const fuzzer = fc.constantFrom(...FUZZERS);
const messageId = fc.integer({ min: 1, max: 1000 });

/** A random tap with numbers that may hit anything. */
const number = fc.oneof(fc.nat(30), fc.constant(2 ** 31 - 1));
const nonce = fc.stringMatching(/^[A-Za-z0-9_-]{4,16}$/);
const someTap: fc.Arbitrary<Tap> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('begin', 'back', 'skipComment', 'review', 'help', 'show', 'leave'),
    assignmentId: number,
    nonce,
    revision: number,
  }),
  fc.record({
    kind: fc.constant('grade' as const),
    assignmentId: number,
    nonce,
    revision: number,
    item: number,
    grade: number,
  }),
  fc.record({ kind: fc.constantFrom('open' as const, 'next' as const), assignmentId: number }),
  fc.record({
    kind: fc.constantFrom('change' as const, 'check' as const),
    assignmentId: number,
    token: fc.uint8Array({ minLength: 24, maxLength: 24 }),
  }),
  fc.record({ kind: fc.constant('tasks' as const), personId: number, page: number }),
  fc.record({ kind: fc.constantFrom('reissue' as const, 'withdrawHandOver' as const), invitationId: number }),
  fc.record({ kind: fc.constantFrom('unit', 'table', 'report', 'extend', 'chooseUnit'), unitId: number }),
  fc.record({ kind: fc.constantFrom('handOver' as const, 'confirmHandOver' as const), unitId: number }),
  fc.record({ kind: fc.constant('extend' as const), unitId: number, days: number }),
  fc.record({ kind: fc.constant('below' as const), unitId: number, page: number }),
  fc.record({
    kind: fc.constantFrom('acceptReport', 'returnReport', 'confirmReturn'),
    unitId: number,
    version: number,
  }),
  fc.record({ kind: fc.constantFrom('openDocument' as const, 'removeDocument' as const), documentId: number }),
  fc.record({
    kind: fc.constant('extension' as const),
    extensionId: number,
    act: fc.constantFrom('s' as const, 'g' as const, 'r' as const, 'w' as const),
  }),
  fc.constantFrom<Tap>({ kind: 'unit' }, { kind: 'progress' }, { kind: 'nothing' }, { kind: 'locale', locale: 'en' }),
);
const callbackData = fc.oneof(
  fc.nat(100).map((index) => victimTaps[index % victimTaps.length] ?? ''),
  someTap.map(encodeTap),
  fc.string({ unit: 'binary', maxLength: 64 }),
);

const user = (id: number, language?: string) => ({
  ...{ id, is_bot: false, first_name: '某' },
  ...(language !== undefined && { language_code: language }),
});
const language = fc.constantFrom(undefined, 'zh-hans', 'en', 'fr', '', 'x'.repeat(100));

/** A message of a kind; the Bot API has many that a bot never asked for. */
const CONTENTS = [
  ...['photo', 'sticker', 'voice', 'video', 'document', 'animation', 'audio', 'video_note', 'story', 'dice', 'poll'],
  ...[
    'location',
    'venue',
    'contact',
    'game',
    'checklist',
    'invoice',
    'successful_payment',
    'users_shared',
    'web_app_data',
  ],
  ...[
    'pinned_message',
    'new_chat_members',
    'left_chat_member',
    'new_chat_title',
    'message_auto_delete_timer_changed',
    'gift',
  ],
];
/** Files as they may be sent, some of them odd. */
const MEDIA: Readonly<Record<string, unknown>> = {
  document: { file_id: 'a', file_name: 'a\0\n.docx', file_size: 2 ** 40 },
  photo: [{ file_id: 'b' }],
};
const OTHER_UPDATES = [
  ...['channel_post', 'edited_channel_post', 'business_connection', 'business_message', 'edited_business_message'],
  ...[
    'deleted_business_messages',
    'message_reaction',
    'message_reaction_count',
    'inline_query',
    'chosen_inline_result',
  ],
  ...['shipping_query', 'pre_checkout_query', 'purchased_paid_media', 'poll', 'poll_answer', 'chat_member'],
  ...['chat_join_request', 'chat_boost', 'removed_chat_boost', 'a_kind_of_tomorrow'],
];
const chatType = fc.constantFrom('private', 'private', 'private', 'group', 'supergroup', 'channel');

const message = fc
  .record({
    from: fuzzer,
    language,
    message_id: messageId,
    type: chatType,
    content: fc.oneof(text, fc.constantFrom(...CONTENTS)),
    media: fc.boolean(),
  })
  .map(({ from, language: spoken, message_id, type, content, media }) => ({
    ...{ message_id, date: 1_330_567_200, from: user(from, spoken) },
    chat: { id: type === 'private' ? from : -100 - from, type, title: '群' },
    ...(media && CONTENTS.includes(content) ? { [content]: MEDIA[content] ?? {} } : { text: content }),
  }));
const query = fc
  .record({
    from: fuzzer,
    language,
    message_id: messageId,
    type: chatType,
    data: fc.option(callbackData, { nil: undefined }),
    shape: fc.nat(2),
  })
  .map(({ from, language: spoken, message_id, type, data, shape }) => ({
    ...{ id: '1', from: user(from, spoken), chat_instance: '1' },
    ...(data !== undefined && { data }),
    // Old messages come without content, those of inline mode without a message.
    ...(shape < 2 && { message: { message_id, date: shape, chat: { id: from, type } } }),
  }));
const membership = fc
  .record({ from: fuzzer, type: chatType, status: fc.constantFrom('kicked', 'member', 'left', 'administrator') })
  .map(({ from, type, status }) => ({
    ...{ chat: { id: from, type }, from: user(from), date: 0 },
    ...{ old_chat_member: { status: 'member', user: user(1) }, new_chat_member: { status, user: user(1) } },
  }));
const update = fc
  .oneof(
    message.map((made) => ({ message: made })),
    message.map((made) => ({ edited_message: made })),
    query.map((made) => ({ callback_query: made })),
    query.map((made) => ({ callback_query: made })),
    membership.map((made) => ({ my_chat_member: made })),
    fc.constantFrom(...OTHER_UPDATES).map((kind) => ({ [kind]: {} })),
  )
  // What a server sends is not bound by our types: that is the point.
  .map((made): Update => JSON.parse(JSON.stringify({ update_id: 1, ...made })));

test('no update makes the bot fail, changes another person’s data, or is answered with what the Bot API refuses', async () => {
  const before = await victimData();
  await fc.assert(
    fc.asyncProperty(fc.array(update, { minLength: 1, maxLength: 12 }), async (updates) => {
      for (const one of updates) {
        const answered = await handler.handle(one);
        if (one.callback_query) expect(answered?.callbackQueryId).toBe('1');
        const { edit, send, lateEdit, lateSend } = answered?.reply ?? {};
        for (const screen of [edit, send, await lateEdit?.(), await lateSend?.()]) {
          if (!screen) continue;
          const rendered = renderMessage(screen);
          expect(rendered.text.trim()).not.toBe('');
          expect([...rendered.text].length).toBeLessThanOrEqual(4096);
          for (const button of rendered.reply_markup.inline_keyboard.flat()) {
            expect(button.text).not.toBe('');
            if ('callback_data' in button) expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64);
          }
        }
      }
      expect(await victimData()).toEqual(before);
    }),
    { numRuns: 300 },
  );
});
