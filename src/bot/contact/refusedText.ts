import type { Translator } from '../../i18n/translator.ts';
import type { Reply } from '../turn.ts';

/** Why something about a unit, its report, more time or a hand-over is not done. */
export type ContactRefusal =
  | 'not-yours'
  | 'not-owed'
  | 'not-open'
  | 'over'
  | 'accepted'
  | 'too-many'
  | 'too-large'
  | 'still-fetching'
  | 'not-filed'
  | 'moved-on'
  | 'no-reason'
  | 'reason-too-long'
  | 'document-gone'
  | 'document-forgotten'
  | 'text-forgotten'
  | 'in-already'
  | 'extension-open'
  | 'extension-gone'
  | 'bad-name'
  | 'handover-gone';

export function refusedText(code: ContactRefusal, t: Translator): string {
  return t(`contact-refused-${code}`);
}

/** The refusal over what the chat shows. */
export function refusedTap(code: ContactRefusal, t: Translator): Reply {
  return { toast: refusedText(code, t), alert: true };
}
