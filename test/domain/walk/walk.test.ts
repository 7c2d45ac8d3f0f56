import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decide,
  missing,
  newWalk,
  OPENING,
  place,
  type WalkEvent,
  type WalkShape,
  type WalkState,
} from '../../../src/domain/walk/walk.ts';

const shapes: fc.Arbitrary<WalkShape> = fc.record({
  items: fc.integer({ min: 1, max: 12 }),
  grades: fc.integer({ min: 2, max: 6 }),
  commentMax: fc.option(fc.integer({ min: 10, max: 500 })),
  quick: fc.boolean(),
  opening: fc.boolean(),
});
const events: fc.Arbitrary<WalkEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('grade' as const),
    item: fc.integer({ min: -2, max: 14 }),
    grade: fc.integer({ min: -1, max: 8 }),
  }),
  fc.record({ kind: fc.constant('gradeAll' as const), grade: fc.integer({ min: -1, max: 8 }) }),
  fc.record({ kind: fc.constant('go' as const), item: fc.integer({ min: -2, max: 14 }) }),
  fc.record({ kind: fc.constant('comment' as const), text: fc.string({ unit: 'grapheme', maxLength: 600 }) }),
  fc.constantFrom(
    { kind: 'begin' as const },
    { kind: 'back' as const },
    { kind: 'skipComment' as const },
    { kind: 'review' as const },
  ),
);

const plain: WalkShape = { items: 3, grades: 5, commentMax: 500, quick: false, opening: false };
const quick: WalkShape = { items: 3, grades: 5, commentMax: null, quick: true, opening: true };

function walked(shape: WalkShape, ...happened: WalkEvent[]): WalkState {
  return happened.reduce((state, event) => {
    const decision = decide(shape, state, event);
    if ('refusal' in decision) throw new Error(`${event.kind}: ${decision.refusal.code}`);
    return decision.state;
  }, newWalk(shape));
}
const grade = (item: number, value = 1): WalkEvent => ({ kind: 'grade', item, grade: value });

describe('a walk', () => {
  test('goes item by item, asks for the comment, and ends at the review', () => {
    const answered = walked(plain, grade(0, 2), grade(1, 5), grade(2, 1));
    expect(answered).toEqual({ grades: [2, 5, 1], comment: null, position: 3 });
    const commented = decide(plain, answered, { kind: 'comment', text: '  希望多下基层  ' });
    expect(commented).toEqual({ state: { grades: [2, 5, 1], comment: '希望多下基层', position: 4 } });
  });

  test('goes back to the review after one answer is changed there', () => {
    const changed = walked(
      plain,
      grade(0),
      grade(1),
      grade(2),
      { kind: 'skipComment' },
      { kind: 'go', item: 1 },
      grade(1, 4),
    );
    expect(changed).toEqual({ grades: [1, 4, 1], comment: '', position: 4 });
  });

  test('comes back to the item left open, not to the one after the change', () => {
    const changed = walked(plain, grade(0), { kind: 'back' }, grade(0, 3));
    expect(changed).toEqual({ grades: [3, 0, 0], comment: null, position: 1 });
  });

  test('quick mode: one grade for all leads to the review, from where single items are adjusted', () => {
    const quickly = walked(quick, { kind: 'gradeAll', grade: 2 }, { kind: 'go', item: 1 }, grade(1, 5));
    expect(quickly).toEqual({ grades: [2, 5, 2], comment: '', position: 4 });
  });

  test('a double tap does not answer the next item', () => {
    const once = walked(plain, grade(0));
    expect(decide(plain, once, grade(0))).toEqual({ refusal: { code: 'not-here' } });
  });

  test('the comment is counted in code points', () => {
    const shape = { ...plain, commentMax: 10 };
    const asked = walked(shape, grade(0), grade(1), grade(2));
    expect(decide(shape, asked, { kind: 'comment', text: '𠮷'.repeat(10) })).toHaveProperty('state.position', 4);
    const refused = decide(shape, asked, { kind: 'comment', text: '𠮷'.repeat(11) });
    expect(refused).toEqual({ refusal: { code: 'comment-too-long', length: 11, max: 10 } });
    expect(decide(shape, asked, { kind: 'comment', text: ' \n' })).toEqual({ refusal: { code: 'comment-empty' } });
  });

  test('the review is refused while an item is open, and says how many', () => {
    expect(decide(plain, walked(plain, grade(0)), { kind: 'review' })).toEqual({
      refusal: { code: 'incomplete', missing: 2 },
    });
  });

  test('whatever happens, a state fits its form, and a refusal changes nothing', () => {
    fc.assert(
      fc.property(shapes, fc.array(events, { maxLength: 60 }), (shape, happened) => {
        let state = newWalk(shape);
        for (const event of happened) {
          const before = structuredClone(state);
          const decision = decide(shape, state, event);
          expect(state).toEqual(before);
          if ('refusal' in decision) continue;
          state = decision.state;
          expect(state.grades).toHaveLength(shape.items);
          expect(state.grades.every((value) => value >= 0 && value <= shape.grades)).toBe(true);
          expect(state.position).toBeGreaterThanOrEqual(shape.opening ? OPENING : 0);
          expect(state.position).toBeLessThanOrEqual(shape.items + 1);
          if (place(shape, state.position) === 'review') expect(missing(state)).toBe(0);
          if (shape.commentMax === null) expect(place(shape, state.position)).not.toBe('comment');
          expect([...(state.comment ?? '')].length).toBeLessThanOrEqual(shape.commentMax ?? 0);
        }
      }),
    );
  });

  test('from every state the review is reached by answering what is asked', () => {
    fc.assert(
      fc.property(shapes, fc.array(events, { maxLength: 40 }), (shape, happened) => {
        let state = newWalk(shape);
        for (const event of happened) {
          const decision = decide(shape, state, event);
          if ('state' in decision) state = decision.state;
        }
        let steps = 0;
        while (place(shape, state.position) !== 'review') {
          const here = place(shape, state.position);
          const event: WalkEvent =
            here === 'opening' ? { kind: 'begin' } : here === 'item' ? grade(state.position) : { kind: 'skipComment' };
          const decision = decide(shape, state, event);
          if ('refusal' in decision) throw new Error(`stuck at ${state.position}: ${decision.refusal.code}`);
          state = decision.state;
          steps += 1;
          expect(steps).toBeLessThanOrEqual(shape.items + 3);
        }
      }),
    );
  });
});
