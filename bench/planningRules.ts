// One tick of planning by the rules alone; tells at its end what it took.
import { campaignMoments } from '../src/domain/campaign/deadlines.ts';
import { reminderPolicy } from '../src/domain/campaign/reminderPolicy.ts';
import { contactCandidates, dueReminder, evaluatorSlot, joined } from '../src/domain/reminder/plan.ts';
import { Schedule } from '../src/domain/reminder/schedule.ts';
import type { UnitStanding } from '../src/domain/reminder/standing.ts';
import { PLANNED_AT, type PlanningUsage } from './protocol.ts';

const [contacts, evaluators] = process.argv.slice(2).map(Number);
const usage = measure(contacts ?? 0, evaluators ?? 0);
process.on('disconnect', () => process.exit(0));
process.send?.({ ...usage, peakMegabytes: process.resourceUsage().maxRSS / 1024 } satisfies PlanningUsage);

function measure(units: number, persons: number): Omit<PlanningUsage, 'peakMegabytes'> {
  const [timeZone, policy] = ['Asia/Shanghai', reminderPolicy.parse({})];
  const moments = campaignMoments({
    opens: '2012-02-06',
    deadlines: { collection: '2012-03-11', report: '2012-03-14' },
    timeZone,
  });
  const standings = Array.from({ length: units }, (_, n) => standing(n, moments.reportDeadline));
  const pending = Array.from({ length: persons }, (_, n) => units + n);
  const tick = () => {
    const schedule = new Schedule({ state: 'open', remindersPaused: false, ...moments, timeZone, policy });
    const candidates = joined(
      contactCandidates(schedule, standings, PLANNED_AT),
      evaluatorSlot(schedule, PLANNED_AT),
      pending,
    );
    let due = 0;
    for (const candidate of candidates.values()) if (dueReminder(candidate, [], PLANNED_AT)) due += 1;
    return due;
  };
  const [due, seconds] = timed(tick);
  const [, again] = timed(tick);
  return { due, seconds, again };
}

function timed<T>(work: () => T): [T, number] {
  const began = performance.now();
  const result = work();
  return [result, (performance.now() - began) / 1_000];
}

function standing(n: number, common: Date): UnitStanding {
  const reportDeadline = n % 10 === 0 ? new Date(common.getTime() + ((n / 10) % 10) * 86_400_000) : common;
  return {
    ...{ unitId: n, parentId: n === 0 ? null : n % 20, entitled: 10, participated: 0, subjects: 1, covered: 0 },
    ...{ report: 'owed', reportDeadline, lowTurnoutSince: null, deputy: null },
    primary: { personId: n, connected: true, reachable: true },
  };
}
