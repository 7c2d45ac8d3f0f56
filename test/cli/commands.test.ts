import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLine } from '../support/commandLine.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { draftCampaign } from '../support/draftCampaign.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await draftCampaign(database.prisma, { first: { members: 6, masses: 2 }, second: { members: 6, masses: 6 } });
  // Commands go by the real clock: the campaign is to be open whenever that is.
  const soon = new Date(Date.now() + 86_400_000);
  await database.prisma.campaign.updateMany({ data: { collectionDeadline: soon, reportDeadline: soon } });
});
afterAll(() => database.close());

function pingyi(line: string, env: Record<string, string> = {}) {
  return commandLine(line === '' ? [] : line.split(' '), { DATABASE_URL: database.url, ...env });
}

describe('the life of a campaign', () => {
  it('is opened, paused, resumed and closed, and each act that does not fit says why', async () => {
    expect(await pingyi('open nope')).toMatchObject({ code: 1, err: '没有代号为“nope”的评议活动。现有：draft。' });
    const opened = await pingyi('open draft');
    expect(opened).toMatchObject({ code: 0, out: expect.stringContaining('20 名评议人，2 个评议对象，20 项评议任务') });
    expect(opened.err).toContain('first支部：群众代表有 2 名，少于要求的 3 名');
    expect(await pingyi('open draft')).toMatchObject({ code: 1, err: '“draft”现在是“进行中”，不能这样做。' });
    expect(await pingyi('pause draft')).toMatchObject({ code: 0, err: '' });
    expect(await pingyi('resume draft')).toMatchObject({ code: 0, err: '' });
    expect((await pingyi('stats draft')).out).toContain('参评 0/20（0.0%）');
    expect((await pingyi('close draft')).out).toContain('计入 0 张评议票');
    expect((await pingyi('close draft', { LANG: 'en_GB.UTF-8' })).err).toBe(
      '“draft” is closed now, so this cannot be done.',
    );
  });
});

describe('stats', () => {
  it('are JSON for programs', async () => {
    const { out } = await pingyi('stats draft --unit second --json');
    expect(JSON.parse(out)).toMatchObject({
      campaign: 'draft',
      turnout: { entitled: 12, participated: 0, completed: 0, rate: 0 },
      coverage: { subjects: 1, covered: 0 },
      release: { number: 1, final: true, ballots: 0 },
      subjects: [{ code: 'second', name: 'second支部', kind: 'organisation', suppressed: 'no-ballots' }],
    });
  });

  it('say what is unknown', async () => {
    expect(await pingyi('stats draft --unit x')).toMatchObject({ code: 1, err: '评议活动里没有代号为“x”的单位。' });
    expect(await pingyi('stats draft --subject x')).toMatchObject({
      code: 1,
      err: expect.stringContaining('“x”的评议对象'),
    });
  });
});

describe('invites', () => {
  it('are JSON rows with code and link', async () => {
    const rows = JSON.parse((await pingyi('invites draft --unit first --category masses --format json')).out);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ evaluator: '人first-masses-1', unit: 'first', category: 'masses' });
    expect(rows[0].link).toBe(`http://127.0.0.1:8080/?start=${rows[0].code}`);
  });

  it('are CSV that spreadsheet programs read as Chinese', async () => {
    const lines = (await pingyi('invites draft')).out.split('\r\n');
    expect(lines[0]).toBe('\uFEFF邀请码,链接,评议人,单位代号,单位,类别代号,类别');
    expect(lines).toHaveLength(21);
  });

  it('are a sheet to print, a QR code each', async () => {
    const { out } = await pingyi('invites draft --format html --unit first');
    expect(out.match(/<svg/g)).toHaveLength(8);
    expect(out).toContain('人first-members-1');
    expect(out).not.toMatch(/<script|src=/);
  });
});

describe('bad use', () => {
  it.each([
    ['', 2, /用法：/],
    ['frobnicate', 2, /没有“frobnicate”这个命令/],
    ['open', 2, /缺少 id/],
    ['open a b', 2, /参数多了/],
    ['stats draft --loud', 2, /没有“--loud”这个选项/],
    ['invites draft --format xml', 2, /不能这样写/],
  ])('of «%s» exits with %i', async (line, code, sentence) => {
    expect(await pingyi(line)).toMatchObject({ code, err: expect.stringMatching(sentence), out: '' });
  });

  it('of the environment names every variable', async () => {
    const wrong = await pingyi('stats draft', { PORT: 'x', ADMIN_IDS: 'me' });
    expect(wrong.code).toBe(1);
    expect(wrong.err.split('\n')).toEqual([expect.stringMatching(/^PORT /), expect.stringMatching(/^ADMIN_IDS /)]);
  });

  it('of the database says where it was looked for, without the password', async () => {
    const url = 'postgresql://me:SECRET@127.0.0.1:1/x';
    const { code, err } = await pingyi('stats draft', { DATABASE_URL: url });
    expect(code).toBe(1);
    expect(err).toMatch(/^连不上数据库 127\.0\.0\.1:1\/x。/);
    expect(err).not.toContain('SECRET');
  });
});

describe('help', () => {
  it.each([
    'start',
    'import',
    'open',
    'close',
    'pause',
    'resume',
    'invites',
    'stats',
    'remind',
    'seal',
    'audit',
    'bulletin',
    'verify',
    'doctor',
    'backup-keys',
    'backup',
    'restore',
  ])('of %s is complete', async (name) => {
    const { code, out } = await pingyi(`${name} --help`);
    expect(code).toBe(0);
    expect(out).toContain(`pingyi ${name} [选项]`);
    expect(out).not.toMatch(/Usage|Options|Arguments|display help/);
  });
});

describe('the doctor', () => {
  it('finds nothing wrong here', async () => {
    const { code, out } = await pingyi('doctor --json');
    const findings: { check: string; state: string }[] = JSON.parse(out);
    expect(findings.filter(({ state }) => state === 'error')).toEqual([]);
    expect(code).toBe(0);
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['node', 'zone', 'config', 'data', 'disk', 'database', 'migrations', 'clock', 'token']),
    );
  });

  it('says what is wrong and the mend', async () => {
    const unreachable = await pingyi('doctor', { DATABASE_URL: 'postgresql://x@127.0.0.1:1/x' });
    expect(unreachable).toMatchObject({ code: 1, out: expect.stringMatching(/\[问题\] 数据库\n {2}→ 连不上数据库/) });
    expect(await pingyi('doctor', { PORT: 'x' })).toMatchObject({
      code: 1,
      out: expect.stringContaining('→ PORT 应当是'),
    });
    const token = await pingyi('doctor', { BOT_TOKEN: '1:x', BOT_API_ROOT: 'http://127.0.0.1:1' });
    expect(token).toMatchObject({ code: 1, out: expect.stringContaining('联系不上 http://127.0.0.1:1') });
  });
});
