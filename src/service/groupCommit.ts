interface Waiting<C, O> {
  readonly change: C;
  readonly resolve: (outcome: O) => void;
  readonly reject: (reason: unknown) => void;
}

export interface GroupCommitOptions<C, O> {
  /** Changes with the same key never share a statement; statements are ordered by key, so that processes cannot deadlock. */
  readonly key: (change: C) => number;
  /** Commits the changes in one statement and gives their outcomes in the same order. */
  readonly commit: (changes: readonly C[]) => Promise<readonly O[]>;
  /** Most changes in one statement. */
  readonly max?: number;
}

/**
 * Group commit: one statement is in flight, what arrives meanwhile forms the next one. A failing statement is repeated
 * change by change, so that one poisoned change cannot fail its neighbours.
 */
export class GroupCommit<C, O> {
  readonly #options: Required<GroupCommitOptions<C, O>>;
  #waiting: Waiting<C, O>[] = [];
  #running = false;

  constructor(options: GroupCommitOptions<C, O>) {
    this.#options = { max: 256, ...options };
  }

  /** Resolves with the change's outcome when its commit is in. */
  put(change: C): Promise<O> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ change, resolve, reject });
      if (this.#running) return;
      this.#running = true;
      // What is delivered in the same turn of the event loop shares the first statement.
      setImmediate(() => void this.#drain());
    });
  }

  /** The next statement is under way before the outcomes of the last one are told: what follows from them takes time. */
  async #drain(): Promise<void> {
    let committing: Promise<() => void> | undefined = this.#commit(this.#take());
    while (committing) {
      const tell: () => void = await committing;
      committing = this.#waiting.length > 0 ? this.#commit(this.#take()) : undefined;
      this.#running = committing !== undefined;
      tell();
    }
  }

  #take(): Waiting<C, O>[] {
    const { key, max } = this.#options;
    const taken = new Map<number, Waiting<C, O>>();
    const later: Waiting<C, O>[] = [];
    for (const waiting of this.#waiting) {
      const k = key(waiting.change);
      if (taken.has(k) || taken.size >= max) later.push(waiting);
      else taken.set(k, waiting);
    }
    this.#waiting = later;
    return [...taken.entries()].sort(([a], [b]) => a - b).map(([, waiting]) => waiting);
  }

  /** Resolves with what tells the outcomes. */
  async #commit(group: readonly Waiting<C, O>[]): Promise<() => void> {
    try {
      const outcomes = await this.#options.commit(group.map((waiting) => waiting.change));
      return () => settle(group, outcomes);
    } catch (error) {
      if (group.length === 1) return () => group[0]?.reject(error);
      for (const one of group) (await this.#commit([one]))();
      return () => undefined;
    }
  }
}

function settle<C, O>(group: readonly Waiting<C, O>[], outcomes: readonly O[]): void {
  group.forEach((waiting, index) => {
    const outcome = outcomes[index];
    if (outcome === undefined) waiting.reject(new Error('a group commit gave fewer outcomes than changes'));
    else waiting.resolve(outcome);
  });
}
