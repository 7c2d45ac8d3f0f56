import { z } from 'zod';
import { Refusal } from '../refusal.ts';

/** A misbehaviour ordered for the next calls of a method. */
export const faultOrder = z.strictObject({
  /** The method, in any case; absent: every method. */
  method: z.string().optional(),
  /** Only calls for this chat. */
  chat: z.int().optional(),
  /** How many calls; absent: one. */
  times: z.int().min(1).default(1),
  /** `error` refuses, `delay` waits first, `drop` hangs up before doing anything, `lose` hangs up after having done it. */
  kind: z.enum(['error', 'delay', 'drop', 'lose']),
  ms: z.int().min(0).max(60_000).default(1000),
  code: z.int().min(400).max(599).default(429),
  description: z.string().optional(),
  retryAfter: z.int().min(0).optional(),
});

export type FaultOrder = z.infer<typeof faultOrder>;

type Fault = { kind: 'delay'; ms: number } | { kind: 'error'; refusal: Refusal } | { kind: 'drop' } | { kind: 'lose' };

const WORDING: Readonly<Record<number, string>> = {
  429: 'Too Many Requests: retry after',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  504: 'Gateway Timeout',
};

/** The faults on order. */
export class Faults {
  private orders: FaultOrder[] = [];

  add(order: FaultOrder): void {
    this.orders.push({ ...order });
  }

  clear(): void {
    this.orders = [];
  }

  list(): readonly FaultOrder[] {
    return this.orders;
  }

  /** Takes the fault that this call is to meet, if there is one. */
  next(method: string, chat: number): Fault | undefined {
    if (this.orders.length === 0) return undefined;
    const order = this.orders.find((one) => fits(one, method, chat));
    if (!order) return undefined;
    order.times -= 1;
    if (order.times === 0) this.orders = this.orders.filter((one) => one !== order);
    return faultOf(order);
  }
}

function fits(order: FaultOrder, method: string, chat: number): boolean {
  if (order.chat !== undefined && order.chat !== chat) return false;
  return order.method === undefined || order.method.toLowerCase() === method.toLowerCase();
}

function faultOf(order: FaultOrder): Fault {
  if (order.kind === 'delay') return { kind: 'delay', ms: order.ms };
  if (order.kind !== 'error') return { kind: order.kind };
  const { code } = order;
  const wait = order.retryAfter ?? (code === 429 ? 1 : undefined);
  const wording = WORDING[code] ?? 'Bad Request: ordered by the test';
  const description = order.description ?? (code === 429 ? `${wording} ${wait}` : wording);
  return { kind: 'error', refusal: new Refusal(code, description, wait) };
}
