import { inLocale } from '../../domain/campaign/text.ts';
import type { Grade, Item } from '../../domain/form/form.ts';
import { missing, place } from '../../domain/walk/walk.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { LiveWalk } from '../../service/walkOutcome.ts';
import { encodeTap, type Tap } from '../callback.ts';
import { type Button, type Line, progressBar, type Screen } from '../render/screen.ts';

export interface WalkView {
  readonly walk: LiveWalk;
  readonly t: Translator;
  /** A fresh signed token for the Submit button. */
  readonly token: () => Uint8Array;
  /** Set: the walk is to replace the ballot of this signed token, which every button carries. */
  readonly change?: Uint8Array | undefined;
  /** Shows the standard by which to judge. */
  readonly help?: boolean;
}

/** The screen of a walk where it stands: opening page, item, comment or review. */
export function walkScreen(view: WalkView): Screen {
  const { shape, draft } = view.walk;
  switch (place(shape, draft.state.position)) {
    case 'opening':
      return openingScreen(view);
    case 'item':
      return itemScreen(view);
    case 'comment':
      return commentScreen(view);
    case 'review':
      return reviewScreen(view);
  }
}

type WalkTap = Extract<Tap, { assignmentId: number; nonce: string }>;
type Bare<T> = T extends unknown ? Omit<T, 'assignmentId' | 'nonce' | 'revision' | 'change'> : never;

function button({ walk, change }: WalkView, label: string, tap: Bare<WalkTap>): Button {
  const { nonce, revision } = walk.draft;
  return {
    label,
    data: encodeTap({ ...tap, ...(change && { change }), assignmentId: walk.assignmentId, nonce, revision }),
  };
}

function openingScreen(view: WalkView): Screen {
  const { walk, t } = view;
  const { subject, shape } = walk;
  const about = t('walk-quick-count', { count: shape.items });
  const lines: Line[] = [...changeNote(view), { heading: subject.name }];
  lines.push(subject.kind === 'person' ? `${subject.unitName} · ${about}` : about);
  if (subject.briefing !== null) lines.push('', t('walk-briefing'), subject.briefing);
  if (!shape.quick) return { lines, buttons: [[button(view, t('walk-begin'), { kind: 'begin' }), leave(view)]] };
  lines.push('', t('walk-quick'));
  const all = (grade: Grade, index: number) =>
    button(view, t('walk-quick-grade', { grade: gradeName(view, grade) }), { kind: 'gradeAll', grade: index + 1 });
  const rows = inRows(walk.form.grades.map(all));
  return { lines, buttons: [...rows, [button(view, t('walk-item-by-item'), { kind: 'begin' }), leave(view)]] };
}

function itemScreen(view: WalkView): Screen {
  const { walk, t, help } = view;
  const { grades, position } = walk.draft.state;
  const item = walk.form.items[position];
  if (!item) throw new Error('a walk stands at an item that its form does not have');
  const total = walk.shape.items;
  const lines: Line[] = [
    ...changeNote(view),
    t('walk-place', { name: walk.subject.name, index: position + 1, total }),
    progressBar(total - missing(walk.draft.state), total),
    { heading: inLocale(item.title, t.locale) },
  ];
  const explained = helpText(view, item);
  if (help && explained) lines.push('', explained);
  const choice = (grade: Grade, index: number) => {
    const name = gradeName(view, grade);
    const label = grades[position] === index + 1 ? t('walk-chosen', { grade: name }) : name;
    return button(view, label, { kind: 'grade', item: position, grade: index + 1 });
  };
  const navigation: Button[] = [];
  if (position > 0) navigation.push(button(view, t('walk-back'), { kind: 'back' }));
  else if (walk.shape.opening) navigation.push(button(view, t('walk-back-opening'), { kind: 'back' }));
  if (explained)
    navigation.push(button(view, help ? t('walk-help-hide') : t('walk-help'), { kind: help ? 'show' : 'help' }));
  navigation.push(missing(walk.draft.state) === 0 ? toReview(view) : leave(view));
  return { lines, buttons: [...inRows(walk.form.grades.map(choice)), navigation] };
}

function commentScreen(view: WalkView): Screen {
  const { walk, t } = view;
  const { comment } = walk.draft.state;
  const asked = walk.form.comment;
  if (!asked) throw new Error('a walk stands at a comment that its form does not ask');
  const lines: Line[] = [
    { heading: t('walk-comment-place', { name: walk.subject.name, title: inLocale(asked.title, t.locale) }) },
    t('walk-comment-ask', { max: asked.max }),
  ];
  if (comment) lines.push('', t('walk-comment-current'), comment, '', t('walk-comment-replace'));
  const skip = button(view, comment ? t('walk-comment-clear') : t('walk-comment-skip'), { kind: 'skipComment' });
  const away = comment === null ? button(view, t('walk-back'), { kind: 'back' }) : toReview(view);
  return { lines, buttons: [[skip, away]] };
}

function reviewScreen(view: WalkView): Screen {
  const { walk, t } = view;
  const { grades, comment } = walk.draft.state;
  const lines: Line[] = [{ heading: t('walk-review', { name: walk.subject.name }) }];
  for (const [index, item] of walk.form.items.entries()) {
    const grade = walk.form.grades[(grades[index] ?? 0) - 1];
    const named = grade ? gradeName(view, grade) : '–';
    lines.push(t('walk-review-line', { n: index + 1, item: shortTitle(view, item), grade: named }));
  }
  if (walk.form.comment)
    lines.push(comment ? t('walk-review-comment', { text: comment }) : t('walk-review-no-comment'));
  lines.push('', t('walk-review-how'));
  const numbers = walk.form.items.map((_, item) => button(view, String(item + 1), { kind: 'go', item }));
  if (walk.form.comment) numbers.push(button(view, t('walk-comment-button'), { kind: 'go', item: walk.shape.items }));
  const submit = view.change
    ? button({ ...view, change: undefined }, t('walk-resubmit'), { kind: 'resubmit', token: view.change })
    : button(view, t('walk-submit'), { kind: 'submit', token: view.token() });
  return { lines, buttons: [...inRows(numbers, 7), [submit], [leave(view)]] };
}

/** Said while a ballot is being answered again: until that is submitted, the ballot stays. */
function changeNote({ change, t }: WalkView): Line[] {
  return change ? [t('walk-changing')] : [];
}

function leave(view: WalkView): Button {
  return button(view, view.t('walk-leave'), { kind: 'leave' });
}

function toReview(view: WalkView): Button {
  return button(view, view.t('walk-to-review'), { kind: 'review' });
}

/** The item's own standard, else the form's. */
function helpText({ walk, t }: WalkView, item: Item): string | undefined {
  const text = item.help ?? walk.form.help;
  return text && inLocale(text, t.locale);
}

function gradeName({ t }: WalkView, grade: Grade): string {
  return inLocale(grade.name, t.locale);
}

function shortTitle({ t }: WalkView, item: Item): string {
  return inLocale(item.short ?? item.title, t.locale);
}

function inRows<B>(buttons: readonly B[], width = 2): B[][] {
  return Array.from({ length: Math.ceil(buttons.length / width) }, (_, row) =>
    buttons.slice(row * width, (row + 1) * width),
  );
}
