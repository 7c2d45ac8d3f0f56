import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALES } from '../../src/domain/campaign/text.ts';
import { readCampaignFile } from '../../src/files/campaignFile.ts';
import { translator } from '../../src/i18n/translator.ts';
import { fileFaultText } from '../../src/importing/faultTexts.ts';

const NOTICE = readFileSync(
  fileURLToPath(new URL('../../campaigns/changzhou-2012/campaign.yaml', import.meta.url)),
  'utf8',
);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pingyi 活动 '));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(content: string | Uint8Array): string {
  const file = join(folder, 'campaign.yaml');
  writeFileSync(file, content);
  return file;
}

/** Code, line and path of everything that is wrong. */
async function faultsOf(content: string | Uint8Array): Promise<string[]> {
  const read = await readCampaignFile(written(content), 'zh-CN');
  if (!('faults' in read)) return [];
  return read.faults.map((fault) =>
    'line' in fault ? `${fault.code} ${fault.line} ${fault.path}`.trim() : fault.code,
  );
}

/** The notice's file with one line written otherwise, and that line's number. */
function altered(line: RegExp, otherwise: string): { text: string; at: number } {
  const lines = NOTICE.split('\n');
  const index = lines.findIndex((one) => line.test(one));
  expect(index).toBeGreaterThanOrEqual(0);
  lines[index] = otherwise;
  return { text: lines.join('\n'), at: index + 1 };
}

describe('a campaign file', () => {
  test('of the notice is read', async () => {
    const read = await readCampaignFile(written(NOTICE), 'zh-CN');
    expect(read).toMatchObject({ definition: { id: 'changzhou-2012', timeZone: 'Asia/Shanghai' } });
  });

  test('may have a byte order mark, Windows line ends, or be UTF-16', async () => {
    expect(await faultsOf(`\uFEFF${NOTICE}`)).toEqual([]);
    expect(await faultsOf(NOTICE.replaceAll('\n', '\r\n'))).toEqual([]);
    expect(await faultsOf(Buffer.from(`\uFEFF${NOTICE}`, 'utf16le'))).toEqual([]);
  });

  test.each([
    ['nothing', ''],
    ['a comment', '# nothing yet\n'],
    ['a list', '- id: a\n'],
    ['full-width colons', 'id：a\ntitle：b\n'],
  ])('that is %s has no entries', async (_, text) => {
    expect(await faultsOf(text)).toEqual(['no-entries 1']);
  });

  test.each([
    ['yaml-tab 2', 'id: a\n\ttitle: b\n'],
    ['yaml-twice 2', 'id: a\nid: b\n'],
    ['yaml-unclosed 3', 'id: "a\ntitle: b\n'],
    ['yaml-indent 1', 'title: a: b\n'],
    ['yaml-documents 2', 'id: a\n---\nid: b\n'],
    ['yaml-character 1', 'title: @b\n'],
    ['yaml-alias 2', 'id: a\ntitle: *nowhere\n'],
    ['yaml 1', 'title: "\\q"\n'],
  ])('that is no YAML is refused as %s', async (expected, text) => {
    expect(await faultsOf(text)).toEqual([expected]);
  });

  test('that unfolds to far more than it says is refused before that', async () => {
    const rows = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, index, names) => {
      const of = index === 0 ? 'x' : `*${names[index - 1]}`;
      return `${name}: &${name} [${Array(9).fill(of).join(', ')}]`;
    });
    expect(await faultsOf(rows.join('\n'))).toEqual(['yaml-alias 2']);
  });

  test.each([
    ['bad-code', 'id', /^id:/, 'id: 常州'],
    ['text-expected', 'id', /^id:/, 'id: 2012'],
    ['bad-zone', 'timeZone', /^timeZone:/, 'timeZone: Mars/Olympus'],
    ['choice', 'locales.1', /^locales:/, 'locales: [zh-CN, fr]'],
    ['list-expected', 'locales', /^locales:/, 'locales: zh-CN'],
    ['bad-moment', 'deadlines.collection', /^ {2}collection:/, '  collection: 2012-02-30'],
    ['bad-moment', 'deadlines.collection', /^ {2}collection:/, '  collection: 11.3.2012'],
    ['missing', 'unitKinds.0.name.zh-CN', /code: bureau,/, '  - { code: bureau, name: { en: municipal bureau } }'],
    ['empty', 'unitKinds.0.name', /code: bureau,/, "  - { code: bureau, name: '' }"],
    ['unknown-key', 'unitKinds.0.colour', /code: bureau,/, '  - { code: bureau, name: 市局, colour: red }'],
    ['deadline-order', 'deadlines.collection', /^ {2}collection:/, '  collection: 2012-03-15'],
    ['duplicate', 'unitKinds.1.code', /code: district-bureau,/, '  - { code: bureau, name: 辖市区局 }'],
    ['follows-itself', 'follows', /^documentNumber:/, 'follows: changzhou-2012'],
    ['bad-schedule', 'reminders.contacts.0', /^ {2}contacts:/, '  contacts: [soon]'],
    ['bad-schedule', 'reminders.contacts.1', /^ {2}contacts:/, '  contacts: [-1, report-366]'],
    ['bad-schedule', 'reminders.evaluators.0', /^ {2}evaluators:/, '  evaluators: [2012-02-30]'],
    ['too-large', 'reminders.contacts.0', /^ {2}contacts:/, '  contacts: [1]'],
    ['quiet-time', 'reminders.at', /^ {2}at:/, '  at: "21:00"'],
    ['quiet-time', 'reminders.at', /^ {2}at:/, '  at: "07:59"'],
    ['quiet-time', 'reminders.evaluators.1', /^ {2}evaluators:/, '  evaluators: [-1, 2012-03-08 23:30]'],
  ])('with a value that does not fit is told %s at %s', async (code, path, line, otherwise) => {
    const { text, at } = altered(line, otherwise);
    expect(await faultsOf(text)).toContain(`${code} ${at} ${path}`);
  });

  test('names days of reminders in every way, and times just outside the quiet hours', async () => {
    const contacts =
      '  contacts: [-3, 0, collection, collection-2, report-10, 2012-03-06, 2012-03-08 08:00, 2012-03-08 20:59]';
    expect(await faultsOf(altered(/^ {2}contacts:/, contacts).text)).toEqual([]);
  });

  test('without the entries it needs is told each of them', async () => {
    expect(await faultsOf('id: a\n')).toEqual(
      ['title', 'opens', 'deadlines', 'unitKinds', 'categories', 'scales', 'forms', 'assignment'].map(
        (key) => `missing 1 ${key}`,
      ),
    );
  });

  test('that is none: missing, a folder, other bytes, too large', async () => {
    expect(await readCampaignFile(join(folder, 'none.yaml'), 'en')).toMatchObject({
      faults: [{ code: 'file-missing' }],
    });
    expect(await readCampaignFile(folder, 'en')).toMatchObject({ faults: [{ code: 'file-unreadable' }] });
    expect(await faultsOf(Buffer.from([0x69, 0x64, 0x3a, 0xff, 0xff, 0x00]))).toEqual(['file-encoding']);
    expect(await faultsOf(Buffer.alloc(20 * 1024 * 1024 + 1, ' '))).toEqual(['file-too-large']);
  });
});

describe('whatever is written', () => {
  const lines = NOTICE.split('\n');
  const spoilt = fc
    .array(
      fc.tuple(fc.nat(lines.length - 1), fc.constantFrom('', '- x', 'a: [', '  b: 1', '"', '\t', 'c: *d', '名：值')),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    .map((changes) => {
      const text = [...lines];
      for (const [index, line] of changes) text[index] = line;
      return text.join('\n');
    });

  test('is a definition or faults at places of the file, each a sentence with a mend in both languages; never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(spoilt, fc.string({ unit: 'grapheme' })), async (text) => {
        const read = await readCampaignFile(written(text), 'en');
        for (const fault of 'faults' in read ? read.faults : []) {
          if ('line' in fault) {
            expect(fault.line).toBeGreaterThan(0);
            expect(fault.line).toBeLessThanOrEqual(text.split('\n').length);
          }
          for (const locale of LOCALES) {
            expect(fileFaultText(translator(locale), fault)).toMatch(locale === 'en' ? /\.$/ : /。$/);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
