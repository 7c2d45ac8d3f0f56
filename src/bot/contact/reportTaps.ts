import { fileReport } from '../../service/reports/fileReport.ts';
import { loadReport } from '../../service/reports/loadReport.ts';
import { openDocument } from '../../service/reports/openDocument.ts';
import { removeDocument } from '../../service/reports/removeDocument.ts';
import { unitAccess } from '../../service/unitAccess.ts';
import type { Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import type { Reply, Turn } from '../turn.ts';
import { refusedTap, refusedText } from './refusedText.ts';
import { ownReportScreen, receiptScreen } from './reportScreen.ts';

/** The report of a unit that the reader is a contact of; null for anybody else, and where none is owed. */
async function ownReport({ services, accountId, t }: Turn, unitId: number): Promise<Screen | null> {
  const { prisma, definitions, clock } = services;
  if ((await unitAccess(prisma, accountId, unitId))?.kind !== 'own') return null;
  const view = await loadReport(prisma, definitions, unitId);
  return view?.owed ? ownReportScreen(view, clock(), t) : null;
}

async function ownReportReply(turn: Turn, unitId: number, toast?: string): Promise<Reply> {
  const screen = await ownReport(turn, unitId);
  if (!screen) return refusedTap('not-yours', turn.t);
  return { edit: screen, ...(toast !== undefined && { toast }) };
}

export const reportTaps = {
  table: ({ unitId }, turn) => ownReportReply(turn, unitId),

  async file({ unitId, seen }, turn) {
    const { services, accountId, t } = turn;
    const now = services.clock();
    const outcome = await fileReport(services.prisma, { accountId, unitId, seen, now });
    switch (outcome.kind) {
      case 'refused':
        return refusedTap(outcome.code, t);
      case 'figures-moved':
        return ownReportReply(turn, unitId, t('report-figures-moved'));
      case 'confirmed':
        return ownReportReply(turn, unitId, t('report-table-confirmed'));
      case 'filed':
      case 'filed-already':
        return receiptReply(turn, unitId);
    }
  },

  async removeDocument({ documentId }, turn) {
    const { services, accountId, t } = turn;
    const outcome = await removeDocument(services.prisma, accountId, documentId);
    if (outcome.kind === 'refused') return refusedTap(outcome.code, t);
    return ownReportReply(turn, outcome.unitId, t('report-removed'));
  },

  async openDocument({ documentId }, turn) {
    const { services, accountId, scope, t } = turn;
    const document = await openDocument(services.prisma, accountId, scope.kind === 'all', documentId);
    return document ? { document } : { toast: refusedText('document-gone', t), alert: true };
  },
} satisfies Partial<TapHandlers>;

async function receiptReply(turn: Turn, unitId: number): Promise<Reply> {
  const { prisma, definitions } = turn.services;
  const view = await loadReport(prisma, definitions, unitId);
  return view?.latest ? { edit: receiptScreen(view, view.latest, turn.t) } : refusedTap('not-yours', turn.t);
}
