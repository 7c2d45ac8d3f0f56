import { isOpinion, type Question } from '../../domain/question/question.ts';
import { hasScore } from '../../domain/statistics/score.ts';
import { isEvaluated, subjectFigures } from '../statistics/groupFigures.ts';
import type { Released } from '../statistics/releasedFigures.ts';
import { type Answer, type Missing, noFigure, type Section } from './answer.ts';
import { arranged } from './arrange.ts';
import { categoryRows, type Grouped, groupRows } from './groupRows.ts';
import { rankingRefusal } from './rankingRefusal.ts';
import { type Reach, unitsOver, wholeOf } from './reach.ts';
import { formsWithin, scaleOf, summedForms } from './summedForms.ts';
import { voteValue } from './voteValue.ts';

export interface Grading {
  readonly released: Released;
  readonly reach: Reach;
}

/** Anything that is on ballots, as it was last released: form by form, for different questions make no common figure. */
export function gradeAnswer(grading: Grading, question: Question): Answer {
  const { released } = grading;
  const { release, madeAt, definition } = released;
  if (!release || !madeAt) return noFigure('no-release');
  const refusal = rankingRefusal(definition, question);
  if (refusal) return refusal;
  const scales = definition.scales.map(({ grades }) => grades);
  if (question.measure.kind === 'score' && !scales.some(hasScore))
    return noFigure('no-score', [{ ...question, measure: { kind: 'satisfaction' } }]);
  const sections = sectionsOf(grading, question);
  if ('kind' in sections) return sections;
  const { number, final, k } = release;
  const filled = sections.filter(({ rows, hidden, left }) => rows.length + hidden.length + left > 0);
  if (filled.length === 0) return noFigure('no-such-form');
  return { kind: 'figures', basis: { kind: 'release', number, final, madeAt, k }, sections: filled };
}

function sectionsOf(
  grading: Grading,
  question: Question,
): readonly Section[] | Extract<Answer, { readonly kind: 'none' }> {
  const { by, subject, units, category } = question;
  if (category !== null || by === 'category') return categorySections(grading, question);
  if (subject !== null) return subjectSections(grading, question, subject);
  if (by === 'unit' || by === 'member') return listSections(grading, question);
  if (by === 'kind') return kindSections(grading, question);
  if (units.length > 1) return sideBySide(grading, question);
  return groupsOver(grading, question, question.kinds).map((group) => {
    return section(grading, group, question, groupRows(group, question, { kind: 'whole' }));
  });
}

/** The figures of all that is asked about, form by form. */
function groupsOver({ released, reach }: Grading, { units }: Question, kinds: readonly string[]): Grouped[] {
  const whole = kinds.length === 0 ? wholeOf(reach, units) : null;
  if (whole) return formsWithin(released, whole.unit);
  return summedForms(released, new Set(unitsOver(reach, units, kinds).map(({ code }) => code)));
}

function section(
  { released }: Grading,
  { title, hidden }: Grouped,
  question: Question,
  rows: Section['rows'],
): Section {
  const { release } = released;
  const open = hidden.subjects - hidden.shown - hidden.tooFew - hidden.without;
  const reasons: [Missing, number][] = [
    [release?.final ? 'too-few' : 'not-released', hidden.tooFew + (release?.final ? 0 : open)],
    ['no-ballots', hidden.without],
  ];
  const counted = reasons.filter(([, subjects]) => subjects > 0).map(([why, subjects]) => ({ why, subjects }));
  return { ...arranged(rows, question, title), hidden: counted };
}

/** Units by what is said of them themselves, members by what is said of them; one list for each form. */
function listSections({ released, reach }: Grading, question: Question): Section[] {
  const kind = question.by === 'member' ? 'person' : 'organisation';
  const over = unitsOver(reach, question.units, rankedKinds(released, question));
  const within = new Set(over.map(({ code }) => code));
  const names = new Map(over.map(({ code, name }) => [code, name]));
  const listed = released.counted.subjects.filter(
    (one) => one.kind === kind && within.has(one.unit) && isEvaluated(released, one),
  );
  return released.definition.forms.flatMap(({ code, title }) => {
    const asked = listed.filter(({ form }) => form === code);
    if (asked.length === 0) return [];
    const rows = asked.map((subject) => {
      const figures = subjectFigures(released, subject);
      const value =
        figures.kind === 'shown'
          ? voteValue({ ...figures, scale: scaleOf(released, code) }, code, question)
          : ({ kind: 'missing', why: figures.why } as const);
      const unit = kind === 'person' ? ` · ${names.get(subject.unit) ?? subject.unit}` : '';
      return { label: { kind: 'name', name: `${subject.name}${unit}` } as const, value };
    });
    return [arranged(rows, question, title)];
  });
}

/** A ranking by satisfaction is only of the kinds of units that the campaign ranks. */
function rankedKinds({ definition }: Released, { kinds, order, measure }: Question): readonly string[] {
  const ranks = order !== null && isOpinion(measure) && kinds.length === 0;
  return ranks ? (definition.ranking.unitKinds ?? []) : kinds;
}

function kindSections(grading: Grading, question: Question): Section[] {
  const { definition } = grading.released;
  const kinds = definition.unitKinds.filter(({ code }) => question.kinds.length === 0 || question.kinds.includes(code));
  const groups = kinds.flatMap(({ code, name }) =>
    groupsOver(grading, question, [code]).map((group) => ({ name, group })),
  );
  return definition.forms.flatMap(({ code, title }) => {
    const own = groups.filter(({ group }) => group.form === code);
    const rows = own.map(({ name, group }) => ({
      label: { kind: 'name', name } as const,
      value: voteValue(group, code, question),
    }));
    return rows.length === 0 ? [] : [arranged(rows, question, title)];
  });
}

/** Several units, each with all below it; by item where that is asked. */
function sideBySide({ released, reach }: Grading, question: Question): Section[] {
  return released.definition.forms.flatMap(({ code, title }) => {
    const rows = question.units.flatMap((unit) => {
      const name = reach.units.find((one) => one.code === unit)?.name ?? unit;
      const group = formsWithin(released, unit).find(({ form }) => form === code);
      return group ? groupRows(group, question, { kind: 'name', name }) : [];
    });
    return rows.length === 0 ? [] : [arranged(rows, { ...question, by: null }, title)];
  });
}

function subjectSections(
  { released, reach }: Grading,
  question: Question,
  code: string,
): readonly Section[] | Extract<Answer, { readonly kind: 'none' }> {
  const subject = released.counted.subjects.find(
    (one) => one.code === code && reach.units.some((unit) => unit.code === one.unit),
  );
  if (!subject) return { kind: 'none', why: 'not-reached', instead: [] };
  const title = released.definition.forms.find((form) => form.code === subject.form)?.title ?? null;
  const figures = subjectFigures(released, subject);
  const label = { kind: 'name', name: subject.name } as const;
  if (figures.kind === 'suppressed') {
    return [{ title, rows: [{ label, value: { kind: 'missing', why: figures.why } }], left: 0, hidden: [] }];
  }
  return [
    arranged(
      groupRows({ ...figures, form: subject.form, scale: scaleOf(released, subject.form) }, question, label),
      question,
      title,
    ),
  ];
}

/** Over a unit with all below it or the campaign, and only as the final release shows it. */
function categorySections(
  grading: Grading,
  question: Question,
): readonly Section[] | Extract<Answer, { readonly kind: 'none' }> {
  const { released, reach } = grading;
  const without = { ...question, category: null, by: null, order: null, limit: null, threshold: null };
  const refused = (why: 'one-unit' | 'categories-at-close' | 'categories-hidden') => ({
    kind: 'none' as const,
    why,
    instead: [without],
  });
  const whole = wholeOf(reach, question.units);
  if (!whole) return { ...refused('one-unit'), instead: [] };
  if (!released.release?.final) return refused('categories-at-close');
  const forms = formsWithin(released, whole.unit);
  const sections = forms.flatMap((group) => {
    const rows = categoryRows(released.definition, group, question);
    return rows.length === 0 ? [] : [section(grading, group, question, rows)];
  });
  return sections.length === 0 ? refused('categories-hidden') : sections;
}
