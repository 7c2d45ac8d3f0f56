import { normaliseInvitationCode } from '../../domain/roster/invitationCode.ts';
import { begunWalks } from '../../service/begunWalks.ts';
import { isKnownCode } from '../../service/isKnownCode.ts';
import type { LiveWalk } from '../../service/walkOutcome.ts';
import { plainQuestion } from '../admin/ask/ask.ts';
import { encodeTap } from '../callback.ts';
import type { Screen } from '../render/screen.ts';
import { plainScreen, type Reply, type Turn, withNote } from '../turn.ts';
import { invitationReply } from './invitation.ts';
import { knownReceipt } from './receipt.ts';
import { noteText } from './refusalText.ts';
import { tasksScreen } from './tasksScreen.ts';
import { shownWalk, tasksOf, walkReply } from './walkReply.ts';

/** A text message: the comment that a walk waits for, an invitation code, or something that is answered with what to do. */
export async function textReply(turn: Turn, text: string): Promise<Reply> {
  const { prisma, definitions, whereabouts } = turn.services;
  const { begun, atComment } = await begunWalks(prisma, definitions, turn.accountId);
  const code = normaliseInvitationCode(text);
  // Sixteen letters may also be what somebody has to say: a comment unless there is such an invitation or receipt.
  if (code !== null) {
    if (await isKnownCode(prisma, code)) return invitationReply(turn, code);
    const receipt = await knownReceipt(turn, text);
    if (receipt) return { send: receipt };
    if (atComment.length === 0) return invitationReply(turn, code);
  }
  if (atComment.length > 0) {
    const attention = whereabouts.attentionOf(turn.accountId) ?? atComment[0]?.assignmentId;
    const meant = atComment.find((walk) => walk.assignmentId === attention);
    // A comment is never filed by guessing.
    const sure = meant && (atComment.length === 1 || whereabouts.attentionOf(turn.accountId) !== undefined);
    return sure ? commentReply(turn, meant, text) : { send: whichWalk(turn, atComment) };
  }
  // Whoever may ask is asked nothing here: their text is a question. One who is in the middle of a walk may mean that.
  const tapExpected = begun > 0 ? () => tasksWithNote(turn, turn.t('note-tap-expected')) : null;
  const asked = await plainQuestion(turn, text, tapExpected);
  return asked ?? { send: await (tapExpected?.() ?? tasksWithNote(turn, turn.t('note-text-unexpected'))) };
}

/** A note with the task list below it, so that the next step is one tap away. */
export async function tasksWithNote(turn: Turn, note: string): Promise<Screen> {
  const list = await tasksOf(turn);
  return list ? withNote(note, tasksScreen(list, 0, turn.services.clock(), turn.t)) : plainScreen(note);
}

async function commentReply(turn: Turn, walk: LiveWalk, text: string): Promise<Reply> {
  const { assignmentId, draft } = walk;
  const { nonce, revision } = draft;
  const { walks, whereabouts } = turn.services;
  const change = turn.services.changes.of(assignmentId);
  if (walk.status === 'done' && !change) return { send: plainScreen(turn.t('note-change-tap-first')) };
  const reference = { assignmentId, nonce, revision, ...(walk.status === 'done' && { change }) };
  const outcome = await walks.act(turn.accountId, reference, { kind: 'comment', text });
  // What was not saved stays in the chat, so that it can be copied, shortened or sent again.
  if (outcome.kind !== 'walk') {
    const { toast, edit, send } = await walkReply(turn, outcome);
    return { send: withNote(toast ?? turn.t('note-failed'), edit ?? send) };
  }
  if (outcome.note) return { send: plainScreen(noteText(outcome.note, turn.t)) };
  const messageId = whereabouts.messageOf(assignmentId);
  if (messageId !== undefined) return { edit: shownWalk(turn, outcome), messageId, erase: true };
  const moved = reference.change
    ? await walks.openChange(turn.accountId, assignmentId, reference.change, { resume: true })
    : await walks.open(turn.accountId, assignmentId);
  return { ...(moved.kind === 'walk' && { send: shownWalk(turn, moved) }), erase: true };
}

/** Several walks wait for a comment: the reader taps one, then sends it again. */
function whichWalk(turn: Turn, walks: readonly LiveWalk[]): Screen {
  const buttons = walks.map(({ assignmentId, subject }) => [
    { label: subject.name, data: encodeTap({ kind: 'open', assignmentId }) },
  ]);
  return { lines: [turn.t('note-comment-where')], buttons };
}
