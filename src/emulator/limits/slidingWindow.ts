/** At most `most` moments in any `length` milliseconds, exactly: a moment lies in the windows that end less than `length` after it. */
export class SlidingWindow {
  private readonly most: number;
  private readonly length: number;
  /** The newest `most` moments, oldest first: no older one can stand in the way. */
  private moments: number[] = [];

  constructor(most: number, length: number) {
    this.most = most;
    this.length = length;
  }

  /** The first moment, not before `now`, at which one more has room. */
  roomAt(now: number): number {
    // On a clock that was put back these have not happened yet.
    while ((this.moments.at(-1) ?? now) > now) this.moments.pop();
    const oldest = this.moments.length < this.most ? undefined : this.moments[0];
    return oldest === undefined ? now : Math.max(now, oldest + this.length);
  }

  add(now: number): void {
    this.moments.push(now);
    if (this.moments.length > this.most) this.moments.shift();
  }
}
