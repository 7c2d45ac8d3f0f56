import { campaignShape } from '../../domain/campaign/definition.ts';
import { inLocale } from '../../domain/campaign/text.ts';
import { fewestTogether } from '../../domain/comment/commentList.ts';
import type { Turn } from '../turn.ts';

/** A campaign whose comments are looked at. */
export interface CommentedCampaign {
  readonly id: string;
  /** In the reader's language. */
  readonly title: string;
  /** The fewest comments that are shown together. */
  readonly least: number;
}

/** The campaign that a button is about, once it is closed; null before that, or if it is gone. */
export async function commentedCampaign(
  { services, t }: Pick<Turn, 'services' | 't'>,
  id: string,
): Promise<CommentedCampaign | null> {
  const stored = await services.prisma.campaign.findFirst({
    where: { id, state: { in: ['closed', 'sealed', 'published'] } },
    select: { definition: true },
  });
  if (!stored) return null;
  const { title, disclosure } = campaignShape.parse(stored.definition);
  return { id, title: inLocale(title, t.locale), least: fewestTogether(disclosure) };
}
