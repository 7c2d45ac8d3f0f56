import { inLocale } from '../../domain/campaign/text.ts';
import type { KnownSubject, KnownUnit } from '../../service/countedBallots.ts';
import { formsOf, isEvaluated, subjectFigures } from '../../service/statistics/groupFigures.ts';
import type { Released } from '../../service/statistics/releasedFigures.ts';
import { pagerRow } from '../admin/pager.ts';
import { encodeTap } from '../callback.ts';
import { cut } from '../reminders/digestContext.ts';
import type { Button, Screen } from '../render/screen.ts';
import { rateText } from './rateText.ts';
import { headLines, subjectName, whyShort } from './statsLines.ts';
import { inRows, type StatsContext, type StatsPlace, statsTap } from './statsPlace.ts';

const ROWS = 10;
const ACROSS = 5;
const NAME = 20;

/** A line of a list, put into words when its page is shown, and where its button leads. */
interface Row {
  readonly text: (index: number) => string;
  readonly data: string;
}

/** The units below, or the subjects of a unit: in the roster's order, since nothing is ranked by satisfaction here. */
export function statsList(context: StatsContext, place: StatsPlace): Screen {
  const { t, released } = context;
  const rows = place.view === 'l' ? unitRows(context, place.unit) : subjectRows(context, place.unit);
  const pages = Math.max(1, Math.ceil(rows.length / ROWS));
  const page = Math.min(place.index, pages - 1);
  const from = page * ROWS;
  const shown = rows.slice(from, from + ROWS);
  const name = place.unit?.name ?? inLocale(released.definition.title, t.locale);
  const span = { from: String(from + 1), to: String(from + shown.length), n: rows.length };
  const heading = { heading: t(place.view === 'l' ? 'stats-units' : 'stats-subjects', span) };
  const numbers = shown.map(({ data }, n): Button => ({ label: String(from + n + 1), data }));
  return {
    lines: [
      ...headLines(t, name, released),
      ...(rows.length === 0 ? [t('stats-no-list')] : [heading, ...shown.map(({ text }, n) => text(from + n + 1))]),
    ],
    buttons: [
      ...inRows(numbers, ACROSS),
      ...pagerRow(page, pages, (index) => statsTap(context, { ...place, index })),
      [{ label: t('stats-button-back'), data: statsTap(context, { ...place, view: 'u', form: 0, index: 0 }) }],
    ],
  };
}

/** The units directly below; where the whole has one root, those below that. */
export function unitsDirectlyBelow({ unitsOf }: Released, unit: KnownUnit | null): readonly KnownUnit[] {
  const children = unitsOf.get(unit?.code ?? null) ?? [];
  const [root] = children;
  return unit === null && root && children.length === 1 ? (unitsOf.get(root.code) ?? []) : children;
}

/** The subjects of the unit itself; of the whole those of its roots. */
export function ownSubjects(released: Released, unit: KnownUnit | null): readonly KnownSubject[] {
  const { subjectsOf, unitsOf } = released;
  const own = unit ? [unit] : (unitsOf.get(null) ?? []);
  const subjects = own.flatMap(({ code }) => subjectsOf.get(code) ?? []);
  return subjects.filter((subject) => isEvaluated(released, subject));
}

/** Each unit with the first form that shows anything. */
function unitRows(context: StatsContext, unit: KnownUnit | null): Row[] {
  const { t, released } = context;
  return unitsDirectlyBelow(released, unit).map((child) => ({
    text: (index) => {
      const name = cut(child.name, NAME);
      const form = formsOf(released, child.code).find(({ ballots }) => ballots > 0);
      if (!form) return t('stats-row-hidden', { index, name, why: t('stats-short-not-released') });
      return t('stats-row', { index, name, rate: rateText(t, form.overall), n: form.ballots });
    },
    data: statsTap(context, { unit: child, view: 'u', form: 0, index: 0 }),
  }));
}

function subjectRows({ t, released }: StatsContext, unit: KnownUnit | null): Row[] {
  const k = released.release?.k ?? released.definition.disclosure.k;
  return ownSubjects(released, unit).map((subject) => ({
    text: (index) => {
      const name = cut(subjectName(t, subject), NAME);
      const figures = subjectFigures(released, subject);
      if (figures.kind === 'suppressed')
        return t('stats-row-hidden', { index, name, why: whyShort(t, figures.why, k) });
      return t('stats-row', { index, name, rate: rateText(t, figures.overall), n: figures.ballots });
    },
    data: encodeTap({ kind: 'subjectStats', subjectId: subject.id }),
  }));
}
