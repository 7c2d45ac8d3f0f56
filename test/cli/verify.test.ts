import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiptOf } from '../../src/domain/ballot/receipt.ts';
import { buildBulletin } from '../../src/domain/bulletin/buildBulletin.ts';
import { commandLine } from '../support/commandLine.ts';
import { chance, sealedCampaign } from '../support/sealedCampaign.ts';

const sealed = sealedCampaign({ k: 2, ballots: [[1, 2, 3], [4, 5], [6], [], [7, 8, 9, 10]] });
const { bulletin, auditorsFile } = buildBulletin(sealed);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '通报 核对-'));
  await file('bulletin.json', JSON.stringify(bulletin));
  await file('ballots.json', JSON.stringify(auditorsFile, null, 2));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** Without an environment in which anything but this command could run. */
function verify(args: readonly string[], env: Record<string, string> = {}) {
  const [name = '', ...options] = args;
  return commandLine(['verify', join(folder, name), ...options], {
    ...{ PORT: 'not a port', DATABASE_URL: 'nonsense', ...env },
  });
}
const english = { LANG: 'en_GB.UTF-8' };

describe('an honest bulletin', () => {
  it('agrees with itself, and says what only the announced fingerprint shows', async () => {
    const { code, out, err } = await verify(['bulletin.json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('通报：二〇一二年评议，2012-03-15 01:00 UTC 封存。');
    expect(out).toContain('5 个评议对象，各 10 条');
    expect(out).toContain(`指纹与内容一致：${bulletin.fingerprint}`);
    expect(out).toMatch(/请用 --fingerprint 与封存时公布的指纹核对。$/);
  });

  it('matches fingerprint, auditor’s file and receipt, however these are typed', async () => {
    const [first] = sealed.tags;
    const receipt = receiptOf(first?.tag ?? chance())
      .toLowerCase()
      .replaceAll('-', ' ')
      .replaceAll('0', 'o')
      .replaceAll('1', 'l');
    const fingerprint = bulletin.fingerprint.toUpperCase().replace(/(.{8})(?=.)/g, '$1 ');
    const args = ['bulletin.json', '--receipt', ` ${receipt} `, '--ballots', join(folder, 'ballots.json')];
    const { code, out, err } = await verify([...args, '--fingerprint', fingerprint], english);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('is listed; it counts for the subject “对象0”.');
    expect(out).toContain('All 10 ballots were opened and counted again');
    expect(out).toMatch(/Everything matches\.$/);
  });

  it('is JSON for programs, with the inclusion proof', async () => {
    const [first] = sealed.tags;
    const { code, out } = await verify(['bulletin.json', '--receipt', receiptOf(first?.tag ?? chance()), '--json']);
    expect(code).toBe(0);
    const report = JSON.parse(out);
    expect(report).toMatchObject({ matches: true, mismatch: null });
    expect(report.passed.at(-1)).toMatchObject({ check: 'receipt', subject: '对象0', size: 10 });
    expect(report.passed.at(-1).proof).toHaveLength(4);
  });
});

describe('what does not match', () => {
  const changed = { ...bulletin, statistics: { ...bulletin.statistics, withheld: 7 } };

  it('is said in a sentence, after what was passed', async () => {
    await file('changed.json', JSON.stringify(changed));
    const { code, out, err } = await verify(['changed.json']);
    expect(code).toBe(1);
    expect(out.split('\n')).toHaveLength(4);
    expect(err).toMatch(/^不相符：不公布的票应当是 \d 张，写的是 7。\n请从发布单位重新取一份/);
    expect((await verify(['changed.json'], english)).err).toMatch(
      /^This does not match: \d ballots should be withheld, but 7/,
    );
  });

  it('is JSON for programs', async () => {
    const { code, out, err } = await verify(['changed.json', '--json']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(JSON.parse(out)).toMatchObject({ matches: false, mismatch: { code: 'withheld', found: '7' } });
  });

  it('is a receipt that is not listed, a fingerprint that was not announced', async () => {
    const receipt = receiptOf(chance('somebody else'));
    expect(await verify(['bulletin.json', '--receipt', receipt])).toMatchObject({
      ...{ code: 1, err: expect.stringContaining(`回执 ${receipt} 不在标记清单里`) },
    });
    expect(await verify(['bulletin.json', '--fingerprint', 'f'.repeat(64)])).toMatchObject({
      ...{ code: 1, err: expect.stringContaining('这不是封存的那一份通报') },
    });
  });

  it('cannot write on the terminal what it likes', async () => {
    const hostile = structuredClone(bulletin);
    hostile.campaign.title = 'fine\u001b[2K\u202e';
    hostile.tags.reverse();
    hostile.campaign.subjects.reverse();
    await file('hostile.json', JSON.stringify(hostile));
    const { out, err } = await verify(['hostile.json']);
    expect(out).toContain('fine');
    expect((out + err).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});

describe('files that are no bulletins', () => {
  const text = JSON.stringify(bulletin);
  const files: [what: string, content: string | Uint8Array, code: number, sentence: RegExp][] = [
    ['empty', '', 1, /不是 UTF-8 编码的 JSON 文件/],
    ['cut off', text.slice(0, 5_000), 1, /不是 UTF-8 编码的 JSON 文件/],
    ['in another encoding', Buffer.from(text, 'utf16le'), 1, /不是 UTF-8 编码的 JSON 文件/],
    ['something else', '[]', 1, /通报的格式不对/],
    ['a later version', text.replace('"version":1', '"version":2'), 1, /是第 2 版，这个程序还不认识/],
    ['something more', text.replace('"version":1', '"version":1,"note":"x"'), 1, /通报的格式不对/],
    ['a name twice', text.replace('"version":1', '"version":2,"version":1'), 1, /写法有歧义/],
    ['a number written unusually', text.replace('"version":1', '"version":1.0'), 1, /写法有歧义/],
    ['nested without end', '['.repeat(1_000_000), 1, /不是 UTF-8 编码的 JSON 文件/],
    ['nested deep', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 1, /不是 UTF-8 编码的 JSON 文件|通报的格式不对/],
    ['a million faults', text.replace(/"tags":\[\{/, `"tags":[${'0,'.repeat(1_000_000)}{`), 1, /格式不对：tags/],
    ['far too large', Buffer.alloc(128_000_001, 32), 2, /超过 128 MB，不像是通报/],
  ];

  it.each(files)('%s', async (_, content, code, sentence) => {
    await file('odd.json', content);
    expect(await verify(['odd.json'])).toMatchObject({ code, out: '', err: expect.stringMatching(sentence) });
  });

  it('names the place that is wrong', async () => {
    const wrong = structuredClone(bulletin);
    wrong.tags[0]?.entries.splice(1, 1, 'xyz');
    await file('wrong.json', JSON.stringify(wrong));
    expect((await verify(['wrong.json'])).err).toContain('格式不对：tags.0.entries.1。');
  });

  it('an auditor’s file is not a bulletin, nor the other way round', async () => {
    expect((await verify(['ballots.json'])).err).toContain('通报的格式不对');
    const swapped = await verify(['bulletin.json', '--ballots', join(folder, 'bulletin.json')]);
    expect(swapped).toMatchObject({ code: 1, err: expect.stringContaining('审计文件的格式不对') });
  });
});

describe('bad use', () => {
  it.each([
    [['none.json'], /找不到文件/],
    [['.'], /读不了文件/],
    [['bulletin.json', '--receipt', '7KQ4'], /回执应当是 16 个字母和数字/],
    [['bulletin.json', '--receipt', '希望多下基层，多听群众的意见和建议'], /回执应当是 16 个字母和数字/],
    [['bulletin.json', '--fingerprint', 'zz'], /指纹应当是 64 个/],
    [['bulletin.json', '--ballots'], /缺少/],
    [['bulletin.json', 'another'], /参数多了/],
  ])('of %j exits with 2', async (args, sentence) => {
    expect(await verify(args)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(sentence) });
  });
});
