import { loadCommentList } from '../../service/comments/loadComments.ts';
import { releaseComments } from '../../service/comments/releaseComments.ts';
import { encodeTap } from '../callback.ts';
import type { TapHandlers } from '../taps.ts';
import type { Reply, Turn } from '../turn.ts';

/** What releasing means, before it is done: it cannot be undone. */
async function confirmation({ services, t }: Turn, campaign: string): Promise<Reply> {
  const list = await loadCommentList(services.prisma, campaign);
  if (!list || list.releasedAt) return { toast: t('redact-over'), alert: true };
  const withheld = list.groups.reduce((sum, group) => sum + group.withheld, 0);
  const confirm = {
    label: t('comments-release-confirm'),
    data: encodeTap({ kind: 'confirmReleaseComments', campaign }),
  };
  const back = { label: t('comments-back'), data: encodeTap({ kind: 'comments', campaign, page: 0 }) };
  const lines = [t('comments-release-means', { n: list.comments, withheld: String(withheld) })];
  return { edit: { lines, buttons: [[confirm], [back]] } };
}

export const commentReleaseTaps = {
  releaseComments: ({ campaign }, turn) => confirmation(turn, campaign),

  async confirmReleaseComments({ campaign }, { services, accountId, t }) {
    const actor = { kind: 'account', accountId } as const;
    const outcome = await releaseComments(services.prisma, { campaignId: campaign, actor }, services.clock());
    const read = { label: t('comments-read'), data: encodeTap({ kind: 'comments', campaign, page: 0 }) };
    if (outcome.kind === 'released') {
      const counts = { n: outcome.comments, withheld: String(outcome.withheld) };
      return { edit: { lines: [t('comments-released', counts)], buttons: [[read]] } };
    }
    if (outcome.code === 'not-looked-through') {
      return { toast: t('comments-not-looked-through', { n: outcome.left }), alert: true };
    }
    return { toast: t('redact-over'), alert: true };
  },
} satisfies Partial<TapHandlers>;
