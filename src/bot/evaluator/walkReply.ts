import { loadTasks, type TaskList } from '../../service/loadTasks.ts';
import type { Walk } from '../../service/loadWalks.ts';
import type { DeskRefusal, SubmitOutcome, WalkOutcome } from '../../service/walkOutcome.ts';
import type { Screen } from '../render/screen.ts';
import type { Reply, Turn } from '../turn.ts';
import { receiptScreen } from './receipt.ts';
import { noteText, refusalText } from './refusalText.ts';
import { tasksScreen } from './tasksScreen.ts';
import { walkScreen } from './walkScreen.ts';

/** What a walk's outcome shows: in the tapped message, with a short explanation where nothing changed. */
export async function walkReply(turn: Turn, outcome: SubmitOutcome, help = false): Promise<Reply> {
  switch (outcome.kind) {
    case 'walk': {
      const toast = outcome.note && noteText(outcome.note, turn.t);
      return { edit: shownWalk(turn, outcome, help), ...(toast !== undefined && { toast }) };
    }
    case 'elsewhere':
      return movedReply(turn, outcome);
    case 'unopened':
      return unopenedReply(turn, outcome);
    case 'receipt':
      turn.services.tokens.forget(outcome.walk.assignmentId);
      return { lateEdit: () => receiptScreen(turn, outcome) };
    case 'refused':
      return refusedReply(turn, outcome.refusal);
  }
}

/** The walk went on under another nonce: in this very message, which is drawn anew, or in another one, from where it moves. */
async function movedReply(turn: Turn, moved: Extract<WalkOutcome, { kind: 'elsewhere' }>): Promise<Reply> {
  const here = turn.services.whereabouts.messageOf(moved.walk.assignmentId) === turn.messageId;
  if (!here) return reopened(turn, moved, turn.t('note-elsewhere'));
  return { edit: shownWalk(turn, { ...moved, kind: 'walk' }), toast: turn.t('note-stale') };
}

/** A walk without a draft: it is begun; one that was to replace a ballot is over, and the ballot's receipt is shown. */
async function unopenedReply(turn: Turn, outcome: Extract<WalkOutcome, { kind: 'unopened' }>): Promise<Reply> {
  if (!outcome.change) return reopened(turn, outcome);
  const { walks } = turn.services;
  const shown = await walks.receipt(turn.accountId, outcome.walk.assignmentId, outcome.change);
  return shown.kind === 'unopened' ? { toast: turn.t('note-failed') } : walkReply(turn, shown);
}

/** Goes on with a walk in the tapped message; the message it lived in until now goes stale. */
async function reopened(
  turn: Turn,
  { walk, change }: { readonly walk: Walk; readonly change?: Uint8Array },
  toast?: string,
): Promise<Reply> {
  const { walks } = turn.services;
  const outcome = change
    ? await walks.openChange(turn.accountId, walk.assignmentId, change, { resume: true })
    : await walks.open(turn.accountId, walk.assignmentId);
  if (outcome.kind === 'refused') return refusedReply(turn, outcome.refusal);
  if (outcome.kind !== 'walk') return { toast: turn.t('note-failed') };
  return { edit: shownWalk(turn, outcome), ...(toast !== undefined && { toast }) };
}

export function shownWalk(turn: Turn, outcome: Extract<WalkOutcome, { kind: 'walk' }>, help = false): Screen {
  const { walk, change } = outcome;
  const { assignmentId, draft } = walk;
  if (change) turn.services.changes.note(assignmentId, change);
  const token = () => turn.services.tokens.of(assignmentId, draft.nonce, draft.revision);
  return walkScreen({ walk, t: turn.t, token, help, change });
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
