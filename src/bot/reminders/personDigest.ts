import { inLocale } from '../../domain/campaign/text.ts';
import type { Digest } from '../../domain/reminder/digest.ts';
import type { Line, Screen } from '../render/screen.ts';
import { contactDigest } from './contactDigest.ts';
import type { DigestContext } from './digestContext.ts';
import { evaluatorDigest } from './evaluatorDigest.ts';

/** All that a person of the roster is told, in one message: what they answer for as a contact, then their own tasks. */
export function personDigest(digest: Pick<Digest, 'title' | 'units' | 'evaluator'>, context: DigestContext): Screen {
  const title: Line = { heading: inLocale(digest.title, context.t.locale) };
  const parts: Screen[] = [];
  if (digest.units.length > 0) parts.push(contactDigest(digest.units, context));
  if (digest.evaluator) {
    const { lines, buttons } = evaluatorDigest(digest.evaluator, context);
    parts.push({ lines: [title, ...lines], buttons });
  }
  return {
    lines: parts.flatMap(({ lines }, index) => [...(index > 0 ? [''] : []), ...lines]),
    buttons: parts.flatMap(({ buttons }) => buttons),
  };
}
