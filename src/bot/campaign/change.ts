import type { AuditActor } from '../../domain/audit/entry.ts';
import type { CampaignState } from '../../domain/campaign/collection.ts';
import { inLocale } from '../../domain/campaign/text.ts';
import { writtenMoment } from '../../i18n/moments.ts';
import { type CampaignBoard, campaignBoard } from '../../service/campaignBoard.ts';
import { closeCampaign } from '../../service/closeCampaign.ts';
import { type OpenRefusal, openCampaign } from '../../service/openCampaign.ts';
import { openingWarnings } from '../../service/openingWarnings.ts';
import { pauseCampaign, resumeCampaign } from '../../service/pauseCampaign.ts';
import { type CampaignAct, encodeTap } from '../callback.ts';
import type { Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Reply, type Turn, withNote } from '../turn.ts';
import { boardButton, boardOf } from './board.ts';
import { warningLines } from './openingWarnings.ts';

/** The states that an act starts from. */
const FROM: Readonly<Record<CampaignAct, readonly CampaignState[]>> = {
  open: ['draft'],
  pause: ['open'],
  resume: ['paused'],
  close: ['open', 'paused'],
};

/** What an act brings about, to be confirmed as the campaign stands now. */
async function askScreen(turn: Turn, board: CampaignBoard, act: CampaignAct): Promise<Screen> {
  const { t } = turn;
  const { id, state } = board;
  const confirm = encodeTap({ kind: 'confirmChange', campaign: id, act, seen: state });
  return {
    lines: [
      { heading: t(`change-${act}-heading`, { title: inLocale(board.definition.title, t.locale) }) },
      ...(await consequences(turn, board, act)),
    ],
    buttons: [[{ label: t(`change-${act}-confirm`), data: confirm }], [boardButton(turn, id)]],
  };
}

async function consequences({ t, services }: Turn, board: CampaignBoard, act: CampaignAct): Promise<Line[]> {
  const { id, definition, drafts, subjects, connectedness, collectionDeadline } = board;
  const deadline = writtenMoment(collectionDeadline, definition.timeZone, t.locale);
  const { evaluators, contacts } = connectedness;
  switch (act) {
    case 'open': {
      const away = evaluators.total - evaluators.connected;
      const warnings = await openingWarnings(services.prisma, id, definition);
      return [
        t('change-open-asked', { evaluators: String(evaluators.total), subjects: String(subjects), moment: deadline }),
        t('change-open-frozen'),
        ...(away > 0 ? [t('change-open-away', { n: away })] : []),
        ...(contacts.connected < contacts.total
          ? [t('change-open-contacts', { n: contacts.total - contacts.connected })]
          : []),
        ...(warnings.length > 0 ? ['', ...warningLines(t, warnings)] : []),
      ];
    }
    case 'pause':
      return [t('change-pause-means'), t('change-pause-deadline', { moment: deadline })];
    case 'resume':
      return [t('change-resume-means', { moment: deadline })];
    case 'close':
      return [t('change-close-means'), t('change-close-drafts', { n: drafts }), t('change-close-final')];
  }
}

export const changeTaps = {
  async changeCampaign({ campaign, act }, turn) {
    const board = await campaignBoard(turn.services.prisma, campaign);
    if (!board) return { edit: plainScreen(turn.t('campaign-gone')) };
    if (!FROM[act].includes(board.state)) return overtaken(turn, campaign, board.state);
    return { edit: await askScreen(turn, board, act) };
  },

  async confirmChange({ campaign, act, seen }, turn) {
    const { services, t } = turn;
    const board = await campaignBoard(services.prisma, campaign);
    if (!board) return { edit: plainScreen(t('campaign-gone')) };
    if (board.state !== seen) return overtaken(turn, campaign, board.state);
    // Opening writes every assignment of a city: nobody's tap waits for it, and done twice it is done once.
    if (act === 'open') return { toast: t('change-opening'), lateEdit: () => acted(turn, campaign, act) };
    return { edit: await acted(turn, campaign, act) };
  },
} satisfies Partial<TapHandlers>;

/** Somebody else was faster, or the button is an old one. */
async function overtaken(turn: Turn, campaign: string, state: CampaignState): Promise<Reply> {
  const note = turn.t('change-overtaken', { state: turn.t(`state-${state}`) });
  return { edit: withNote(note, await boardOf(turn, campaign)) };
}

async function acted(turn: Turn, campaign: string, act: CampaignAct): Promise<Screen> {
  const { services, accountId, t } = turn;
  const actor: AuditActor = { kind: 'account', accountId };
  const outcome = await ACTIONS[act](services.prisma, campaign, services.clock, actor);
  if (outcome.kind === 'refused')
    return withNote(await refusedText(turn, campaign, outcome.refusal), await boardOf(turn, campaign));
  const note =
    outcome.kind === 'closed' ? t('change-closed', { ballots: String(outcome.ballots) }) : t(`change-${outcome.kind}`);
  return withNote(note, await boardOf(turn, campaign));
}

const ACTIONS = { open: openCampaign, pause: pauseCampaign, resume: resumeCampaign, close: closeCampaign } as const;

async function refusedText({ t, services }: Turn, campaign: string, refusal: OpenRefusal): Promise<string> {
  switch (refusal.code) {
    case 'unknown-campaign':
      return t('campaign-gone');
    case 'no-assignments':
      return t('change-no-assignments');
    case 'wrong-state':
      return t('change-overtaken', { state: t(`state-${refusal.state}`) });
    default: {
      const { timeZone } = await services.definitions.of(campaign);
      const moment = writtenMoment(refusal.deadline, timeZone, t.locale);
      return t(refusal.code === 'deadline-passed' ? 'change-deadline-passed' : 'change-report-passed', { moment });
    }
  }
}
