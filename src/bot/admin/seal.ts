import { inLocale } from '../../domain/campaign/text.ts';
import type { Translator } from '../../i18n/translator.ts';
import {
  confirmSeal,
  type ProposalOutcome,
  proposeSeal,
  type Sealable,
  sealableCampaigns,
  withdrawProposal,
} from '../../service/sealProposal.ts';
import { encodeTap } from '../callback.ts';
import type { Button, Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { by, plainScreen, type Reply, type Services, type Turn, withNote } from '../turn.ts';

/** `/seal`: the closed campaigns, with what sealing means; two administrators do it together. */
export async function sealScreen(turn: Turn): Promise<Screen> {
  const { t, services, accountId } = turn;
  const campaigns = await sealableCampaigns(services.prisma);
  if (campaigns.length === 0) return plainScreen(t('seal-none'));
  const shown = await Promise.all(campaigns.map((campaign) => campaignPart(services, campaign, accountId, t)));
  return {
    lines: [...shown.flatMap(({ lines }) => [...lines, '']), t('seal-means')],
    buttons: shown.flatMap(({ buttons }) => buttons),
  };
}

/** What the other administrators see of a proposal; null once it is no longer open. */
export async function proposedScreen(
  services: Services,
  campaignId: string,
  reader: bigint,
  t: Translator,
): Promise<Screen | null> {
  const [campaign] = await sealableCampaigns(services.prisma, campaignId);
  if (campaign?.proposedBy == null) return null;
  const { lines, buttons } = await campaignPart(services, campaign, reader, t);
  return { lines: [...lines, '', t('seal-means')], buttons };
}

/** What became of a sealing, for every administrator; null if it did not come about. */
export async function sealedScreen(services: Services, campaignId: string, t: Translator): Promise<Screen | null> {
  const seal = await services.prisma.seal.findUnique({ where: { campaignId } });
  if (!seal) return null;
  const { title } = await services.definitions.of(campaignId);
  const fingerprint = Buffer.from(seal.fingerprint).toString('hex');
  return plainScreen(t('seal-done', { title: inLocale(title, t.locale) }), fingerprint, t('seal-done-next'));
}

interface Part {
  readonly lines: Line[];
  readonly buttons: Button[][];
}

async function campaignPart(
  { definitions }: Services,
  { campaignId, ballots, proposedBy }: Sealable,
  reader: bigint,
  t: Translator,
): Promise<Part> {
  const title = inLocale((await definitions.of(campaignId)).title, t.locale);
  const lines: Line[] = [{ heading: title }, t('seal-closed', { ballots: String(ballots) })];
  const drop = { label: t('seal-withdraw'), data: encodeTap({ kind: 'withdrawSeal', campaign: campaignId }) };
  if (proposedBy === null) {
    const propose = encodeTap({ kind: 'proposeSeal', campaign: campaignId });
    return { lines, buttons: [[{ label: t('seal-propose', { title }), data: propose }]] };
  }
  if (proposedBy === reader) return { lines: [...lines, t('seal-waits')], buttons: [[drop]] };
  const confirm = { label: t('seal-confirm'), data: encodeTap({ kind: 'confirmSeal', campaign: campaignId }) };
  return { lines: [...lines, t('seal-proposed')], buttons: [[confirm], [drop]] };
}

export const sealTaps = {
  proposeSeal: ({ campaign }, turn) => answered(turn, ({ prisma }) => proposeSeal(prisma, campaign, by(turn))),
  confirmSeal: ({ campaign }, turn) => answered(turn, ({ prisma }) => confirmSeal(prisma, campaign, by(turn))),
  withdrawSeal: ({ campaign }, turn) => answered(turn, ({ prisma }) => withdrawProposal(prisma, campaign, by(turn))),
} satisfies Partial<TapHandlers>;

async function answered(turn: Turn, act: (services: Services) => Promise<ProposalOutcome>): Promise<Reply> {
  const outcome = await act(turn.services);
  const note = outcomeText(outcome, turn.t);
  // Whoever confirmed is told when it is done; until then there is nothing to press.
  if (outcome.kind === 'confirmed') return { edit: plainScreen(note) };
  return { edit: withNote(note, await sealScreen(turn)) };
}

function outcomeText(outcome: ProposalOutcome, t: Translator): string {
  if (outcome.kind !== 'proposed') return t(`seal-outcome-${outcome.kind}`);
  return outcome.others === 0 ? t('seal-outcome-alone') : t('seal-outcome-proposed', { n: outcome.others });
}
