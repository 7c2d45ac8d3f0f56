import type { CampaignState } from '../../../src/domain/campaign/collection.ts';
import { campaignMoments } from '../../../src/domain/campaign/deadlines.ts';
import { dateTimeOf } from '../../../src/domain/campaign/localMoment.ts';
import { type ReminderPolicy, reminderPolicy } from '../../../src/domain/campaign/reminderPolicy.ts';
import type { ReminderCampaign } from '../../../src/domain/reminder/campaign.ts';
import type { ReportStanding } from '../../../src/domain/reminder/digest.ts';
import {
  administratorSlot,
  contactCandidates,
  dueReminder,
  evaluatorSlot,
  joined,
  type Told,
} from '../../../src/domain/reminder/plan.ts';
import { Schedule } from '../../../src/domain/reminder/schedule.ts';
import type { ContactStanding, UnitStanding } from '../../../src/domain/reminder/standing.ts';

/** A person's number; or with why nothing reaches it. */
type Contact = number | readonly [number, 'not-connected' | 'unreachable'];

export interface WorldUnit {
  readonly id: number;
  readonly parent?: number;
  /** Participated of entitled, covered of subjects. */
  readonly turnout?: readonly [number, number];
  readonly coverage?: readonly [number, number];
  readonly report?: ReportStanding;
  /** Its own last day or minute for the report. */
  readonly until?: string;
  readonly lowSince?: string;
  readonly primary?: Contact | null;
  readonly deputy?: Contact | null;
}

/** A campaign as a row of a table tells it: dates as a campaign file writes them. */
export interface World {
  readonly zone: string;
  readonly opens: string;
  readonly collection: string;
  readonly report: string;
  readonly state: CampaignState;
  readonly remindersPaused: boolean;
  readonly policy: Parameters<typeof reminderPolicy.parse>[0];
  readonly units: readonly WorldUnit[];
  /** Persons with pending assignments. */
  readonly evaluators: readonly number[];
  readonly administrators: readonly number[];
}

/** One unit that owes everything, whose contact is person 1; the notice's dates; nobody else. */
export const WORLD: World = {
  zone: 'Asia/Shanghai',
  opens: '2012-02-06',
  collection: '2012-03-11',
  report: '2012-03-14',
  state: 'open',
  remindersPaused: false,
  policy: {},
  units: [{ id: 1 }],
  evaluators: [],
  administrators: [],
};

export function campaignOf(world: World): ReminderCampaign {
  const deadlines = { collection: world.collection, report: world.report };
  const policy: ReminderPolicy = reminderPolicy.parse(world.policy);
  return {
    ...{ state: world.state, remindersPaused: world.remindersPaused, timeZone: world.zone, policy },
    ...campaignMoments({ opens: world.opens, deadlines, timeZone: world.zone }),
  };
}

function standingOf(world: World, unit: WorldUnit): UnitStanding {
  const { turnout = [0, 10], coverage = [0, 2], primary = unit.id, deputy = null } = unit;
  const { until = world.report, lowSince } = unit;
  const { reportDeadline } = campaignMoments({
    opens: world.opens,
    deadlines: { report: until },
    timeZone: world.zone,
  });
  return {
    ...{ unitId: unit.id, parentId: unit.parent ?? null, report: unit.report ?? 'owed', reportDeadline },
    ...{ participated: turnout[0], entitled: turnout[1], covered: coverage[0], subjects: coverage[1] },
    lowTurnoutSince: lowSince === undefined ? null : instant(lowSince, world.zone),
    ...{ primary: contactOf(primary), deputy: contactOf(deputy) },
  };
}

function contactOf(contact: Contact | null): ContactStanding | null {
  if (contact === null) return null;
  const [personId, failure] = typeof contact === 'number' ? [contact, undefined] : contact;
  return { personId, connected: failure !== 'not-connected', reachable: failure === undefined };
}

function standingsOf(world: World): UnitStanding[] {
  return world.units.map((unit) => standingOf(world, unit));
}

/** A local minute of the zone, or an instant that ends in Z. */
function instant(text: string, zone: string): Date {
  return text.endsWith('Z') ? new Date(text) : new Date(dateTimeOf(text).toZonedDateTime(zone).epochMilliseconds);
}

/** A reminder that was written. */
export interface Written extends Told {
  /** `c1` a contact, `e1` an evaluator, `ce1` somebody in both roles, `a1` an administrator. */
  readonly who: string;
  readonly recipient: string;
  readonly failure: string | null;
  readonly expiresAt: Date;
}

const schedules = new WeakMap<World, Schedule>();

function scheduleOf(world: World): Schedule {
  const schedule = schedules.get(world) ?? new Schedule(campaignOf(world));
  schedules.set(world, schedule);
  return schedule;
}

/** What one look at the time writes, given what was written before. */
export function planned(world: World, written: readonly Written[], now: Date): Written[] {
  const schedule = scheduleOf(world);
  const told = (recipient: string) => written.filter((one) => one.recipient === recipient);
  const contacts = contactCandidates(schedule, standingsOf(world), now);
  const persons = joined(contacts, evaluatorSlot(schedule, now), world.evaluators);
  const due = [...persons].flatMap(([id, candidate]): Written[] => {
    const one = dueReminder(candidate, told(`p${id}`), now);
    if (!one) return [];
    const roles = `${one.toContact ? 'c' : ''}${one.toEvaluator ? 'e' : ''}`;
    return [{ ...one, who: `${roles}${id}`, recipient: `p${id}` }];
  });
  const slot = administratorSlot(schedule, now);
  for (const id of slot ? world.administrators : []) {
    if (!slot || told(`a${id}`).some((one) => one.slot === slot.key)) continue;
    const { key, dueAt, expiresAt } = slot;
    const about = { slot: key, dueAt, expiresAt, toContact: false, toEvaluator: false, failure: null };
    due.push({ ...about, who: `a${id}`, recipient: `a${id}` });
  }
  return due;
}

/** A look at a local minute, or something that changes in between. */
export type Step = string | Partial<World>;

/** Everything that a row of steps writes, in order, as `c1 2012-03-07 09:00`. */
export function story(changes: Partial<World>, steps: readonly Step[]): string[] {
  let world: World = { ...WORLD, ...changes };
  const written: Written[] = [];
  for (const step of steps) {
    if (typeof step === 'string') written.push(...planned(world, written, instant(step, world.zone)));
    else world = { ...world, ...step };
  }
  return written.map(({ who, slot, failure }) => (failure ? `${who} ${slot} ${failure}` : `${who} ${slot}`));
}

/** Looks every so many minutes from one local minute until another. */
export function every(minutes: number, from: string, until: string): string[] {
  const looks: string[] = [];
  const end = dateTimeOf(until);
  for (let at = dateTimeOf(from); at.toString() <= end.toString(); at = at.add({ minutes })) {
    looks.push(at.toString({ smallestUnit: 'minute' }).replace('T', ' '));
  }
  return looks;
}
