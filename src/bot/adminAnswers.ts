import type { Command } from '../domain/role/rights.ts';
import { deadlineAnswer, extendingAnswer } from './campaign/extend.ts';
import { missingRight, rightTo } from './gate.ts';
import type { Question } from './questions.ts';
import { officeSuccessorAnswer } from './roster/officeHandOver.ts';
import { seatsAnswer } from './roster/openCodes.ts';
import { soughtPerson } from './roster/people.ts';
import { newUnitAnswer } from './roster/transfer.ts';
import { plainScreen, type Reply, type Turn } from './turn.ts';

/** The commands that a text which was asked for belongs to. */
const COMMAND_OF = {
  deadline: 'change',
  extending: 'change',
  'find-person': 'people',
  'office-successor': 'people',
  'new-unit': 'people',
  seats: 'invites',
} as const satisfies Readonly<Record<string, Command>>;

type AdminQuestion = Extract<Question, { readonly kind: keyof typeof COMMAND_OF }>;

export function isAdminQuestion(question: Question): question is AdminQuestion {
  return question.kind in COMMAND_OF;
}

/** Answers a text that was asked for, with the right to it as it is now. */
export async function adminAnswer(turn: Turn, question: AdminQuestion, typed: string): Promise<Reply> {
  const commands = [COMMAND_OF[question.kind]];
  const scope = await rightTo(turn, commands);
  if (scope.kind === 'none') return { send: plainScreen(await missingRight(turn, commands)) };
  const reply = await answered({ ...turn, scope }, question, typed);
  // A message has no tap that could be answered with a toast.
  return reply.toast !== undefined && !reply.send ? { send: plainScreen(reply.toast) } : reply;
}

async function answered(turn: Turn, question: AdminQuestion, typed: string): Promise<Reply> {
  switch (question.kind) {
    case 'deadline':
      return { send: await deadlineAnswer(turn, question.campaign, question.which, typed) };
    case 'extending':
      return { send: await extendingAnswer(turn, question, typed) };
    case 'find-person':
      return { lateSend: () => soughtPerson(turn, question.campaign, typed) };
    case 'office-successor':
      return { send: await officeSuccessorAnswer(turn, question.unitId, question.rank, typed) };
    case 'new-unit':
      return newUnitAnswer(turn, question.personId, question.fromId, typed);
    case 'seats':
      return { send: await seatsAnswer(turn, question.unitId, question.index, typed) };
  }
}
