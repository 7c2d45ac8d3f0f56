import { openToken } from '../../domain/ballot/signedToken.ts';
import { checkReceipt, type ReceiptState } from '../../service/checkReceipt.ts';
import type { Receipt } from '../../service/walkReceipt.ts';
import { encodeTap } from '../callback.ts';
import type { Line, Screen } from '../render/screen.ts';
import { plainScreen, type Reply, type Turn } from '../turn.ts';
import { tasksButton } from './tasksScreen.ts';

/** What an evaluator keeps of a ballot: its code, the buttons that change and check it, and what is next. */
export async function receiptScreen(turn: Turn, { walk, code, signed, changed }: Receipt): Promise<Screen> {
  const { t } = turn;
  const { assignmentId, personId, subject } = walk;
  const { next, total } = await turn.services.walks.nextTask(personId);
  const lines: Line[] = [
    { heading: t(changed ? 'receipt-heading-changed' : 'receipt-heading', { name: subject.name }) },
    t('receipt-code', { receipt: code }),
    t('receipt-keep'),
    ...(next ? [] : [t('receipt-all-done', { total })]),
  ];
  const mine = [
    { label: t('receipt-change'), data: encodeTap({ kind: 'change', assignmentId, token: signed }) },
    { label: t('receipt-check'), data: encodeTap({ kind: 'check', assignmentId, token: signed }) },
  ];
  if (!next) return { lines, buttons: [mine, [tasksButton(t('tasks-to-list'), personId)]] };
  const onward = encodeTap({ kind: 'next', assignmentId: next.assignmentId });
  return { lines, buttons: [mine, [{ label: t('receipt-next', { name: next.name }), data: onward }]] };
}

/** Whether the ballot of a receipt's own button is there. */
export async function checkText(turn: Turn, assignmentId: number, signed: Uint8Array): Promise<string> {
  const { tokenKey, prisma } = turn.services;
  const token = openToken(tokenKey, assignmentId, signed);
  return token ? stateText(turn, await checkReceipt(prisma, { token })) : turn.t('refusal-not-yours');
}

/** `/verify CODE`: whether a receipt is in the books; never what its ballot says. */
export async function verifyScreen(turn: Turn, typed: string): Promise<Screen> {
  if (typed === '') return plainScreen(turn.t('check-how'));
  return plainScreen(stateText(turn, await checkReceipt(turn.services.prisma, { typed })));
}

/** A receipt sent as a text; undefined if it is none that is known. */
export async function knownReceipt(turn: Turn, typed: string): Promise<Screen | undefined> {
  const state = await checkReceipt(turn.services.prisma, { typed });
  return state.kind === 'unknown' ? undefined : plainScreen(stateText(turn, state));
}

/** What a receipt's button can still say once the campaign is sealed and nothing is left to be changed. */
export async function sealedReply(turn: Turn, assignmentId: number, signed: Uint8Array): Promise<Reply | undefined> {
  const { tokenKey, prisma } = turn.services;
  const token = openToken(tokenKey, assignmentId, signed);
  const state = token && (await checkReceipt(prisma, { token }));
  return state?.kind === 'sealed' ? { toast: stateText(turn, state), alert: true } : undefined;
}

function stateText({ t }: Turn, state: ReceiptState): string {
  switch (state.kind) {
    case 'unknown':
      return t('check-unknown');
    case 'stored':
      return t('check-stored', { receipt: state.code, subject: state.subject });
    case 'sealed':
      return t('check-sealed', { receipt: state.code, subject: state.subject, number: state.ballots });
  }
}
