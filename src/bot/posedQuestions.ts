import { createHash } from 'node:crypto';
import type { Question } from '../domain/question/question.ts';
import { remember } from './evaluator/whereabouts.ts';

/** A question that a button asks. */
export interface PosedQuestion {
  readonly campaign: string;
  readonly question: Question;
}

/**
 * The questions behind buttons, which are too long for what a button can carry. In memory alone, the latest so many; what
 * is forgotten has to be asked again. A question has the same name whoever asks it.
 */
export class PosedQuestions {
  readonly #posed = new Map<string, PosedQuestion>();
  readonly #waiting = new Map<bigint, string>();

  /** Remembers a question, and names it in twelve characters. */
  pose(posed: PosedQuestion): string {
    const hash = createHash('sha256').update(JSON.stringify([posed.campaign, posed.question]));
    const name = hash.digest('base64url').slice(0, 12);
    remember(this.#posed, name, posed);
    return name;
  }

  of(name: string): PosedQuestion | undefined {
    return this.#posed.get(name);
  }

  /** Keeps what an account asked while it chooses the campaign; what it asked before is dropped. */
  hold(accountId: bigint, text: string): void {
    remember(this.#waiting, accountId, text);
  }

  /** What waits for the campaign to be chosen, which it does once. */
  release(accountId: bigint): string {
    const text = this.#waiting.get(accountId) ?? '';
    this.#waiting.delete(accountId);
    return text;
  }
}
