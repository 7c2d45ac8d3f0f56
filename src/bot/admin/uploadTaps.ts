import {
  chooseUploadCampaign,
  confirmUpload,
  type Deciding,
  discardUpload,
  showUpload,
  type UploadDecision,
} from '../../service/uploads/decideUpload.ts';
import { closeAsked, takeAsImport, takeAsReport } from '../../service/uploads/sortUpload.ts';
import { reportFile } from '../contact/documents.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Reply, type Turn } from '../turn.ts';

export const uploadTaps = {
  async takeImport({ uploadId }, { services, accountId, messageId, t }) {
    const taken = await takeAsImport(services.prisma, accountId, { uploadId, messageId });
    return taken ? {} : { toast: t('upload-over'), alert: true };
  },

  async takeReport({ uploadId }, turn) {
    const { services, accountId, asked, t } = turn;
    // Several files may be asked about; those of which the unit is asked already stay in that question.
    if (asked?.kind === 'which-unit') services.questions.ask(accountId, asked);
    const file = await takeAsReport(services.prisma, accountId, uploadId);
    const screen = file && (await reportFile(turn, file));
    if (!screen) return { toast: t('upload-over'), alert: true };
    await closeAsked(services.prisma, accountId, uploadId);
    return { edit: screen };
  },

  confirmUpload: async ({ uploadId, seen }, turn) =>
    decided(turn, await confirmUpload(turn.services.prisma, { ...deciding(turn, uploadId), seen }), 'upload-importing'),

  discardUpload: async ({ uploadId }, turn) =>
    decided(turn, await discardUpload(turn.services.prisma, uploadId, turn.services.clock()), 'upload-discarded'),

  uploadCampaign: async ({ uploadId, campaign }, turn) =>
    decided(
      turn,
      await chooseUploadCampaign(turn.services.prisma, { ...deciding(turn, uploadId), campaignId: campaign }),
    ),

  showUpload: async ({ uploadId }, turn) =>
    decided(turn, await showUpload(turn.services.prisma, deciding(turn, uploadId))),
} satisfies Partial<TapHandlers>;

function deciding({ services, accountId, messageId }: Turn, uploadId: number): Deciding {
  return { uploadId, reader: { by: accountId, messageId }, now: services.clock() };
}

/** `done`: what the message says until the work is done; absent: it stays until then. */
function decided({ t }: Turn, decision: UploadDecision, done?: 'upload-importing' | 'upload-discarded'): Reply {
  if (decision.kind === 'refused') return { toast: t(`upload-${decision.code}`), alert: true };
  return done ? { edit: plainScreen(t(done)) } : {};
}
