import { beforeEach, describe, expect, test } from 'vitest';
import { verifyBulletin } from '../../src/domain/bulletin/verifyBulletin.ts';
import { EXPORT_FORMATS } from '../../src/domain/export/exportedCampaign.ts';
import { translator } from '../../src/i18n/translator.ts';
import { exportFile } from '../../src/reports/tables/exportFile.ts';
import { closeCampaign } from '../../src/service/closeCampaign.ts';
import { drawUpComments } from '../../src/service/comments/drawUpComments.ts';
import { loadCommentList, releasedComments } from '../../src/service/comments/loadComments.ts';
import { nextToReview, reviewedComment } from '../../src/service/comments/loadReview.ts';
import { releaseComments } from '../../src/service/comments/releaseComments.ts';
import { type ReviewAct, reviewComment } from '../../src/service/comments/reviewComment.ts';
import { exportCampaign } from '../../src/service/exportCampaign.ts';
import { loadBulletin } from '../../src/service/loadBulletin.ts';
import { mixBallots } from '../../src/service/mixBallots.ts';
import { sealCampaign } from '../../src/service/sealCampaign.ts';
import { settleCampaign } from '../../src/service/settleCampaign.ts';
import { castVotes, votesFor } from '../support/electorate.ts';
import { electorateTest } from '../support/electorateTest.ts';
import { DEADLINE, DURING } from '../support/smallCampaign.ts';

const at = electorateTest(47, { subjects: 4, each: 15 });
const { random } = at;
const campaignId = 'electorate';
const actor = { kind: 'account', accountId: 9003n } as const;
const SECRET = '张三的电话';

/** Every second ballot has a comment: 15 about s1, which has enough; 6, 4 and 3 about the others. */
const BALLOTS = [30, 12, 8, 6];

beforeEach(async () => {
  const { prisma } = at.database;
  await prisma.auditEntry.deleteMany();
  const entitled = at.campaign.subjects.flatMap((subjectId, n) =>
    at.campaign.assignments.filter((one) => one.subjectId === subjectId).slice(0, BALLOTS[n]),
  );
  await castVotes(prisma, votesFor(entitled, random), DURING);
  const [first] = await prisma.comment.findMany({ where: { subject: { code: 's1' } }, orderBy: { text: 'asc' } });
  await prisma.comment.update({
    where: { id: first?.id ?? new Uint8Array() },
    data: { text: `多谢。${SECRET}是 5190` },
  });
});

async function close(): Promise<void> {
  const { prisma } = at.database;
  await closeCampaign(prisma, campaignId, () => DEADLINE);
  await settleCampaign(prisma, campaignId, random, DEADLINE);
}

const review = (place: number, act: ReviewAct) =>
  reviewComment(at.database.prisma, { campaignId, place, act, actor }, DEADLINE);
const release = () => releaseComments(at.database.prisma, { campaignId, actor }, DEADLINE);
const acts = async () =>
  (await at.database.prisma.auditEntry.findMany({ orderBy: { position: 'asc' } })).map(({ act, target }) => [
    act,
    target,
  ]);

/** Looks through all: the first comment of the first group that says the secret is blacked out, another one withheld. */
async function lookThrough(): Promise<{ readonly redacted: number; readonly withheld: number }> {
  const { prisma } = at.database;
  const secret = await prisma.comment.findFirstOrThrow({ where: { text: { contains: SECRET } } });
  const redacted = secret.place ?? 0;
  const withheld = redacted === 1 ? 2 : 1;
  expect(await review(redacted, { kind: 'redact', typed: SECRET })).toEqual({ kind: 'decided' });
  await review(withheld, { kind: 'withhold' });
  for (let place = await nextToReview(prisma, campaignId, 0); place !== null; ) {
    await review(place, { kind: 'keep' });
    place = await nextToReview(prisma, campaignId, place);
  }
  return { redacted, withheld };
}

describe('before the close', () => {
  test('there is no list, and nothing to decide or to release', async () => {
    const { prisma } = at.database;
    expect(await drawUpComments(prisma, campaignId, random)).toBeNull();
    expect(await review(1, { kind: 'keep' })).toEqual({ kind: 'refused', code: 'unknown-comment' });
    expect(await release()).toEqual({ kind: 'refused', code: 'no-list' });
    await closeCampaign(prisma, campaignId, () => DEADLINE);
    expect(await drawUpComments(prisma, campaignId, random)).toBeNull();
  });
});

describe('after the close', () => {
  test('a subject with ten has its own group, the others’ are one at the bureau; drawn up once', async () => {
    const { prisma } = at.database;
    await close();
    const lists = await Promise.all([1, 2, 3].map(() => drawUpComments(prisma, campaignId, random)));
    const groups = [
      { unit: 'u0', subject: null, comments: 13 },
      { unit: 'u2', subject: 's1', comments: 15 },
    ];
    for (const list of lists) expect(list).toEqual({ groups, releasedAt: null });
    const rows = await prisma.comment.findMany({ include: { subject: true }, orderBy: { place: 'asc' } });
    expect(rows.map(({ place }) => place)).toEqual(Array.from({ length: 28 }, (_, n) => n + 1));
    expect(new Set(rows.slice(0, 13).map(({ subject }) => subject.code))).toEqual(new Set(['s2', 's3', 's4']));
    expect(rows.slice(13).every(({ subject }) => subject.code === 's1')).toBe(true);
    const stored = rows.map(({ text }) => text);
    expect(stored.slice(13)).not.toEqual(stored.slice(13).toSorted());
    const before = await prisma.comment.findMany({ orderBy: { id: 'asc' } });
    await mixBallots(prisma, campaignId, random);
    await drawUpComments(prisma, campaignId, random);
    expect(await prisma.comment.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
  });

  test('every decision can be undone until the release, and is in the audit log by its place alone', async () => {
    const { prisma } = at.database;
    await close();
    await drawUpComments(prisma, campaignId, random);
    const { place, text } = await prisma.comment.findFirstOrThrow({ where: { text: { contains: SECRET } } });
    if (place === null) throw new Error('it is in no list');
    expect(await review(place, { kind: 'redact', typed: '没有这话' })).toMatchObject({ code: 'words-not-found' });
    await review(place, { kind: 'redact', typed: SECRET });
    await review(place, { kind: 'redact', typed: '5190' });
    await review(place, { kind: 'keep' });
    const blacked = { place, text: '多谢。■■是 ■■', decision: 'redacted' };
    expect(await reviewedComment(prisma, campaignId, place)).toEqual(blacked);
    await review(place, { kind: 'withhold' });
    await review(place, { kind: 'restore' });
    expect(await reviewedComment(prisma, campaignId, place)).toEqual({ place, text, decision: null });
    const target = `comment ${place}`;
    const done = ['comment-redacted', 'comment-redacted', 'comment-withheld', 'comment-restored'];
    expect((await acts()).filter(([act]) => act?.startsWith('comment'))).toEqual(done.map((act) => [act, target]));
    expect(JSON.stringify(await prisma.auditEntry.findMany({ select: { before: true, after: true } }))).not.toContain(
      '张三',
    );
    expect(await review(99, { kind: 'keep' })).toEqual({ kind: 'refused', code: 'unknown-comment' });
  });

  test('they are released when all were looked at, and what was hidden is nowhere any more', async () => {
    const { prisma, pool } = at.database;
    await close();
    await drawUpComments(prisma, campaignId, random);
    expect(await release()).toEqual({ kind: 'refused', code: 'not-looked-through', left: 28 });
    const { redacted, withheld } = await lookThrough();
    const hidden = await prisma.comment.findFirstOrThrow({ where: { place: withheld } });
    const list = await loadCommentList(prisma, campaignId);
    for (const group of list?.groups ?? []) expect(await releasedComments(prisma, campaignId, group)).toEqual([]);
    expect(await release()).toEqual({ kind: 'released', comments: 28, withheld: 1 });
    expect(await release()).toEqual({ kind: 'refused', code: 'released' });
    expect(await review(redacted, { kind: 'restore' })).toEqual({ kind: 'refused', code: 'released' });
    expect(await reviewedComment(prisma, campaignId, redacted)).toBeNull();
    const { rows } = await pool.query<{ row: string }>('SELECT comment::text AS row FROM comment');
    const dump = rows.map(({ row }) => row).join('\n');
    expect(rows).toHaveLength(28);
    expect(dump).toContain('多谢。■■是 5190');
    for (const words of [SECRET, `,${hidden.text},`]) expect(dump).not.toContain(words);
    expect((await acts()).at(-1)).toEqual(['comments-released', null]);
    const shown = await releasedComments(prisma, campaignId, { first: 1, last: 28 });
    expect(shown.map(({ place }) => place)).toEqual(
      Array.from({ length: 28 }, (_, n) => n + 1).filter((place) => place !== withheld),
    );
  });

  test('sealing before or after the release gives the same bulletin; no file has what was hidden', async () => {
    const { prisma } = at.database;
    await close();
    await drawUpComments(prisma, campaignId, random);
    const { redacted } = await lookThrough();
    const decided = await prisma.comment.findMany({
      select: { place: true, decision: true },
      orderBy: { place: 'asc' },
    });
    const sealed = await sealCampaign(prisma, campaignId, random, DEADLINE);
    if (sealed.kind === 'refused') throw new Error(sealed.refusal.code);
    const after = await prisma.comment.findMany({ select: { place: true, decision: true }, orderBy: { place: 'asc' } });
    expect(after).toEqual(decided);
    expect(await review(redacted, { kind: 'restore' })).toEqual({ kind: 'decided' });
    expect(await review(redacted, { kind: 'redact', typed: SECRET })).toEqual({ kind: 'decided' });
    expect(await release()).toMatchObject({ kind: 'released' });
    const loaded = await loadBulletin(prisma, campaignId);
    if (loaded.kind !== 'bulletin') throw new Error(loaded.refusal.code);
    expect(loaded.bulletin.fingerprint).toBe(sealed.fingerprint);
    const files = JSON.parse(JSON.stringify(loaded));
    const verified = verifyBulletin(files.bulletin, {
      auditorsFile: files.auditorsFile,
      fingerprint: sealed.fingerprint,
    });
    expect(verified.mismatch).toBeNull();
    const published = JSON.stringify(loaded);
    expect(published).not.toContain('意见');
    const contents = [published];
    for (const format of EXPORT_FORMATS) {
      const outcome = await exportCampaign(prisma, { campaignId, format, actor }, DEADLINE);
      if (outcome.kind === 'refused') throw new Error(outcome.code);
      expect(outcome.exported.comments?.flatMap(({ texts }) => texts)).toHaveLength(27);
      contents.push(JSON.stringify(outcome.exported));
      const content = await exportFile(outcome.exported, format, translator('zh-CN'));
      contents.push(Buffer.from(content).toString());
    }
    for (const content of contents) expect(content).not.toContain(SECRET);
    expect(contents.at(-1)).toContain('多谢。■■是 5190');
  });

  test('an export has the released comments of its unit alone, and none before the release', async () => {
    const { prisma } = at.database;
    await close();
    await drawUpComments(prisma, campaignId, random);
    const exported = async (unit?: string) => {
      const outcome = await exportCampaign(prisma, { campaignId, unit, format: 'json', actor }, DEADLINE);
      return outcome.kind === 'exported' ? outcome.exported.comments : outcome.code;
    };
    expect(await exported()).toBeNull();
    await lookThrough();
    expect(await exported()).toBeNull();
    await release();
    expect((await exported('u1')) ?? 'none').toEqual([]);
    expect(await exported('u2')).toMatchObject([{ unit: 'u2', subject: 's1', comments: 15 }]);
    expect(await exported('u0')).toMatchObject([{ unit: 'u0', subject: null }, { unit: 'u2' }]);
    expect(await exported('u9')).toBe('unknown-unit');
    expect((await acts()).filter(([act]) => act === 'exported')).toEqual(
      [null, null, 'u1', 'u2', 'u0'].map((target) => ['exported', target]),
    );
  });
});
