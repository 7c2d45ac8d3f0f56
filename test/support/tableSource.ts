import type { CampaignDefinition } from '../../src/domain/campaign/definition.ts';
import { campaignShape } from '../../src/domain/campaign/definition.ts';
import type { Block } from '../../src/domain/disclosure/block.ts';
import { finalRelease } from '../../src/domain/disclosure/finalRelease.ts';
import type { StatisticsTable } from '../../src/domain/report/statisticsTable.ts';
import { tableForms } from '../../src/domain/report/tableForm.ts';
import { tableLines } from '../../src/domain/report/tableLines.ts';
import type { Persons, TableSource, TableSubject, TableUnit, UnitCounts } from '../../src/domain/report/tableSource.ts';

const GRADES = [
  { code: 'satisfied', name: { 'zh-CN': '满意', en: 'Satisfied' }, satisfied: true },
  { code: 'fairly', name: { 'zh-CN': '比较满意', en: 'Fairly satisfied' }, satisfied: true },
  { code: 'dissatisfied', name: { 'zh-CN': '不满意', en: 'Dissatisfied' } },
  { code: 'unknown', name: { 'zh-CN': '不了解', en: 'Don’t know' }, valid: false },
];

const items = (...codes: string[]) =>
  codes.map((code) => ({ code, title: { 'zh-CN': `评议项目${code}的情况`, en: `Item ${code}` } }));

/** Two forms: three items for organisations, two for members. */
export const TABLE_DEFINITION: CampaignDefinition = campaignShape.parse({
  id: 'paper',
  title: { 'zh-CN': '示例评议', en: 'A sample evaluation' },
  documentNumber: '示例〔2012〕6号',
  issuer: { 'zh-CN': '示例市局', en: 'Sample bureau' },
  opens: '2012-02-20',
  deadlines: { collection: '2012-03-11', report: '2012-03-14' },
  unitKinds: [{ code: 'unit', name: '单位' }],
  categories: [
    { code: 'members', name: { 'zh-CN': '党员', en: 'Members' } },
    { code: 'masses', name: { 'zh-CN': '群众', en: 'Masses' } },
  ],
  scales: [{ code: 'four', grades: GRADES }],
  forms: [
    {
      code: 'branch',
      title: { 'zh-CN': '党支部评议表', en: 'Branch form' },
      subject: 'organisation',
      scale: 'four',
      items: items('a', 'b', 'c'),
    },
    {
      code: 'member',
      title: { 'zh-CN': '党员评议表', en: 'Member form' },
      subject: 'person',
      scale: 'four',
      items: items('x', 'y'),
    },
  ],
  assignment: { rules: [{ categories: ['members', 'masses'], units: 'own', subjects: ['organisation', 'person'] }] },
});

/** One unit of a drawn campaign; `parent` is its place among those before it, 0 for the root. */
export interface DrawnUnit {
  readonly name: string;
  readonly parent: number;
  readonly evaluators: number;
  readonly participated: number;
  /** Evaluators that the unit shares with its parent. */
  readonly shared: number;
  /** Ballots of its organisation and of each of its members. */
  readonly ballots: readonly number[];
  readonly excused: boolean;
}

/** Numbers that look like chance and are the same in every run: 0 … below − 1. */
export function seeded(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (state * 48_271 + 11) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * below);
  };
}

/** A campaign as the statistics table reads it; `final` false: nothing was released. */
export function tableSource(
  drawn: readonly DrawnUnit[],
  {
    k = 5,
    final = true,
    definition = TABLE_DEFINITION,
  }: { k?: number; final?: boolean; definition?: CampaignDefinition } = {},
): TableSource {
  const chance = seeded(drawn.length);
  const units = drawn.map(({ name, parent }, n): TableUnit => {
    return { code: `u${n}`, name, parent: n === 0 ? null : `u${parent % n}` };
  });
  const subjects = drawn.flatMap((unit, n) => subjectsOf(unit, n));
  const blocks = subjects.filter(({ ballots }) => ballots > 0).map((subject) => blockOf(subject, chance));
  const release = final ? finalRelease({ number: 1, k, units, subjects, blocks }) : null;
  const counts = countsOf(drawn, units, subjects, final);
  const forms = tableForms(definition, new Set(subjects.map(({ form }) => form)));
  const whole = counts.get('u0')?.below ?? { entitled: 0, participated: 0, categories: [0, 0] };
  return { units, subjects, forms, release, counts, whole };
}

/** The table of such a campaign. */
export function tableOf(source: TableSource, unit: string | null = null): StatisticsTable {
  const { title, documentNumber, issuer, categories, timeZone } = TABLE_DEFINITION;
  const at = new Date('2012-03-12T02:00:00Z');
  return {
    ...{ title, documentNumber: documentNumber ?? null, issuer: issuer ?? null, timeZone, k: 5 },
    unit: source.units.find(({ code }) => code === unit)?.name ?? null,
    state: source.release ? 'closed' : 'open',
    ...{ asOf: at, from: new Date('2012-02-19T16:00:00Z'), until: new Date('2012-03-11T16:00:00Z') },
    release: source.release && { number: 1, final: source.release.final, at },
    ...{ categories: categories.map(({ name }) => name), reached: [], forms: source.forms },
    lines: tableLines(source, unit),
  };
}

function subjectsOf({ ballots, excused }: DrawnUnit, n: number): TableSubject[] {
  return ballots.map((count, index): TableSubject => {
    const [kind, form, codes] =
      index === 0
        ? (['organisation', 'branch', ['a', 'b', 'c']] as const)
        : (['person', 'member', ['x', 'y']] as const);
    const about = { code: `s${n}-${index}`, unit: `u${n}`, kind, form, items: codes, grades: GRADES.length };
    return excused && index === 1
      ? { ...about, ballots: 0, excused: '退休' }
      : { ...about, ballots: count, excused: null };
  });
}

function blockOf({ code, items: codes, ballots }: TableSubject, chance: (below: number) => number): Block {
  const cells = [Math.floor(ballots / 2), ballots - Math.floor(ballots / 2)].flatMap((count, cell) => {
    const counts = codes.map(() => {
      const own = GRADES.map(() => 0);
      for (let ballot = 0; ballot < count; ballot++) {
        const grade = chance(GRADES.length);
        own[grade] = (own[grade] ?? 0) + 1;
      }
      return own;
    });
    return count === 0 ? [] : [{ cell: ['members', 'masses'][cell] ?? '', ballots: count, counts }];
  });
  return { subject: code, release: 1, cells };
}

function countsOf(
  drawn: readonly DrawnUnit[],
  units: readonly TableUnit[],
  subjects: readonly TableSubject[],
  final: boolean,
): Map<string, UnitCounts> {
  const below = drawn.map(({ evaluators, participated }) => ({ entitled: evaluators, participated }));
  // From the last up: every unit stands behind its parent. Whoever is shared was counted in the parent already.
  for (let n = drawn.length - 1; n > 0; n--) {
    const [own, above, unit] = [below[n], below[Number(units[n]?.parent?.slice(1))], drawn[n]];
    if (!own || !above || !unit) continue;
    const shared = Math.min(unit.shared, unit.evaluators);
    above.entitled += own.entitled - shared;
    above.participated += own.participated - Math.min(shared, unit.participated);
  }
  return new Map(
    drawn.map((unit, n) => [
      `u${n}`,
      unitCounts(unit, n, below[n] ?? { entitled: 0, participated: 0 }, subjects, final),
    ]),
  );
}

function unitCounts(
  { evaluators, participated, excused }: DrawnUnit,
  n: number,
  all: Omit<Persons, 'categories'>,
  subjects: readonly TableSubject[],
  final: boolean,
): UnitCounts {
  const own = subjects.filter(({ unit }) => unit === `u${n}`);
  const due = (kind: string) => own.filter((subject) => subject.kind === kind && subject.excused === null);
  const covered = (kind: string) => due(kind).filter(({ ballots }) => ballots > 0).length;
  const half = Math.floor(all.entitled / 2);
  return {
    own: {
      ...{ entitled: evaluators, participated, organisations: due('organisation').length },
      ...{
        organisationsCovered: covered('organisation'),
        persons: due('person').length,
        personsCovered: covered('person'),
      },
      members: own.filter(({ kind }) => kind === 'person').length,
      ...{ issued: evaluators * own.length, returned: own.reduce((sum, { ballots }) => sum + ballots, 0) },
      ...{ comments: final ? n % 4 : null, reporting: n % 2, reported: n % 2 },
    },
    below: { ...all, categories: [half, all.entitled - half] },
    excused: excused ? [{ reason: '退休', members: 1 }] : [],
    filedAt: n % 2 === 1 ? new Date('2012-03-13T02:00:00Z') : null,
  };
}

/** A city: a bureau, districts below it, branches below these; drawn the same in every run. */
export function city(units: number, members = 7): DrawnUnit[] {
  const chance = seeded(units);
  const districts = Math.max(1, Math.round(units / 25));
  return Array.from({ length: units }, (_, n) => {
    const evaluators = 6 + chance(30);
    const name = n === 0 ? '示例市局党组' : n <= districts ? `示例第${n}区司法局党组织` : `示例第${n}支部`;
    const ballots = Array.from({ length: members + 1 }, () => (chance(9) === 0 ? chance(5) : chance(evaluators + 1)));
    return {
      ...{ name, parent: n <= districts ? 0 : 1 + (n % districts), evaluators, participated: chance(evaluators + 1) },
      ...{ shared: chance(40) === 0 ? 1 : 0, ballots, excused: chance(5) === 0 },
    };
  });
}
