import type { LocalisedText } from '../../domain/campaign/text.ts';
import type {
  FormFigures,
  GradesFigures,
  HeatmapFigures,
  HeatmapForm,
  MembersFigures,
  RadarFigures,
  RadarForm,
  Withheld,
} from '../../domain/chart/figures.ts';
import { totals } from '../../domain/disclosure/totals.ts';
import type { Form, Grade } from '../../domain/form/form.ts';
import { itemStatistics } from '../../domain/statistics/satisfaction.ts';
import type { KnownSubject } from '../countedBallots.ts';
import { type ReleasedItem, subjectStatistics, totalStatistics } from '../releasedStatistics.ts';
import { gradeHeading, type ReleasedCampaign, type ScopeUnit, unitsWithin } from './releasedCampaign.ts';

/** Grades by item of each form: of a subject, of a unit with all below it, or of the campaign. */
export function gradesFigures(
  campaign: ReleasedCampaign,
  unit: ScopeUnit | undefined,
  subject: KnownSubject | undefined,
): GradesFigures {
  const { forms, suppressed } = shownForms(campaign, unit, subject);
  return {
    ...gradeHeading(campaign, subject?.name ?? unit?.name ?? null),
    kind: 'grades',
    forms: forms.map(({ figures }) => figures),
    suppressed,
  };
}

/** Satisfaction by item against the whole campaign. */
export function radarFigures(
  campaign: ReleasedCampaign,
  unit: ScopeUnit | undefined,
  subject: KnownSubject | undefined,
): RadarFigures {
  const whole = shownForms(campaign, undefined, undefined).forms;
  const { forms: own, suppressed } = shownForms(campaign, unit, subject);
  const alone = unit === undefined && subject === undefined;
  const ofScope = subject ? whole.filter(({ code }) => code === subject.form) : whole;
  const forms = ofScope.flatMap(({ code, figures }): RadarForm[] => {
    const mine = own.find((form) => form.code === code)?.figures;
    if (!alone && !subject && !mine) return [];
    const shown = !alone && mine && mine.ballots > 0 ? { ballots: mine.ballots, rates: ratesOf(figures, mine) } : null;
    const all = { ballots: figures.ballots, rates: figures.items.map(({ satisfaction }) => satisfaction) };
    return [{ title: figures.title, items: figures.items.map(({ name }) => name), own: shown, whole: all }];
  });
  return { ...gradeHeading(campaign, subject?.name ?? unit?.name ?? null), kind: 'radar', forms, suppressed };
}

/** What is shown of a form's ballots, with the codes of its items. */
export interface ShownForm {
  readonly code: string;
  readonly figures: FormFigures & { readonly codes: readonly string[] };
}

/** What is shown of each form: of a subject, of a unit with all below it, or of the campaign. */
export function shownForms(
  { definition, counted, release }: ReleasedCampaign,
  unit: ScopeUnit | undefined,
  subject: KnownSubject | undefined,
): { readonly forms: readonly ShownForm[]; readonly suppressed: Withheld | null } {
  const figuresOf = (code: string, ballots: number, withheld: number, items: readonly ReleasedItem[]): ShownForm[] => {
    const form = definition.forms.find((known) => known.code === code);
    const grades = definition.scales.find((scale) => scale.code === form?.scale)?.grades;
    return form && grades ? [{ code, figures: formFigures(form, grades, ballots, withheld, items) }] : [];
  };
  if (subject) {
    const shown = subjectStatistics(subject, release);
    if ('suppressed' in shown) return { forms: [], suppressed: shown.suppressed };
    return { forms: figuresOf(subject.form, shown.ballots, 0, shown.items), suppressed: null };
  }
  const all = totalStatistics(definition, counted, release, unit?.code);
  return { forms: all.flatMap((one) => figuresOf(one.form, one.ballots, one.withheld, one.items)), suppressed: null };
}

function formFigures(
  form: Form,
  grades: readonly Grade[],
  ballots: number,
  withheld: number,
  items: readonly ReleasedItem[],
) {
  return {
    ...{ title: form.title, grades: grades.map(({ name, valid }) => ({ name, valid })), ballots, withheld },
    codes: items.map(({ code }) => code),
    items: items.map(({ code, counts, valid, satisfaction }) => {
      return {
        name: itemName(form, code),
        counts: grades.map((grade) => counts[grade.code] ?? 0),
        valid,
        satisfaction,
      };
    }),
  };
}

/** The rates of one in the order of the items of another. */
function ratesOf(whole: ShownForm['figures'], own: ShownForm['figures']): (number | null)[] {
  return whole.codes.map((code) => own.items[own.codes.indexOf(code)]?.satisfaction ?? null);
}

/** An item's short name; items that single units have added are among those of their adaptations. */
export function itemName(form: Form, code: string): LocalisedText {
  const all = [...form.items, ...form.adaptations.flatMap(({ append }) => append)];
  const item = all.find((known) => known.code === code);
  return item?.short ?? item?.title ?? code;
}

/** Satisfaction by unit and item, of each form: a unit's ballots are those of all below it too. */
export function heatmapFigures(campaign: ReleasedCampaign, unit: ScopeUnit | undefined): HeatmapFigures {
  const { definition, counted, release } = campaign;
  const heading = gradeHeading(campaign, unit?.name ?? null);
  if (!release) return { ...heading, kind: 'heatmap', forms: [] };
  const within = unitsWithin(campaign, unit);
  const sums = totals(release, counted.units, counted.subjects).units;
  const units = counted.units.filter(({ code }) => within.has(code));
  const above = new Set(counted.units.map(({ parent }) => parent));
  const forms = definition.forms.flatMap((form): HeatmapForm[] => {
    const grades = definition.scales.find((scale) => scale.code === form.scale)?.grades ?? [];
    const rows = units.flatMap(({ code, name }) => {
      const sum = sums.get(code)?.find((one) => one.form === form.code);
      if (!sum) return [];
      const shown = new Map(sum.items.map((item) => [item.code, itemStatistics(item.counts, grades).satisfaction]));
      return [{ unit: name, above: above.has(code), ballots: sum.ballots, withheld: sum.withheld, shown }];
    });
    const codes = itemCodes(
      form,
      rows.flatMap(({ shown }) => [...shown.keys()]),
    );
    if (rows.length === 0 || codes.length === 0) return [];
    const items = codes.map((code) => itemName(form, code));
    return [
      {
        title: form.title,
        items,
        rows: rows.map(({ shown, ...row }) => ({ ...row, rates: codes.map((code) => shown.get(code) ?? null) })),
      },
    ];
  });
  return { ...heading, kind: 'heatmap', forms };
}

/** The form's items, and behind them those that only some units are asked. */
function itemCodes(form: Form, shown: readonly string[]): string[] {
  return [...new Set([...form.items.map(({ code }) => code), ...shown])];
}

/** Members by satisfaction: of each shown one the rate over all items. */
export function membersFigures(campaign: ReleasedCampaign, unit: ScopeUnit | undefined): MembersFigures {
  const { counted, release } = campaign;
  const within = unitsWithin(campaign, unit);
  const members = counted.subjects.filter((subject) => {
    return subject.kind === 'person' && within.has(subject.unit) && (subject.excused === null || subject.ballots > 0);
  });
  const rates = members.flatMap((subject) => {
    const shown = release?.subjects.find(({ subject: code }) => code === subject.code);
    const rate = shown
      ? rateOverItems(
          shown.items.map(({ counts }) => counts),
          subject.asked.grades,
        )
      : null;
    return rate === null ? [] : [rate];
  });
  const heading = gradeHeading(campaign, unit?.name ?? null);
  return {
    ...heading,
    kind: 'members',
    rates: rates.toSorted((a, b) => a - b),
    withheld: members.length - rates.length,
  };
}

function rateOverItems(items: readonly (readonly number[])[], grades: readonly Grade[]): number | null {
  const sums = grades.map((_, grade) => items.reduce((sum, counts) => sum + (counts[grade] ?? 0), 0));
  return itemStatistics(sums, grades).satisfaction;
}
