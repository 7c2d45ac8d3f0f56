import { normaliseInvitationCode } from '../../domain/roster/invitationCode.ts';
import { isKnownCode } from '../../service/isKnownCode.ts';
import { redactionAnswer } from '../admin/commentReview.ts';
import { adminAnswer, isAdminQuestion } from '../adminAnswers.ts';
import type { Question } from '../questions.ts';
import { officeAnswer } from '../team/offer.ts';
import type { Reply, Turn } from '../turn.ts';
import { reasonAnswer } from './extensionTaps.ts';
import { successorAnswer } from './handOver.ts';
import { returnAnswer } from './reviewTaps.ts';

/** A text that was asked for: shown again with the tap that confirms it; null if it cannot be meant. */
export async function answerReply(turn: Turn, question: Question, text: string): Promise<Reply | null> {
  const code = normaliseInvitationCode(text);
  if (code !== null && (await isKnownCode(turn.services.prisma, code))) return null;
  const typed = text.replaceAll('\0', '');
  if (isAdminQuestion(question)) return adminAnswer(turn, question, typed);
  switch (question.kind) {
    case 'extension':
      return { send: await reasonAnswer(turn, question.extensionId, typed) };
    case 'return':
      return { send: returnAnswer(turn, question.unitId, question.version, typed) };
    case 'successor':
      return { send: successorAnswer(turn, question.unitId, typed) };
    case 'redaction':
      return redactionAnswer(turn, question, typed);
    case 'office':
      return { send: await officeAnswer(turn, question, typed) };
    case 'which-unit':
      return null;
  }
}
