import { isCollecting, isReminding } from './campaign.ts';
import { DueSlots } from './dueSlots.ts';
import { contactDuties } from './duties.ts';
import type { Schedule } from './schedule.ts';
import { later, type Slot } from './slot.ts';
import type { ContactFailure, UnitStanding } from './standing.ts';

/** What may be due to a person of the roster, for each of its roles. */
export interface PersonCandidate {
  readonly personId: number;
  readonly contact: Slot | null;
  /** The contact should be told and cannot; nor can a deputy. */
  readonly failure: ContactFailure | null;
  readonly evaluator: Slot | null;
}

/** A reminder that was written for a recipient before. */
export interface Told {
  readonly slot: string;
  readonly dueAt: Date;
  readonly toContact: boolean;
  readonly toEvaluator: boolean;
}

/** A reminder that is due and not written yet. */
export interface DueReminder {
  readonly slot: string;
  readonly toContact: boolean;
  readonly toEvaluator: boolean;
  readonly dueAt: Date;
  readonly expiresAt: Date;
  readonly failure: ContactFailure | null;
}

/** What may be due to contacts, one candidate per person whatever the number of units: the latest slot of all its duties. */
export function contactCandidates(schedule: Schedule, units: readonly UnitStanding[], now: Date): PersonCandidate[] {
  if (!isReminding(schedule.campaign)) return [];
  const due = new DueSlots(schedule, now);
  const byPerson = new Map<number, { slot: Slot; failure: ContactFailure | null }>();
  for (const duty of contactDuties(schedule, units, now)) {
    const { personId, failure } = duty.contact;
    const slot = later(byPerson.get(personId)?.slot, due.ofDuty(duty));
    if (slot) byPerson.set(personId, { slot, failure });
  }
  const may = schedule.mayGo(now);
  return [...byPerson].flatMap(([personId, { slot, failure }]) =>
    may(slot.expiresAt) ? [{ personId, contact: slot, failure, evaluator: null }] : [],
  );
}

/** The slot that everybody with something to evaluate is reminded for now; null if none. */
export function evaluatorSlot(schedule: Schedule, now: Date): Slot | null {
  const { campaign } = schedule;
  if (!isReminding(campaign) || !isCollecting(campaign, now)) return null;
  const slot = new DueSlots(schedule, now).ofEvaluators();
  return slot && schedule.mayGo(now)(slot.expiresAt) ? slot : null;
}

/** The slot that administrators are told of the campaign for now; null if none. */
export function administratorSlot(schedule: Schedule, now: Date): Slot | null {
  if (!isReminding(schedule.campaign)) return null;
  const slot = new DueSlots(schedule, now).ofAdministrators();
  return slot && schedule.mayGo(now)(slot.expiresAt) ? slot : null;
}

const NOBODY: Partial<PersonCandidate> = {};

/** Candidates of contacts, and of evaluators with something to evaluate who can be told; one per person. */
export function joined(contacts: readonly PersonCandidate[], slot: Slot | null, evaluators: readonly number[]) {
  const byPerson = new Map(contacts.map((candidate) => [candidate.personId, candidate]));
  if (!slot) return byPerson;
  for (const personId of evaluators) {
    const { contact = null, failure = null } = byPerson.get(personId) ?? NOBODY;
    byPerson.set(personId, { personId, contact, failure, evaluator: slot });
  }
  return byPerson;
}

/** The one reminder that a person is to get now, given what it was told; undefined if none. */
export function dueReminder(candidate: PersonCandidate, told: readonly Told[], now: Date): DueReminder | undefined {
  const before = (role: 'toContact' | 'toEvaluator', slot: Slot | null) =>
    slot !== null && told.some((one) => one.slot === slot.key || (one[role] && covers(one, slot, now)));
  const contact = before('toContact', candidate.contact) ? null : candidate.contact;
  const evaluator = before('toEvaluator', candidate.evaluator) ? null : candidate.evaluator;
  // A contact's slot names the message: what names it must not tell that the contact has something to evaluate too.
  const named = contact ?? evaluator;
  if (!named) return undefined;
  return {
    slot: named.key,
    toContact: contact !== null,
    toEvaluator: evaluator !== null,
    dueAt: latest(named.dueAt, evaluator?.dueAt),
    expiresAt: latest(named.expiresAt, evaluator?.expiresAt),
    failure: contact ? candidate.failure : null,
  };
}

/** Whether somebody was told after a slot came, so that the slot has nothing to add; what lies ahead of `now` was told by another clock. */
function covers(told: Pick<Told, 'dueAt'>, slot: Slot, now: Date): boolean {
  return slot.dueAt <= told.dueAt && told.dueAt <= now;
}

/** No moment is made anew: there may be a hundred thousand. */
function latest(one: Date, other: Date | undefined): Date {
  return other === undefined || one >= other ? one : other;
}
