import { normaliseInvitationCode } from '../../domain/roster/invitationCode.ts';
import { begunWalks } from '../../service/begunWalks.ts';
import type { LiveWalk } from '../../service/walkDesk.ts';
import { plainScreen, type Reply, type Turn } from '../turn.ts';
import { encodeTap } from './callback.ts';
import { invitationReply } from './invitation.ts';
import { noteText } from './refusalText.ts';
import { tasksScreen } from './tasksScreen.ts';
import { shownWalk, tasksOf, walkReply } from './walkReply.ts';

/** A text message: the comment that a walk waits for, an invitation code, or something that is answered with what to do. */
export async function textReply(turn: Turn, text: string): Promise<Reply> {
  const { prisma, definitions } = turn.services;
  const { begun, atComment } = await begunWalks(prisma, definitions, turn.accountId);
  const [only, another] = atComment;
  if (only && another) return { send: whichWalk(turn, atComment) };
  if (only) return commentReply(turn, only, text);
  const code = normaliseInvitationCode(text);
  if (code !== null) return invitationReply(turn, code);
  return withTasks(turn, turn.t(begun > 0 ? 'note-tap-expected' : 'note-text-unexpected'));
}

/** A note with the task list below it, so that the next step is one tap away. */
export async function withTasks(turn: Turn, note: string): Promise<Reply> {
  const list = await tasksOf(turn);
  if (!list) return { send: plainScreen(note) };
  const { lines, buttons } = tasksScreen(list, 0, turn.services.clock(), turn.t);
  return { send: { lines: [note, '', ...lines], buttons } };
}

async function commentReply(turn: Turn, walk: LiveWalk, text: string): Promise<Reply> {
  const { assignmentId, draft } = walk;
  const { nonce, revision } = draft;
  const { walks, whereabouts } = turn.services;
  const outcome = await walks.act(turn.accountId, { assignmentId, nonce, revision }, { kind: 'comment', text });
  // What was too long stays in the chat, so that it can be copied and shortened.
  if (outcome.kind === 'walk' && outcome.note) return { send: plainScreen(noteText(outcome.note, turn.t)) };
  if (outcome.kind !== 'walk') return { ...(await walkReply(turn, outcome)), erase: true };
  const messageId = whereabouts.messageOf(assignmentId);
  if (messageId !== undefined) return { edit: shownWalk(turn, outcome), messageId, erase: true };
  const moved = await walks.open(turn.accountId, assignmentId);
  return { ...(moved.kind === 'walk' && { send: shownWalk(turn, moved) }), erase: true };
}

/** Several walks wait for a comment: the reader says which, then sends it again. */
function whichWalk(turn: Turn, walks: readonly LiveWalk[]) {
  const buttons = walks.map(({ assignmentId, subject }) => [
    { label: subject.name, data: encodeTap({ kind: 'open', assignmentId }) },
  ]);
  return { lines: [turn.t('note-comment-where')], buttons };
}
