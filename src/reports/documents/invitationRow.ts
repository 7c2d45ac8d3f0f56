import { inLocale, type LocalisedText } from '../../domain/campaign/text.ts';
import type { Translator } from '../../i18n/translator.ts';

/** An invitation as it is printed: codes in `unit` and `category`, names beside them. */
export interface InvitationRow {
  readonly code: string;
  /** null where the bot's name could not be asked for. */
  readonly link: string | null;
  readonly evaluator: string;
  readonly unit: string;
  readonly unitName: string;
  readonly category: string | null;
  readonly categoryName: string;
}

/** An invitation as it is stored: `evaluator` is null for an open code, `category` for somebody who is a contact only. */
export interface PrintableInvitation {
  readonly code: string;
  readonly evaluator: string | null;
  readonly unit: string;
  readonly unitName: string;
  readonly category: string | null;
  readonly categoryName: LocalisedText | null;
  readonly capacity: number | null;
}

/** Puts an invitation into words; `link` is undefined where the bot's name could not be asked for. */
export function invitationRow(
  t: Translator,
  { code, evaluator, unit, unitName, category, categoryName, capacity }: PrintableInvitation,
  link: ((code: string) => string) | undefined,
): InvitationRow {
  return {
    ...{ code, link: link?.(code) ?? null, unit, unitName, category },
    evaluator: evaluator ?? t('cli-invites-seats', { n: capacity ?? 0 }),
    categoryName: categoryName === null ? t('invitation-contact') : inLocale(categoryName, t.locale),
  };
}
