import type { Deadlines, Extended } from '../domain/campaign/extension.ts';
import type { OfficeRole } from '../domain/role/role.ts';
import type { AnnouncedFile } from '../service/reports/announceDocument.ts';
import { remember } from './evaluator/whereabouts.ts';

/** More time for a whole campaign, as it was asked for; `seen` is what stood when it was. */
export interface ExtendingQuestion {
  readonly campaign: string;
  readonly which: Extended;
  readonly until: Date;
  readonly seen: Deadlines;
}

/** A text that an account is asked for, or has given and not confirmed yet; files of which the unit is asked. */
export type Question =
  | { readonly kind: 'extension'; readonly extensionId: number }
  | { readonly kind: 'return'; readonly unitId: number; readonly version: number; readonly reason?: string }
  | { readonly kind: 'successor'; readonly unitId: number; readonly name?: string }
  | { readonly kind: 'deadline'; readonly campaign: string; readonly which: Extended }
  | ({ readonly kind: 'extending'; readonly reason?: string } & ExtendingQuestion)
  | { readonly kind: 'find-person'; readonly campaign: string }
  | {
      readonly kind: 'office-successor';
      readonly unitId: number;
      readonly rank: 'primary' | 'deputy';
      readonly name?: string;
    }
  | { readonly kind: 'new-unit'; readonly personId: number; readonly fromId: number }
  | { readonly kind: 'seats'; readonly unitId: number; readonly index: number }
  | { readonly kind: 'redaction'; readonly campaign: string; readonly place: number; readonly messageId: number }
  | { readonly kind: 'office'; readonly role: OfficeRole; readonly unitId: number | null; readonly label?: string }
  | { readonly kind: 'which-unit'; readonly files: readonly AnnouncedFile[] };

/**
 * What this process has asked accounts, one thing at a time. Any tap or command ends it, so that no text that was meant
 * for something else answers it; what is forgotten is asked for again.
 */
export class Questions {
  readonly #open = new Map<bigint, Question>();

  ask(accountId: bigint, question: Question): void {
    remember(this.#open, accountId, question);
  }

  of(accountId: bigint): Question | undefined {
    return this.#open.get(accountId);
  }

  /** The open question, which is open no more. */
  take(accountId: bigint): Question | undefined {
    const question = this.#open.get(accountId);
    this.#open.delete(accountId);
    return question;
  }
}
