import { EXTENSION_DAYS } from '../../domain/report/extendedDeadline.ts';
import {
  decideExtension,
  draftExtension,
  type ExtensionOutcome,
  giveReason,
  loadExtension,
  openExtension,
  sendExtension,
  withdrawExtension,
} from '../../service/extensions.ts';
import { loadUnitProgress } from '../../service/loadUnitProgress.ts';
import { refusedRight } from '../gate.ts';
import type { Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { by, plainScreen, type Reply, type Turn, withNote } from '../turn.ts';
import { checkScreen, daysScreen, decisionScreen, reasonScreen, standingScreen } from './extensionScreens.ts';
import { refusedTap, refusedText } from './refusedText.ts';

export const extensionTaps = {
  async extend({ unitId, days }, turn) {
    const { services, accountId, t } = turn;
    const { prisma, definitions, clock } = services;
    if (days === undefined) return daysReply(turn, unitId);
    if (!EXTENSION_DAYS.some((known) => known === days)) return refusedTap('extension-gone', t);
    const outcome = await draftExtension(prisma, definitions, { accountId, unitId, days, now: clock() });
    if (outcome.kind === 'refused') return refusedTap(outcome.code, t);
    const view = await loadExtension(prisma, definitions, outcome.extensionId);
    if (!view) return refusedTap('extension-gone', t);
    services.questions.ask(accountId, { kind: 'extension', extensionId: view.id });
    return { edit: reasonScreen(view, t) };
  },

  extension({ extensionId, act }, turn) {
    return act === 'g' || act === 'r' ? decide(turn, extensionId, act) : send(turn, extensionId, act);
  },
} satisfies Partial<TapHandlers>;

/** Asks for how long; a request that waits already is shown instead. */
async function daysReply({ services, accountId, t }: Turn, unitId: number): Promise<Reply> {
  const { prisma, definitions } = services;
  const unit = (await loadUnitProgress(prisma, definitions, accountId)).find((one) => one.unitId === unitId);
  if (!unit) return refusedTap('not-yours', t);
  if (unit.report === null) return refusedTap('not-owed', t);
  if (unit.report === 'filed' || unit.report === 'accepted') return refusedTap('in-already', t);
  const open = await openExtension(prisma, unitId);
  const view = open === null ? null : await loadExtension(prisma, definitions, open);
  return { edit: view ? standingScreen(view, t) : daysScreen(unit, t) };
}

async function send(turn: Turn, extensionId: number, act: 's' | 'w'): Promise<Reply> {
  const { services, accountId, t } = turn;
  const { prisma, definitions } = services;
  const outcome =
    act === 's'
      ? await sendExtension(prisma, accountId, extensionId)
      : await withdrawExtension(prisma, accountId, extensionId);
  if (outcome.kind === 'refused') return refusedTap(outcome.code, t);
  const view = await loadExtension(prisma, definitions, extensionId);
  return view ? { edit: standingScreen(view, t) } : refusedTap('extension-gone', t);
}

/** The first decision counts; whoever comes later sees it. */
async function decide(turn: Turn, extensionId: number, act: 'g' | 'r'): Promise<Reply> {
  const { services, scope, t } = turn;
  if (scope.kind !== 'all') return refusedRight(turn, ['reports']);
  const { prisma, definitions } = services;
  const outcome = await decideExtension(prisma, extensionId, act === 'g' ? 'granted' : 'refused', by(turn));
  const view = await loadExtension(prisma, definitions, extensionId);
  if (!view) return refusedTap('extension-gone', t);
  return { edit: decisionScreen(view, t), ...(outcome.kind === 'refused' && refusedTap(outcome.code, t)) };
}

/** The reason that was typed: noted, and shown before anybody else sees it. */
export async function reasonAnswer(turn: Turn, extensionId: number, text: string): Promise<Screen> {
  const { services, accountId, t } = turn;
  const { prisma, definitions } = services;
  const outcome: ExtensionOutcome = await giveReason(prisma, accountId, extensionId, text);
  const view = await loadExtension(prisma, definitions, extensionId);
  if (!view) return plainScreen(refusedText('extension-gone', t));
  if (outcome.kind !== 'refused') return checkScreen(view, t);
  const note = refusedText(outcome.code, t);
  if (outcome.code === 'extension-gone') return plainScreen(note);
  services.questions.ask(accountId, { kind: 'extension', extensionId });
  return withNote(note, reasonScreen(view, t));
}
