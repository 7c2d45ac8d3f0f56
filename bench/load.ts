import type { Crowd, Walker } from './crowd.ts';
import { percentile } from './figures.ts';
import type { LoadFigures, LoadOrder } from './protocol.ts';

/** How long an unanswered tap is waited for before the run counts as broken. */
const PATIENCE_MS = 10_000;

/** Lets people walk for a while and measures it; afterwards every tap is answered, and everybody waits. */
export class Load {
  readonly #crowd: Crowd;
  readonly #order: LoadOrder;
  readonly #dice: () => number;
  readonly #active: Set<Walker>;
  readonly #idle: Walker[] = [];
  /** When those taps were meant to happen for which nobody was free. */
  readonly #owed: number[] = [];
  readonly #milliseconds: number[] = [];
  #running = true;
  #measuring = false;
  #underWay = 0;
  #taps = 0;

  constructor(crowd: Crowd, order: LoadOrder, dice: () => number) {
    this.#crowd = crowd;
    this.#order = order;
    this.#dice = dice;
    this.#active = new Set(crowd.active(order.users));
  }

  async run(): Promise<LoadFigures> {
    const { warmSeconds, seconds, rate } = this.#order;
    this.#crowd.done = (walker, milliseconds) => this.#done(walker, milliseconds);
    this.#crowd.changed = (walker) => this.#changed(walker);
    for (const walker of this.#active) this.#enter(walker);
    if (rate !== undefined) this.#arrivals(rate);
    await wait(warmSeconds * 1_000);
    const cpu = process.cpuUsage();
    const began = performance.now();
    this.#measuring = true;
    await wait(seconds * 1_000);
    this.#measuring = false;
    const elapsed = (performance.now() - began) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    this.#running = false;
    await this.#settled();
    const taps = this.#milliseconds.length;
    return {
      ...{ taps, allTaps: this.#taps, perSecond: taps / elapsed, busy: (user + system) / 1e6 / elapsed },
      p50: percentile(this.#milliseconds, 0.5),
      p99: percentile(this.#milliseconds, 0.99),
    };
  }

  #enter(walker: Walker): void {
    if (walker.messageId === 0) this.#crowd.ask(walker);
    else this.#free(walker);
  }

  #done(walker: Walker, milliseconds: number): void {
    this.#underWay -= 1;
    this.#taps += 1;
    if (this.#measuring) this.#milliseconds.push(milliseconds);
    if (!walker.finished) this.#free(walker);
  }

  /** Whoever is through with all tasks makes room for somebody else. */
  #changed(walker: Walker): void {
    if (!walker.finished) this.#free(walker);
    else if (this.#running) this.#replace(walker);
  }

  #replace(walker: Walker): void {
    this.#active.delete(walker);
    const next = this.#crowd.active(this.#order.users).find((one) => !this.#active.has(one));
    if (!next) return;
    this.#active.add(next);
    this.#enter(next);
  }

  /** Somebody can tap: at once in a closed loop, else when a tap is due. */
  #free(walker: Walker): void {
    if (!this.#running) return;
    const due = this.#owed.shift();
    if (due === undefined && this.#order.rate !== undefined) this.#idle.push(walker);
    else this.#tap(walker, due);
  }

  #tap(walker: Walker, since?: number): void {
    this.#underWay += 1;
    this.#crowd.tap(walker, since);
  }

  /** Taps at random moments, independent of how fast they are answered. */
  #arrivals(rate: number): void {
    const gap = () => (-Math.log(1 - this.#dice()) / rate) * 1_000;
    let due = performance.now();
    const next = () => {
      if (!this.#running) return;
      const walker = this.#idle.shift();
      if (walker) this.#tap(walker);
      else this.#owed.push(performance.now());
      due += gap();
      setTimeout(next, due - performance.now());
    };
    setTimeout(next, gap());
  }

  async #settled(): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    while (this.#underWay > 0) {
      if (performance.now() > until) throw new Error(`${this.#underWay} taps were not answered`);
      await wait(20);
    }
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
