const MODULUS = 2_147_483_647;

/** Reproducible chance for random campaigns: the same seed, the same throws (Lehmer's generator, multiplier 48271). */
export class Dice {
  #state: number;

  /** @param seed a whole number from 0 on */
  constructor(seed: number) {
    this.#state = ((seed + 1) * 7_919) % MODULUS;
    // Neighbouring seeds begin alike.
    for (let n = 0; n < 8; n++) this.share();
  }

  /** 0 ≤ number < 1. */
  share(): number {
    this.#state = (this.#state * 48_271) % MODULUS;
    return this.#state / MODULUS;
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.share() * end);
  }

  chance(probability: number): boolean {
    return this.share() < probability;
  }

  pick<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  }

  /** Some of the values, each as likely as the others. */
  sample<T>(values: readonly T[], size: number): T[] {
    const left = [...values];
    return Array.from({ length: size }, () => left.splice(this.below(left.length), 1)).flat();
  }
}
