import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/emulator/refusal.ts';
import { detectEntities } from '../../src/emulator/text/detect.ts';
import { parseHtml } from '../../src/emulator/text/html.ts';
import { parseMarkdown } from '../../src/emulator/text/markdown.ts';
import { parseMarkdownV2 } from '../../src/emulator/text/markdownV2.ts';

const bold = (offset: number, length: number) => ({ type: 'bold', offset, length });

describe('HTML', () => {
  test.each([
    ['😀<b>评</b>', '😀评', [bold(2, 1)]],
    ['<b>a<i>b</i></b>', 'ab', [{ type: 'italic', offset: 1, length: 1 }, bold(0, 2)]],
    ['&lt;&amp;&#33;&nbsp;', '<&!&nbsp;', []],
    [
      '<a href="example.org/?a=1&amp;b=2">x</a>',
      'x',
      [{ type: 'text_link', offset: 0, length: 1, url: 'http://example.org/?a=1&b=2' }],
    ],
    ['<pre><code class="language-sql">x</code></pre>', 'x', [{ type: 'pre', offset: 0, length: 1, language: 'sql' }]],
    ['<blockquote expandable>x</blockquote>', 'x', [{ type: 'expandable_blockquote', offset: 0, length: 1 }]],
    ['<b></b>', '', []],
  ])('%s', (source, text, entities) => expect(parseHtml(source)).toEqual({ text, entities }));
});

describe('MarkdownV2', () => {
  test.each([
    ['*a _b_*', 'a b', [{ type: 'italic', offset: 2, length: 1 }, bold(0, 3)]],
    ['__u__ \\*', 'u *', [{ type: 'underline', offset: 0, length: 1 }]],
    [
      '[评](https://example.org/\\))',
      '评',
      [{ type: 'text_link', offset: 0, length: 1, url: 'https://example.org/)' }],
    ],
    ['```sql\na*b```', 'a*b', [{ type: 'pre', offset: 0, length: 3, language: 'sql' }]],
    ['>q\n>r\ns', 'q\nr\ns', [{ type: 'blockquote', offset: 0, length: 4 }]],
    ['||s||', 's', [{ type: 'spoiler', offset: 0, length: 1 }]],
  ])('%s', (source, text, entities) => expect(parseMarkdownV2(source)).toEqual({ text, entities }));
});

test('legacy Markdown', () => {
  expect(parseMarkdown('*a* \\_ `c`')).toEqual({
    text: 'a _ c',
    entities: [bold(0, 1), { type: 'code', offset: 4, length: 1 }],
  });
});

test('commands, links, mentions, addresses and hashtags are found', () => {
  const text = '/start@local_bot 见 https://example.org/a, @zhang_san #评议 a@b.cn 3/4';
  expect(
    detectEntities(text, []).map(({ type, offset, length }) => [type, text.slice(offset, offset + length)]),
  ).toEqual([
    ['mention', '@zhang_san'],
    ['bot_command', '/start@local_bot'],
    ['hashtag', '#评议'],
    ['email', 'a@b.cn'],
    ['url', 'https://example.org/a'],
  ]);
});

test.each([
  ['HTML', parseHtml],
  ['Markdown', parseMarkdown],
  ['MarkdownV2', parseMarkdownV2],
])('%s: any text is parsed into entities within it, or refused', (_, parse) => {
  const piece = fc.constantFrom(
    '<b>',
    '</b>',
    '<a href="x.y">',
    '</a>',
    '*',
    '_',
    '__',
    '`',
    '```',
    '[',
    '](x.y)',
    '||',
    '\n>',
    '\\',
    '&lt;',
    '😀',
    '评',
    'a ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      try {
        const { text, entities } = parse(pieces.join(''));
        for (const { offset, length } of entities) expect(length > 0 && offset + length <= text.length).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
  );
});
