import type { WalkEvent } from '../../domain/walk/walk.ts';
import type { WalkReference } from '../../service/walkOutcome.ts';
import type { TapHandlers } from '../taps.ts';
import type { Reply, Turn } from '../turn.ts';
import { checkText, sealedReply } from './receipt.ts';
import { tasksScreen } from './tasksScreen.ts';
import { refusedReply, shownWalk, tasksOf, walkReply } from './walkReply.ts';

async function act(turn: Turn, reference: WalkReference, event: WalkEvent): Promise<Reply> {
  return walkReply(turn, await turn.services.walks.act(turn.accountId, referenceOf(reference), event));
}

function referenceOf({ assignmentId, nonce, revision, change }: WalkReference): WalkReference {
  return { assignmentId, nonce, revision, change };
}

async function submit(turn: Turn, reference: WalkReference, signed: Uint8Array): Promise<Reply> {
  return walkReply(turn, await turn.services.walks.submit(turn.accountId, reference, signed));
}

/** The taps of the item-by-item dialogue. */
export const walkTaps = {
  begin: (tap, turn) => act(turn, tap, { kind: 'begin' }),
  grade: (tap, turn) => act(turn, tap, { kind: 'grade', item: tap.item, grade: tap.grade }),
  gradeAll: (tap, turn) => act(turn, tap, { kind: 'gradeAll', grade: tap.grade }),
  back: (tap, turn) => act(turn, tap, { kind: 'back' }),
  go: (tap, turn) => act(turn, tap, { kind: 'go', item: tap.item }),
  skipComment: (tap, turn) => act(turn, tap, { kind: 'skipComment' }),
  review: (tap, turn) => act(turn, tap, { kind: 'review' }),
  help: async (tap, turn) => walkReply(turn, await turn.services.walks.look(turn.accountId, tap), true),
  show: async (tap, turn) => walkReply(turn, await turn.services.walks.look(turn.accountId, tap)),

  async leave(tap, turn) {
    const outcome = await turn.services.walks.look(turn.accountId, tap);
    if (outcome.kind !== 'walk') return walkReply(turn, outcome);
    // A change that is left leaves the ballot; its receipt is put back where the walk was.
    if (tap.change)
      return walkReply(turn, await turn.services.walks.receipt(turn.accountId, tap.assignmentId, tap.change));
    const list = await tasksOf(turn, outcome.walk.personId);
    return list ? { edit: tasksScreen(list, 0, turn.services.clock(), turn.t) } : {};
  },

  submit: ({ token, ...tap }, turn) => submit(turn, referenceOf(tap), token),
  resubmit: ({ token, ...tap }, turn) => submit(turn, referenceOf({ ...tap, change: token }), token),

  /** From a receipt, which stays: the walk that is to replace its ballot lives in a message of its own. */
  async change({ assignmentId, token }, turn) {
    const outcome = await turn.services.walks.openChange(turn.accountId, assignmentId, token);
    if (outcome.kind === 'walk') return { send: shownWalk(turn, outcome) };
    if (outcome.kind !== 'refused') return {};
    return (await sealedReply(turn, assignmentId, token)) ?? withoutEdit(await refusedReply(turn, outcome.refusal));
  },

  async check({ assignmentId, token }, turn) {
    return { toast: await checkText(turn, assignmentId, token), alert: true };
  },

  open: async (tap, turn) => walkReply(turn, await turn.services.walks.open(turn.accountId, tap.assignmentId)),

  /** From a receipt, which stays: the next walk lives in a message of its own. */
  async next(tap, turn) {
    const { walks, whereabouts } = turn.services;
    if (whereabouts.openedFrom(turn.accountId, turn.messageId)) return { toast: turn.t('note-already-open') };
    const outcome = await walks.open(turn.accountId, tap.assignmentId);
    if (outcome.kind === 'walk') {
      whereabouts.noteOpening(turn.accountId, tap.assignmentId, turn.messageId);
      return { send: shownWalk(turn, outcome) };
    }
    return outcome.kind === 'refused' ? withoutEdit(await refusedReply(turn, outcome.refusal)) : {};
  },
} satisfies Partial<TapHandlers>;

/** A receipt is never overwritten: what would replace it is sent below. */
function withoutEdit({ edit, ...rest }: Reply): Reply {
  return edit ? { ...rest, send: edit } : rest;
}
