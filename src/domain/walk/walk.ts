/** What a walk needs to know of the form it asks. */
export interface WalkShape {
  readonly items: number;
  readonly grades: number;
  /** Longest comment in Unicode code points; null: no comment is asked. */
  readonly commentMax: number | null;
  /** One grade for all items may be given on the opening page. */
  readonly quick: boolean;
  /** Whether the walk begins with an opening page (a briefing, or the quick choice). */
  readonly opening: boolean;
}

/** Answers not yet submitted. Its shape is that of the stored draft. */
export interface WalkState {
  /** One entry per item: 0 unanswered, else 1 + the grade's index in the scale. */
  readonly grades: readonly number[];
  /** null: not asked yet; '': skipped. */
  readonly comment: string | null;
  /** See `place`. */
  readonly position: number;
}

export type WalkEvent =
  | { readonly kind: 'begin' }
  | { readonly kind: 'grade'; readonly item: number; readonly grade: number }
  | { readonly kind: 'gradeAll'; readonly grade: number }
  | { readonly kind: 'back' }
  | { readonly kind: 'go'; readonly item: number }
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'skipComment' }
  | { readonly kind: 'review' };

/** Why an event changes nothing. `length` and `max` count Unicode code points. */
export type WalkRefusal =
  | { readonly code: 'not-here' }
  | { readonly code: 'tap-expected' }
  | { readonly code: 'incomplete'; readonly missing: number }
  | { readonly code: 'comment-empty' }
  | { readonly code: 'comment-too-long'; readonly length: number; readonly max: number };

export type WalkDecision = { readonly state: WalkState } | { readonly refusal: WalkRefusal };

/** Where a position lies: -1 the opening page, 0 … items-1 an item, items the comment, items+1 the review. */
export type Place = 'opening' | 'item' | 'comment' | 'review';

export const OPENING = -1;

export function place(shape: WalkShape, position: number): Place {
  if (position < 0) return 'opening';
  if (position < shape.items) return 'item';
  return position === shape.items ? 'comment' : 'review';
}

/** A walk not yet begun. */
export function newWalk(shape: WalkShape): WalkState {
  return { grades: Array<number>(shape.items).fill(0), comment: null, position: shape.opening ? OPENING : 0 };
}

/** Items still without an answer. */
export function missing(state: WalkState): number {
  return state.grades.filter((grade) => grade === 0).length;
}

/** Decides what an event does to a walk: the next state, or why nothing changes. */
export function decide(shape: WalkShape, state: WalkState, event: WalkEvent): WalkDecision {
  const here = place(shape, state.position);
  switch (event.kind) {
    case 'begin':
      return here === 'opening' ? moved(state, firstOpen(shape, state, 0)) : refuse('not-here');
    case 'grade':
      return grade(shape, state, event.item, event.grade);
    case 'gradeAll':
      return gradeAll(shape, state, event.grade);
    case 'back':
      return back(shape, state);
    case 'go':
      return go(shape, state, event.item);
    case 'comment':
      return here === 'comment' ? comment(shape, state, event.text) : refuse('tap-expected');
    case 'skipComment':
      return here === 'comment' ? afterComment(shape, { ...state, comment: '' }) : refuse('not-here');
    case 'review':
      return missing(state) === 0
        ? moved(state, shape.items + 1)
        : { refusal: { code: 'incomplete', missing: missing(state) } };
  }
}

function grade(shape: WalkShape, state: WalkState, item: number, value: number): WalkDecision {
  if (state.position !== item || item >= shape.items || !isGrade(shape, value)) return refuse('not-here');
  const next = { ...state, grades: state.grades.with(item, value) };
  return moved(next, firstOpen(shape, next, item + 1));
}

function gradeAll(shape: WalkShape, state: WalkState, value: number): WalkDecision {
  if (!shape.quick || state.position !== OPENING || !isGrade(shape, value)) return refuse('not-here');
  return moved({ ...state, grades: state.grades.map(() => value), comment: state.comment ?? '' }, shape.items + 1);
}

function back(shape: WalkShape, state: WalkState): WalkDecision {
  const least = shape.opening ? OPENING : 0;
  return state.position > least && state.position <= shape.items
    ? moved(state, state.position - 1)
    : refuse('not-here');
}

/** From the review to one answer; `item` = items is the comment. */
function go(shape: WalkShape, state: WalkState, item: number): WalkDecision {
  const last = shape.commentMax === null ? shape.items - 1 : shape.items;
  const reachable = place(shape, state.position) === 'review' && Number.isInteger(item) && item >= 0 && item <= last;
  return reachable ? moved(state, item) : refuse('not-here');
}

function comment(shape: WalkShape, state: WalkState, text: string): WalkDecision {
  // PostgreSQL's text holds every character but this one.
  const wanted = text.replaceAll('\0', '').trim();
  const length = [...wanted].length;
  const max = shape.commentMax ?? 0;
  if (length === 0) return refuse('comment-empty');
  if (length > max) return { refusal: { code: 'comment-too-long', length, max } };
  return afterComment(shape, { ...state, comment: wanted });
}

function afterComment(shape: WalkShape, state: WalkState): WalkDecision {
  return moved(state, missing(state) === 0 ? shape.items + 1 : firstOpen(shape, state, 0));
}

/** The first unanswered item from `from` on, else from the beginning; then the comment if not asked yet; then the review. */
function firstOpen(shape: WalkShape, state: WalkState, from: number): number {
  const later = state.grades.indexOf(0, from);
  if (later >= 0) return later;
  const earlier = state.grades.indexOf(0);
  if (earlier >= 0) return earlier;
  return shape.commentMax !== null && state.comment === null ? shape.items : shape.items + 1;
}

function isGrade(shape: WalkShape, value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= shape.grades;
}

function moved(state: WalkState, position: number): WalkDecision {
  return { state: { ...state, position } };
}

function refuse(code: 'not-here' | 'tap-expected' | 'comment-empty'): WalkDecision {
  return { refusal: { code } };
}
