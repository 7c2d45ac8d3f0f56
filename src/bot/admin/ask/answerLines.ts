import type { CampaignDefinition } from '../../../domain/campaign/definition.ts';
import { inLocale } from '../../../domain/campaign/text.ts';
import type { Question } from '../../../domain/question/question.ts';
import { writtenDay, writtenMoment } from '../../../i18n/moments.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { Answer, Basis, Row, RowLabel, Section, Value } from '../../../service/questions/answer.ts';
import { cut } from '../../reminders/digestContext.ts';
import type { Line } from '../../render/screen.ts';

export type Figures = Extract<Answer, { readonly kind: 'figures' }>;

export interface Wording {
  readonly t: Translator;
  readonly definition: CampaignDefinition;
}

/** Characters of a name in a list. */
const NAME = 40;

/** What the figures rest on. */
export function basisText({ t, definition }: Wording, basis: Basis): string {
  const moment = (at: Date) => writtenMoment(at, definition.timeZone, t.locale);
  switch (basis.kind) {
    case 'live':
      return t(basis.sealed ? 'ask-basis-sealed' : 'ask-basis-live', { moment: moment(basis.at) });
    case 'samples':
      return t('ask-basis-samples', { moment: moment(basis.at) });
    case 'release':
      return t(basis.final ? 'ask-basis-final' : 'ask-basis-release', {
        number: basis.number,
        moment: moment(basis.madeAt),
      });
  }
}

/** The answer's lines, one for each figure; a section's title where there are several. */
export function answerLines(wording: Wording, { sections, basis }: Figures): Line[] {
  const titled = sections.length > 1 || basis.kind === 'release';
  return sections.flatMap((section, n) => {
    const title =
      titled && section.title !== null ? [{ heading: cut(inLocale(section.title, wording.t.locale), NAME) }] : [];
    return [...(n > 0 ? [''] : []), ...title, ...sectionLines(wording, section)];
  });
}

function sectionLines(wording: Wording, section: Section): string[] {
  const { t } = wording;
  const placed = section.rows.some(({ band }) => band !== undefined);
  const rows = section.rows.map((row, n) => rowText(wording, row, placed ? String(n + 1) : null));
  const hidden = section.hidden.map(({ why, subjects }) =>
    t('ask-hidden', { n: subjects, why: t(`ask-missing-${why}`) }),
  );
  const left = section.left > 0 ? [t('ask-left', { n: section.left })] : [];
  return [...(rows.length > 0 ? rows : [t('ask-no-rows')]), ...bandLines(wording, section.rows), ...left, ...hidden];
}

function rowText(wording: Wording, { label, value }: Row, place: string | null): string {
  const named = { name: labelText(wording, label), value: valueText(wording, value) };
  return place === null ? wording.t('ask-row', named) : wording.t('ask-placed-row', { ...named, place });
}

/** Which places cannot be told apart, as far as they are shown. */
function bandLines({ t }: Wording, rows: readonly Row[]): string[] {
  const bands = new Map(rows.flatMap(({ band }) => (band && band.to > band.from ? [[band.from, band] as const] : [])));
  return [...bands.values()].map(({ from, to }) => t('ask-band', { from: String(from), to: String(to) }));
}

function labelText({ t, definition }: Wording, label: RowLabel): string {
  const text = (name: Parameters<typeof inLocale>[0]) => cut(inLocale(name, t.locale), NAME);
  switch (label.kind) {
    case 'whole':
      return t('ask-whole');
    case 'name':
      return text(label.name);
    case 'item':
      return `${text(label.of)} · ${text(label.item)}`;
    case 'categories':
      return label.names.map((name) => (name === null ? t('ask-small-categories') : text(name))).join(t('list-comma'));
    case 'span': {
      if (label.hours) return writtenMoment(label.to, definition.timeZone, t.locale);
      const [from, to] = [label.from, new Date(label.to.getTime() - 1)].map((at) =>
        writtenDay(at, definition.timeZone, t.locale),
      );
      return from === to ? `${from}` : `${from}–${to}`;
    }
  }
}

function valueText({ t }: Wording, value: Value): string {
  switch (value.kind) {
    case 'share':
      return t('ask-share', { percent: percent(value.part / value.base), done: value.part, total: value.base });
    case 'rate': {
      const rate = { percent: percent(value.rate), n: value.ballots };
      const { interval } = value;
      if (!interval) return t('ask-rate-plain', rate);
      if (interval.low === interval.high) return t('ask-rate-exact', rate);
      return t('ask-rate', {
        ...rate,
        low: String(Math.floor(100 * interval.low)),
        high: String(Math.ceil(100 * interval.high)),
      });
    }
    case 'score':
      return t('ask-score', { score: value.score.toFixed(2), n: value.base });
    case 'number':
      return t('ask-number', { n: value.n });
    case 'votes':
      return t('ask-votes', { n: value.n, percent: value.percent.toFixed(1) });
    case 'gain':
      return t('ask-gain', {
        n: value.gained,
        done: value.part,
        total: value.base,
        percent: percent(value.base === 0 ? 0 : value.part / value.base),
      });
    case 'missing':
      return t(`ask-missing-${value.why}`);
  }
}

function percent(share: number): string {
  return (share * 100).toFixed(1);
}

/** How the figures are made, in a line or two. */
export function formulaLines(wording: Wording, question: Question, basis: Basis): string[] {
  const { t } = wording;
  const listed = basis.kind === 'release' && question.by === 'unit' ? [t('ask-formula-listed')] : [];
  const released = basis.kind === 'release' ? [t('ask-release-note', { k: basis.k })] : [];
  return [formula(wording, question, basis), ...listed, ...released];
}

function formula(wording: Wording, { measure }: Question, basis: Basis): string {
  const { t, definition } = wording;
  if (basis.kind === 'samples') return t('ask-formula-gain');
  const grades = definition.scales.flatMap(({ code, grades: all }) =>
    all.map((grade) => ({ ...grade, key: `${code}/${grade.code}` })),
  );
  const names = (some: typeof grades) => [...new Set(some.map(({ name }) => inLocale(name, t.locale)))].join(' + ');
  if (measure.kind === 'grade') {
    const asked = grades.filter(({ key }) => measure.grades.includes(key));
    return t('ask-formula-grade', {
      grades: names(asked),
      base: t(asked.every(({ valid }) => valid) ? 'ask-base-valid' : 'ask-base-all'),
    });
  }
  if (measure.kind === 'satisfaction')
    return t('ask-formula-satisfaction', {
      grades: names(grades.filter(({ valid, satisfied }) => valid && satisfied)),
    });
  return measure.kind === 'comments' ? t('ask-none-comments-elsewhere') : t(`ask-formula-${measure.kind}`);
}
