import type { Gaps } from '../../domain/broadcast/limits.ts';
import { type Settlement, settlementOf } from '../../domain/broadcast/outcome.ts';
import { reserveLeaving } from './buckets.ts';
import type { Claimed } from './claim.ts';
import type { BroadcastOptions, Composed } from './drainOptions.ts';
import type { Settler } from './settler.ts';

/** A message with its moment. */
export interface Departure<M> {
  readonly reminder: Claimed;
  readonly accountId: bigint;
  readonly message: M;
  readonly at: Date;
}

type Parts<M> = Pick<BroadcastOptions<M>, 'prisma' | 'compose' | 'clock' | 'note'>;

/** Puts reminders into words and gives them their moments, earliest first; the others are settled. */
export async function prepareBatch<M>(
  claimed: readonly Claimed[],
  parts: Parts<M>,
  gaps: Gaps,
  settler: Settler,
): Promise<Departure<M>[]> {
  const now = parts.clock();
  const put = (reminder: Claimed, settlement: Settlement) => settler.put({ reminder, settlement });
  const meant: Claimed[] = [];
  for (const one of claimed) {
    if (one.expiresAt <= now) put(one, { state: 'skipped', outcome: 'expired' });
    else meant.push(one);
  }
  const composed = await compose(meant, parts, put);
  const messages = new Map<number, Omit<Departure<M>, 'at'>>();
  for (const reminder of meant) {
    const one = composed.get(reminder.id) ?? { kind: 'skip', reason: 'withdrawn' };
    if (one.kind === 'skip') put(reminder, { state: 'skipped', outcome: one.reason });
    else if (one.kind === 'failed') put(reminder, { state: 'failed', outcome: one.outcome });
    else if (one.kind === 'message') {
      const toContact = reminder.toContact && one.contactDone !== true;
      messages.set(reminder.id, {
        reminder: { ...reminder, toContact },
        accountId: one.accountId,
        message: one.message,
      });
    }
  }
  return moments(messages, parts, gaps, put);
}

/** What could not be put into words is tried again later. */
interface PutOff {
  readonly kind: 'put-off';
}

async function compose<M>(
  claimed: readonly Claimed[],
  parts: Parts<M>,
  put: (reminder: Claimed, settlement: Settlement) => void,
): Promise<ReadonlyMap<number, Composed<M> | PutOff>> {
  if (claimed.length === 0) return new Map();
  const now = parts.clock();
  try {
    return await parts.compose(claimed, now);
  } catch (error) {
    const [only] = claimed;
    if (claimed.length > 1 || only === undefined) {
      // One that cannot be put into words must not keep its neighbours back.
      const each: (readonly [number, Composed<M> | PutOff])[] = [];
      for (const one of claimed) each.push(...(await compose([one], parts, put)));
      return new Map(each);
    }
    parts.note({ kind: 'broadcast-step-failed', error });
    put(only, settlementOf({ kind: 'later' }, only, now));
    return new Map([[only.id, { kind: 'put-off' }]]);
  }
}

async function moments<M>(
  messages: ReadonlyMap<number, Omit<Departure<M>, 'at'>>,
  { prisma, clock }: Parts<M>,
  gaps: Gaps,
  put: (reminder: Claimed, settlement: Settlement) => void,
): Promise<Departure<M>[]> {
  if (messages.size === 0) return [];
  const wanted = [...messages].map(([id, { accountId }]) => ({ id, chat: accountId }));
  const { leaving, later } = await reserveLeaving(prisma, wanted, clock(), gaps);
  for (const { id, at } of later) {
    const message = messages.get(id);
    if (message) put(message.reminder, { state: 'planned', dueAt: at, attempts: 0, doubts: 0 });
  }
  return leaving.flatMap(({ id, at }) => {
    const message = messages.get(id);
    return message ? [{ ...message, at }] : [];
  });
}
