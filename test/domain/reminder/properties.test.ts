import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planned, WORLD, type World, type WorldUnit, type Written } from './world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** China has had one offset and no changes of the clocks since 1991: local days are plain arithmetic. */
const OFFSET = 8 * 60 * MINUTE;
/** Local midnight of 1 February 2012. */
const START = Date.UTC(2012, 1, 1) - OFFSET;
const DAYS = 70;
/** Earlier than any slot: none has come. */
const NONE = Number.NEGATIVE_INFINITY;

const day = (n: number) => new Date(START + OFFSET + n * DAY).toISOString().slice(0, 10);
const PERSONS = [1, 2, 3, 4, 5];
const whole = { turnout: [10, 10], coverage: [2, 2], report: 'filed' } as const;

/** A campaign whose last day of reporting is `last` days after the beginning of February. */
const worlds = fc
  .record({
    last: fc.integer({ min: 20, max: 50 }),
    before: fc.integer({ min: 1, max: 8 }),
    hour: fc.integer({ min: 8, max: 20 }),
    entries: fc.uniqueArray(fc.integer({ min: -15, max: 0 }), { maxLength: 6 }),
    evaluatorEntries: fc.uniqueArray(fc.integer({ min: -10, max: 0 }), { maxLength: 4 }),
    overdueDays: fc.integer({ min: 0, max: 4 }),
    workingDays: fc.constantFrom('all' as const, 'weekdays' as const),
    contacts: fc.array(fc.constantFrom(...PERSONS), { minLength: 1, maxLength: 6 }),
    evaluators: fc.subarray(PERSONS),
  })
  .map(({ last, before, hour, entries, evaluatorEntries, contacts, evaluators, ...policy }) => {
    const at = `${String(hour).padStart(2, '0')}:00`;
    const world: World = {
      ...{ ...WORLD, opens: '2012-02-06', report: day(last), collection: day(last - before), evaluators },
      policy: { ...policy, at, contacts: entries, evaluators: evaluatorEntries },
      units: contacts.map((primary, n): WorldUnit => ({ id: n + 1, primary })),
    };
    return { world, last, before, hour, entries, evaluatorEntries, workingDays: policy.workingDays };
  });

/** A look at any minute, in any order, and what changes before it. */
const looks = fc.array(
  fc.record({
    minute: fc.integer({ min: 0, max: DAYS * 24 * 60 }),
    change: fc.constantFrom('none', 'none', 'none', 'unit done', 'evaluator done', 'pause', 'resume', 'close'),
    which: fc.nat(5),
  }),
  { minLength: 1, maxLength: 40 },
);
type Look = (typeof looks extends fc.Arbitrary<infer T> ? T : never)[number];

function changed(world: World, { change, which }: Look): World {
  switch (change) {
    case 'unit done':
      return { ...world, units: world.units.map((unit, n) => (n === which ? { ...unit, ...whole } : unit)) };
    case 'evaluator done':
      return { ...world, evaluators: world.evaluators.filter((id) => id !== which) };
    case 'pause':
      return { ...world, remindersPaused: true };
    case 'resume':
      return { ...world, remindersPaused: false };
    case 'close':
      return { ...world, state: 'closed' };
    default:
      return world;
  }
}

const isWeekend = (local: number) => [0, 6].includes(new Date(local).getUTCDay());

/** Slots before a last day, worked out anew: the instants at which they are due. */
function dueBefore(last: number, entries: readonly number[], hour: number, workingDays: 'all' | 'weekdays'): number[] {
  return entries.map((entry) => {
    let local = START + OFFSET + (last + entry) * DAY;
    while (workingDays === 'weekdays' && isWeekend(local)) local -= DAY;
    return local + hour * 60 * MINUTE - OFFSET;
  });
}

/**
 * Whether what was written leaves nothing to say for a slot in a role: it is named by the slot, which nobody is told twice
 * (a clock put back may find it used for the other role alone), or it told the role later by the clock of now.
 */
function tellsOf(written: Written, role: 'toContact' | 'toEvaluator', due: number, now: number): boolean {
  const key = new Date(due + OFFSET).toISOString().slice(0, 16).replace('T', ' ');
  const dueAt = written.dueAt.getTime();
  return written.slot === key || (written[role] && dueAt >= due && dueAt <= now);
}

test('never twice, never after it is done, never in quiet hours, one at a time, never missed while due', () => {
  fc.assert(
    fc.property(worlds, looks, ({ world: first, last, before, hour, entries, evaluatorEntries, workingDays }, all) => {
      let world = first;
      const written: Written[] = [];
      const opens = START + 5 * DAY;
      const collectionEnds = START + (last - before + 1) * DAY;
      for (const look of all) {
        world = changed(world, look);
        const now = START + look.minute * MINUTE;
        const localHour = (look.minute / 60) % 24;
        const quiet = localHour >= 21 || localHour < 8;
        const resting = workingDays === 'weekdays' && isWeekend(now + OFFSET);
        const collecting = world.state === 'open' && now >= opens && now < collectionEnds;
        const owing = new Set(world.units.filter(({ report }) => report !== 'filed').map(({ primary }) => primary));
        const fresh = planned(world, written, new Date(now));
        for (const one of fresh) {
          expect(written.some(({ recipient, slot }) => recipient === one.recipient && slot === one.slot)).toBe(false);
          expect(quiet || world.remindersPaused).toBe(false);
          const id = Number(one.recipient.slice(1));
          if (one.toContact) expect(owing.has(id)).toBe(true);
          if (one.toEvaluator) expect(collecting && world.evaluators.includes(id)).toBe(true);
          expect(one.dueAt.getTime() <= now && now < one.expiresAt.getTime()).toBe(true);
        }
        expect(new Set(fresh.map(({ recipient }) => recipient)).size).toBe(fresh.length);
        written.push(...fresh);
        if (quiet || resting || world.remindersPaused) continue;
        const told = (id: number, role: 'toContact' | 'toEvaluator', due: number) =>
          written.some((one) => one.recipient === `p${id}` && tellsOf(one, role, due, now));
        // The latest slot stands for those before it: whose name was used under a later clock is told for none of them.
        const latest = (times: readonly number[]) => Math.max(...times.filter((due) => due >= opens && due <= now));
        const ofContacts = now < START + (last + 1) * DAY ? latest(dueBefore(last, entries, hour, workingDays)) : NONE;
        for (const id of ofContacts > NONE ? owing : []) {
          expect(typeof id === 'number' && told(id, 'toContact', ofContacts)).toBe(true);
        }
        const evaluatorTimes = dueBefore(last - before, evaluatorEntries, hour, workingDays);
        const ofEvaluators = collecting ? latest(evaluatorTimes) : NONE;
        for (const id of ofEvaluators > NONE ? world.evaluators : []) {
          expect(told(id, 'toEvaluator', ofEvaluators)).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
});
