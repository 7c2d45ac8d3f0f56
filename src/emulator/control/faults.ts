import { z } from 'zod';
import { Refusal } from '../refusal.ts';

/** A misbehaviour ordered for coming calls. */
export const faultOrder = z.strictObject({
  /** The method, in any case; absent: every method. */
  method: z.string().optional(),
  /** Only calls for this chat. */
  chat: z.int().optional(),
  /** How many fitting calls go through before. */
  after: z.int().min(0).default(0),
  /** How many calls; absent: one. */
  times: z.int().min(1).default(1),
  /**
   * `error` refuses, `delay` waits first, `stall` does it and waits with the answer, `drop` hangs up before doing
   * anything, `lose` hangs up after having done it.
   */
  kind: z.enum(['error', 'delay', 'stall', 'drop', 'lose']),
  ms: z.int().min(0).max(60_000).default(1000),
  code: z.int().min(400).max(599).default(429),
  description: z.string().optional(),
  retryAfter: z.int().min(0).optional(),
});

/** One order, or many at once. */
export const faultOrders = z.union([faultOrder, z.array(faultOrder).max(100_000)]);

export type FaultOrder = z.infer<typeof faultOrder>;

type Fault =
  | { kind: 'delay' | 'stall'; ms: number }
  | { kind: 'error'; refusal: Refusal }
  | { kind: 'drop' }
  | { kind: 'lose' };

/** What the real server says, where an order does not say it itself. */
const WORDING: Readonly<Record<number, string>> = {
  400: 'Bad Request: chat not found',
  403: 'Forbidden: bot was blocked by the user',
  429: 'Too Many Requests: retry after',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  504: 'Gateway Timeout',
};

/** The faults on order: those for the call's chat come before those for any. */
export class Faults {
  private readonly orders = new Map<number | undefined, FaultOrder[]>();

  add(order: FaultOrder): void {
    const others = this.orders.get(order.chat);
    if (others) others.push({ ...order });
    else this.orders.set(order.chat, [{ ...order }]);
  }

  clear(): void {
    this.orders.clear();
  }

  list(): readonly FaultOrder[] {
    return [...this.orders.values()].flat();
  }

  /** Takes the fault that this call is to meet, if there is one. */
  next(method: string, chat: number): Fault | undefined {
    if (this.orders.size === 0) return undefined;
    return this.take(chat, method) ?? this.take(undefined, method);
  }

  private take(chat: number | undefined, method: string): Fault | undefined {
    const orders = this.orders.get(chat) ?? [];
    const order = orders.find((one) => fits(one, method) && isDue(one));
    if (!order) return undefined;
    order.times -= 1;
    if (order.times === 0) orders.splice(orders.indexOf(order), 1);
    if (orders.length === 0) this.orders.delete(chat);
    return faultOf(order);
  }
}

function fits({ method }: FaultOrder, called: string): boolean {
  return method === undefined || method.toLowerCase() === called.toLowerCase();
}

/** Whether the calls before have gone through; this one is counted among them if not. */
function isDue(order: FaultOrder): boolean {
  if (order.after === 0) return true;
  order.after -= 1;
  return false;
}

function faultOf(order: FaultOrder): Fault {
  const { kind, ms, code } = order;
  if (kind === 'delay' || kind === 'stall') return { kind, ms };
  if (kind !== 'error') return { kind };
  const wait = order.retryAfter ?? (code === 429 ? 1 : undefined);
  const wording = WORDING[code] ?? (code < 500 ? 'Bad Request: ordered by the test' : 'Internal Server Error');
  const description = order.description ?? (code === 429 ? `${wording} ${wait}` : wording);
  return { kind: 'error', refusal: new Refusal(code, description, wait) };
}
