import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { AssignmentCounts, SealedCampaign } from '../../src/domain/bulletin/buildBulletin.ts';
import type { OpenedBallot } from '../../src/domain/bulletin/bulletin.ts';
import type { BulletinCampaign } from '../../src/domain/bulletin/campaign.ts';
import type { Figures, Release } from '../../src/domain/disclosure/release.ts';

type Subject = BulletinCampaign['subjects'][number];

/** 32 bytes that look like chance and are the same in every run. */
export function chance(...of: readonly (string | number)[]): Buffer {
  return createHash('sha256').update(JSON.stringify(of)).digest();
}

/** Ballots of each subject: per ballot a number that its cell and grades are drawn from. */
export interface Draw {
  readonly k: number;
  readonly ballots: readonly (readonly number[])[];
}

const FORMS = [
  { code: 'organisation', items: ['conduct', 'service'], grades: ['good', 'fair', 'poor', 'unknown'] },
  { code: 'person', items: ['duty', 'honesty', 'skill'], grades: ['good', 'poor'] },
];
const CELLS = ['members', 'masses', 'merged'];

/** A sealed campaign: three units, subjects of two forms in turn, and statistics made by the plainest of rules. */
export function sealedCampaign({ k, ballots }: Draw): SealedCampaign {
  const campaign = campaignOf(k, ballots.length);
  const opened = campaign.subjects.flatMap((subject, n) =>
    (ballots[n] ?? []).map((drawn, b) => open(subject, drawn, b)),
  );
  const assignments = campaign.subjects.map(({ code }, n): AssignmentCounts => {
    return { subject: code, done: ballots[n]?.length ?? 0, pending: n % 3, withdrawn: n % 2 };
  });
  const tags = opened.map(({ subject }, n) => ({ subject, tag: chance('tag', subject, n) }));
  const sealedAt = '2012-03-15T01:00:00.000Z';
  return { campaign, sealedAt, assignments, statistics: finalStatistics(campaign, opened), tags, ballots: opened };
}

/** Draws with subjects small and large, most of them few. */
export const draws: fc.Arbitrary<Draw> = fc.record({
  k: fc.integer({ min: 2, max: 4 }),
  ballots: fc.array(fc.array(fc.nat({ max: 999_999 }), { maxLength: 9 }), { minLength: 1, maxLength: 8 }),
});

function campaignOf(k: number, subjects: number): BulletinCampaign {
  const forms = FORMS.map(({ code, items, grades }) => ({
    ...{ code, title: { 'zh-CN': `${code}评议表`, en: `${code} form` } },
    items: items.map((item) => ({ code: item, title: `题目 ${item}` })),
    grades: grades.map((grade) => ({
      code: grade,
      name: grade,
      valid: grade !== 'unknown',
      satisfied: grade === 'good',
    })),
  }));
  return {
    ...{ id: 'appraisal-2012', title: '二〇一二年评议', documentNumber: '〔2012〕6 号', issuer: '司法局' },
    ...{
      timeZone: 'Asia/Shanghai',
      opensAt: '2012-02-05T16:00:00.000Z',
      collectionDeadline: '2012-03-11T16:00:00.000Z',
    },
    ...{ k, forms, categories: CELLS.slice(0, 2).map((code) => ({ code, name: code })) },
    units: [
      { code: 'root', name: '市局', parent: null },
      { code: '01', name: '第一支部', parent: 'root' },
      { code: '02', name: '第二支部', parent: 'root' },
    ],
    subjects: Array.from({ length: subjects }, (_, n): Subject => {
      const form = FORMS[n % 2 === 0 ? 0 : 1];
      const kind = n % 2 === 0 ? 'organisation' : 'person';
      const unit = n % 4 < 2 ? '01' : '02';
      return {
        code: `对象${n}`,
        name: `对象 ${n}`,
        kind,
        unit,
        form: form?.code ?? '',
        items: [...(form?.items ?? [])],
      };
    }),
  };
}

function open(subject: Subject, drawn: number, n: number): OpenedBallot {
  const grades = FORMS.find(({ code }) => code === subject.form)?.grades.length ?? 1;
  return {
    ...{ subject: subject.code, cell: CELLS[drawn % CELLS.length] ?? '' },
    grades: subject.items.map((_, item) => 1 + (Math.floor(drawn / 3 / grades ** item) % grades)),
    salt: chance('salt', subject.code, n).toString('hex'),
  };
}

/** Subjects from k ballots on by themselves, the others of a form pooled at the root, one region per form there. */
function finalStatistics(campaign: BulletinCampaign, ballots: readonly OpenedBallot[]): Release {
  const { k, subjects } = campaign;
  const of = (codes: readonly string[], cells = CELLS) =>
    ballots.filter(({ subject, cell }) => codes.includes(subject) && cells.includes(cell));
  const count = ({ code }: Subject) => of([code]).length;
  const release: Release = { number: 1, final: true, k, subjects: [], pools: [], regions: [], withheld: 0 };
  for (const { code: form } of FORMS) {
    const asked = subjects.filter((subject) => subject.form === form);
    const large = asked.filter((subject) => count(subject) >= k);
    const few = asked.filter((subject) => count(subject) > 0 && count(subject) < k);
    const figures = (codes: readonly string[], cells = CELLS) => figuresOf(campaign, form, of(codes, cells));
    for (const { code } of large) release.subjects.push({ subject: code, ...figures([code]) });
    const pooled = few.map(({ code }) => code);
    const pools = pooled.length > 1 && of(pooled).length >= k;
    if (pools) release.pools.push({ unit: 'root', form, subjects: pooled, ...figures(pooled) });
    else release.withheld += of(pooled).length;
    const members = [...large, ...(pools ? few : [])].map(({ code }) => code);
    const columns = columnsOf(k, (cells) => of(members, cells).length);
    if (members.length < 2 || columns.length < 2) continue;
    const categories = columns.map((cells) => ({ cells, ...figures(members, cells) }));
    release.regions.push({ unit: 'root', form, subjects: members, categories });
  }
  return release;
}

/** Cells, joined until none has more than no and fewer than k ballots. */
function columnsOf(k: number, count: (cells: string[]) => number): string[][] {
  let columns = CELLS.map((cell) => [cell]);
  while (columns.length > 1 && columns.some((cells) => count(cells) > 0 && count(cells) < k)) {
    const [first = [], second = [], ...others] = columns.toSorted((a, b) => count(a) - count(b));
    columns = [...others, [...first, ...second]];
  }
  return columns;
}

function figuresOf({ forms }: BulletinCampaign, formCode: string, ballots: readonly OpenedBallot[]): Figures {
  const form = forms.find(({ code }) => code === formCode);
  const items = (form?.items ?? []).map(({ code }, item) => {
    const counts = (form?.grades ?? []).map(
      (_, grade) => ballots.filter(({ grades }) => grades[item] === grade + 1).length,
    );
    return { code, counts };
  });
  return { ballots: ballots.length, items };
}
