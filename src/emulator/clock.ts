/** Where the emulator's time comes from; one per process, handed down. */
export type Clock = () => Date;

/** What the clock shows. */
export interface ClockFace {
  /** ISO 8601 in UTC. */
  readonly now: string;
  /** Milliseconds from the real time; 0: nobody has moved it. */
  readonly offset: number;
}
