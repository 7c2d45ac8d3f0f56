import type { Locale } from '../../../src/domain/campaign/text.ts';
import { print } from '../../../src/domain/question/print.ts';
import type { Question } from '../../../src/domain/question/question.ts';
import type { Understanding } from '../../../src/domain/question/understand.ts';
import type { Vocabulary } from '../../../src/domain/question/vocabulary.ts';

/**
 * An understanding in a line: the canonical sentence (which means one question alone); `? one | other` for several; `! what
 * was not understood, or the fault ~ what is offered`.
 */
export function reading(vocabulary: Vocabulary, understood: Understanding, locale: Locale): string {
  const printed = (questions: readonly Question[]) =>
    questions.map((one) => print(vocabulary, one, locale)).join(' | ');
  switch (understood.kind) {
    case 'one':
      return printed([understood.question]);
    case 'several':
      return `? ${printed(understood.questions)}`;
    case 'too-long':
      return '! too-long';
    case 'none': {
      const { unknown, fault, nearest } = understood;
      const what = fault ?? unknown.map((word) => `“${word}”`).join(' ');
      return nearest.length > 0 ? `! ${what} ~ ${printed(nearest)}` : `! ${what}`;
    }
  }
}
