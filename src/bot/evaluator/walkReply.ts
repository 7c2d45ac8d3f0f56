import { loadTasks, type TaskList } from '../../service/loadTasks.ts';
import type { Walk } from '../../service/loadWalks.ts';
import type { DeskRefusal, LiveWalk, SubmitOutcome, WalkOutcome } from '../../service/walkDesk.ts';
import type { Screen } from '../render/screen.ts';
import type { Reply, Turn } from '../turn.ts';
import { encodeTap } from './callback.ts';
import { noteText, refusalText } from './refusalText.ts';
import { tasksButton, tasksScreen } from './tasksScreen.ts';
import { walkScreen } from './walkScreen.ts';

/** What a walk's outcome shows: in the tapped message, with a short explanation where nothing changed. */
export async function walkReply(turn: Turn, outcome: SubmitOutcome, help = false): Promise<Reply> {
  switch (outcome.kind) {
    case 'walk': {
      const toast = outcome.note && noteText(outcome.note, turn.t);
      return { edit: shownWalk(turn, outcome, help), ...(toast !== undefined && { toast }) };
    }
    case 'elsewhere':
      return movedReply(turn, outcome.walk);
    case 'unopened':
      return reopened(turn, outcome.walk);
    case 'receipt':
      turn.services.tokens.forget(outcome.walk.assignmentId);
      return { lateEdit: () => receiptScreen(turn, outcome.walk, outcome.receipt) };
    case 'refused':
      return refusedReply(turn, outcome.refusal);
  }
}

/** The walk went on under another nonce: in this very message, which is drawn anew, or in another one, from where it moves. */
async function movedReply(turn: Turn, walk: LiveWalk): Promise<Reply> {
  const here = turn.services.whereabouts.messageOf(walk.assignmentId) === turn.messageId;
  if (!here) return reopened(turn, walk, turn.t('note-elsewhere'));
  return { edit: shownWalk(turn, { kind: 'walk', walk }), toast: turn.t('note-stale') };
}

/** Goes on with a walk in the tapped message; the message it lived in until now goes stale. */
async function reopened(turn: Turn, walk: Walk, toast?: string): Promise<Reply> {
  const outcome = await turn.services.walks.open(turn.accountId, walk.assignmentId);
  if (outcome.kind === 'refused') return refusedReply(turn, outcome.refusal);
  if (outcome.kind !== 'walk') return { toast: turn.t('note-failed') };
  return { edit: shownWalk(turn, outcome), ...(toast !== undefined && { toast }) };
}

export function shownWalk(turn: Turn, outcome: Extract<WalkOutcome, { kind: 'walk' }>, help = false): Screen {
  const { assignmentId, draft } = outcome.walk;
  const token = () => turn.services.tokens.of(assignmentId, draft.nonce, draft.revision);
  return walkScreen({ walk: outcome.walk, t: turn.t, token, help });
}

/** Says why, and puts the task list (the current state) where the old button was; below it, if that may be a receipt. */
export async function refusedReply(turn: Turn, refusal: DeskRefusal): Promise<Reply> {
  if (refusal.code === 'not-yours') return { toast: refusalText(refusal, 0, turn.t), alert: true };
  const list = await tasksOf(turn, refusal.walk.personId);
  const submitted = list?.tasks.filter((task) => task.status === 'done').length ?? 0;
  const toast = refusalText(refusal, submitted, turn.t);
  if (!list) return { toast, alert: true };
  const tasks = tasksScreen(list, 0, turn.services.clock(), turn.t);
  return { toast, alert: true, ...(refusal.code === 'submitted' ? { send: tasks } : { edit: tasks }) };
}

export function tasksOf(turn: Turn, personId?: number): Promise<TaskList | null> {
  const { prisma, definitions } = turn.services;
  return loadTasks(prisma, definitions, turn.accountId, personId);
}

async function receiptScreen(turn: Turn, walk: Walk, receipt: string): Promise<Screen> {
  const { t } = turn;
  const { next, total } = await turn.services.walks.nextTask(walk.personId);
  const lines = [
    { heading: t('receipt-heading', { name: walk.subject.name }) },
    t('receipt-code', { receipt }),
    t('receipt-keep'),
    ...(next ? [] : [t('receipt-all-done', { total })]),
  ];
  const list = tasksButton(t('tasks-to-list'), walk.personId);
  if (!next) return { lines, buttons: [[list]] };
  const onward = {
    label: t('receipt-next', { name: next.name }),
    data: encodeTap({ kind: 'next', assignmentId: next.assignmentId }),
  };
  return { lines, buttons: [[onward]] };
}
