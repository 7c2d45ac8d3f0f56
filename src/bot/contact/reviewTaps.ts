import { loadReport } from '../../service/reports/loadReport.ts';
import { isWaiting, mayDecide, type ReviewOutcome, reviewReport } from '../../service/reports/reviewReport.ts';
import { unitAccess } from '../../service/unitAccess.ts';
import { encodeTap } from '../callback.ts';
import type { Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Reply, type Turn, withNote } from '../turn.ts';
import { refusedTap, refusedText } from './refusedText.ts';
import { ownReportScreen, reviewScreen } from './reportScreen.ts';

/** A report as the reader may see it: the own one, one below, any for an administrator; null for anybody else. */
async function shownReport(turn: Turn, unitId: number): Promise<Screen | null> {
  const { services, accountId, scope, t } = turn;
  const { prisma, definitions, clock } = services;
  const access = await unitAccess(prisma, accountId, unitId);
  if (!access && scope.kind !== 'all') return null;
  const view = await loadReport(prisma, definitions, unitId);
  if (!view?.owed) return null;
  const decides = await mayDecide(prisma, { accountId, unitId });
  if (access?.kind === 'own' && !decides) return ownReportScreen(view, clock(), t);
  return reviewScreen(view, decides, clock(), t);
}

async function shownReply(turn: Turn, unitId: number): Promise<Reply> {
  const screen = await shownReport(turn, unitId);
  return screen ? { edit: screen } : refusedTap('not-yours', turn.t);
}

/** Asks why a report is returned; the answer is shown before anybody else sees it. */
function askReason({ services, accountId, t }: Turn, unitId: number, version: number, note?: string): Screen {
  services.questions.ask(accountId, { kind: 'return', unitId, version });
  const cancel = { label: t('answer-cancel'), data: encodeTap({ kind: 'report', unitId }) };
  const screen = { lines: [t('review-ask-reason')], buttons: [[cancel]] };
  return note === undefined ? screen : withNote(note, screen);
}

/** The reason that was typed, to be confirmed. */
export function returnAnswer(turn: Turn, unitId: number, version: number, text: string): Screen {
  const { services, accountId, t } = turn;
  const reason = text.trim();
  services.questions.ask(accountId, { kind: 'return', unitId, version, reason });
  const confirm = { label: t('review-confirm-return'), data: encodeTap({ kind: 'confirmReturn', unitId, version }) };
  const again = { label: t('answer-again'), data: encodeTap({ kind: 'returnReport', unitId, version }) };
  const cancel = { label: t('answer-cancel'), data: encodeTap({ kind: 'report', unitId }) };
  return { lines: [t('review-check-reason'), '', reason], buttons: [[confirm], [again, cancel]] };
}

export const reviewTaps = {
  report: ({ unitId }, turn) => shownReply(turn, unitId),

  async acceptReport({ unitId, version }, turn) {
    const { services, accountId } = turn;
    const act = { kind: 'accept', version } as const;
    const outcome = await reviewReport(services.prisma, { accountId, unitId, act, now: services.clock() });
    return reviewed(turn, unitId, outcome);
  },

  async returnReport({ unitId, version }, turn) {
    const may = await mayDecide(turn.services.prisma, { accountId: turn.accountId, unitId });
    return may ? { edit: askReason(turn, unitId, version) } : refusedTap('not-yours', turn.t);
  },

  async confirmReturn({ unitId, version }, turn) {
    const { services, accountId, asked, t } = turn;
    const given =
      asked?.kind === 'return' && asked.unitId === unitId && asked.version === version ? asked.reason : null;
    const { prisma } = services;
    if (given == null) {
      const may = await mayDecide(prisma, { accountId, unitId });
      if (!may) return refusedTap('not-yours', t);
      // Tapped twice: it is returned, and nothing is to be asked.
      if (!(await isWaiting(prisma, unitId, version))) return shownReply(turn, unitId);
      return { edit: askReason(turn, unitId, version, refusedText('text-forgotten', t)) };
    }
    const act = { kind: 'return', version, reason: given } as const;
    const outcome = await reviewReport(prisma, { accountId, unitId, act, now: services.clock() });
    const again = outcome.kind === 'refused' && ['no-reason', 'reason-too-long'].includes(outcome.code);
    if (again) return { edit: askReason(turn, unitId, version, refusedText(outcome.code, t)) };
    return reviewed(turn, unitId, outcome);
  },
} satisfies Partial<TapHandlers>;

/** What was decided above the report as it is now: another reader may have been first. */
async function reviewed(turn: Turn, unitId: number, outcome: ReviewOutcome): Promise<Reply> {
  const { t } = turn;
  if (outcome.kind === 'refused' && outcome.code === 'not-yours') return refusedTap('not-yours', t);
  const note = outcome.kind === 'refused' ? refusedText(outcome.code, t) : t(`review-${outcome.kind}`);
  const screen = await shownReport(turn, unitId);
  return screen ? { edit: withNote(note, screen) } : { edit: plainScreen(note) };
}
