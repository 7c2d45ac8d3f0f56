import { LOCALES, type Locale } from '../domain/campaign/text.ts';
import { COMMANDS, type Command, commandsFor } from '../domain/role/rights.ts';
import { normaliseInvitationCode } from '../domain/roster/invitationCode.ts';
import { translator } from '../i18n/translator.ts';
import { chooseLocale } from '../service/account.ts';
import { chooseCampaign } from '../service/chosenCampaign.ts';
import { unitNamed } from '../service/unitNamed.ts';
import { askScreen } from './admin/ask/ask.ts';
import { commentsScreen } from './admin/comments.ts';
import { exportScreen } from './admin/export.ts';
import { remindScreen } from './admin/remind.ts';
import { reportsScreen } from './admin/reports.ts';
import { sealScreen } from './admin/seal.ts';
import { encodeTap } from './callback.ts';
import { campaignScreen } from './campaign/board.ts';
import { chartCommand } from './chartMenu.ts';
import { unitScreen } from './contact/unit.ts';
import { invitationReply } from './evaluator/invitation.ts';
import { privacyScreen } from './evaluator/privacyScreen.ts';
import { verifyScreen } from './evaluator/receipt.ts';
import { tasksScreen } from './evaluator/tasksScreen.ts';
import { tasksWithNote } from './evaluator/text.ts';
import { tasksOf } from './evaluator/walkReply.ts';
import { missingRight, rightTo } from './gate.ts';
import { tableScreen } from './papers.ts';
import type { Screen } from './render/screen.ts';
import { invitesScreen } from './roster/invites.ts';
import { peopleScreen } from './roster/people.ts';
import { unitsScreen } from './roster/units.ts';
import { compareCommand } from './statistics/compare.ts';
import { progressCommand } from './statistics/progress.ts';
import { rankingCommand } from './statistics/ranking.ts';
import { statsCommand } from './statistics/stats.ts';
import type { TapHandlers } from './taps.ts';
import { auditScreen } from './team/auditLog.ts';
import { teamScreen } from './team/team.ts';
import { plainScreen, type Reply, type Turn } from './turn.ts';

/** `/command@bot rest`, or null if the text is no command. */
export function parseCommand(text: string): { readonly name: string; readonly rest: string } | null {
  const match = /^\/([a-z_]{1,32})(?:@\w{1,64})?(?:\s+(.*))?$/is.exec(text);
  return match?.[1] === undefined ? null : { name: match[1].toLowerCase(), rest: (match[2] ?? '').trim() };
}

/** Answers a command; one that is not known is answered with what there is. */
export async function commandReply(turn: Turn, name: string, rest: string): Promise<Reply> {
  if (name === 'start') return startReply(turn, rest);
  const command = COMMANDS.find((known) => known === name);
  if (!command) return { send: await tasksWithNote(turn, turn.t('note-text-unexpected')) };
  const scope = await rightTo(turn, [command]);
  if (scope.kind === 'none') return { send: plainScreen(await missingRight(turn, [command])) };
  const allowed = { ...turn, scope };
  return REPLIES[command](allowed, rest);
}

async function startReply(turn: Turn, payload: string): Promise<Reply> {
  const greeted = { menu: true };
  if (payload === '') return { ...(await homeReply(turn)), ...greeted };
  const code = normaliseInvitationCode(payload);
  if (code === null) return { send: plainScreen(turn.t('invitation-unknown')), ...greeted };
  return { ...(await invitationReply(turn, code)), ...greeted };
}

type Face = (turn: Turn, rest: string) => Promise<Screen>;

/** A screen that is quickly read. */
function atOnce(face: Face): (turn: Turn, rest: string) => Promise<Reply> {
  return async (turn, rest) => ({ send: await face(turn, rest) });
}

/** A screen that counts a whole campaign: that may take seconds, and nobody's tap waits for it. */
function late(face: Face): (turn: Turn, rest: string) => Promise<Reply> {
  return async (turn, rest) => ({ lateSend: () => face(turn, rest) });
}

const REPLIES: Readonly<Record<Command, (turn: Turn, rest: string) => Promise<Reply>>> = {
  tasks: homeReply,
  unit: atOnce(async (turn) => (await unitScreen(turn)) ?? plainScreen(turn.t('unit-none'))),
  campaign: atOnce(campaignScreen),
  change: atOnce(campaignScreen),
  units: late(unitsScreen),
  people: late(peopleScreen),
  invites: late(invitesScreen),
  progress: late(progressCommand),
  stats: late(statsCommand),
  compare: late(compareCommand),
  ranking: late(rankingCommand),
  chart: chartCommand,
  ask: late(askScreen),
  table: atOnce(tableScreen),
  comments: late(commentsScreen),
  redact: late(commentsScreen),
  release: late(commentsScreen),
  export: atOnce(exportScreen),
  remind: late(remindScreen),
  reports: atOnce(reportsScreen),
  seal: atOnce(sealScreen),
  team: atOnce(teamScreen),
  audit: atOnce((turn) => auditScreen(turn, 0)),
  verify: atOnce(verifyScreen),
  language: atOnce(async () => languageScreen()),
  privacy: atOnce(privacyScreen),
  help: atOnce(async (turn) => helpScreen(turn)),
};

/** What there is to do: the task list, the unit, the progress, or how to come in. */
async function homeReply(turn: Turn): Promise<Reply> {
  const list = await tasksOf(turn);
  if (list) return { send: tasksScreen(list, 0, turn.services.clock(), turn.t) };
  const unit = await unitScreen(turn);
  if (unit) return { send: unit };
  const scope = await rightTo(turn, ['progress']);
  if (scope.kind !== 'none') return { lateSend: () => progressCommand({ ...turn, scope }, '') };
  const hint = turn.foreign ? ['', turn.t('language-hint')] : [];
  return { send: plainScreen(turn.t('invitation-none'), ...hint) };
}

function languageScreen(): Screen {
  const buttons = LOCALES.map((locale) => ({
    label: translator(locale)('language-name'),
    data: encodeTap({ kind: 'locale', locale }),
  }));
  return { lines: [translator('zh-CN')('language-ask')], buttons: [buttons] };
}

function helpScreen({ t, profile }: Turn): Screen {
  const commands = commandsFor(profile);
  const lines = commands.map((command) => t('help-line', { command, what: t(`command-${command}`) }));
  return { lines: [{ heading: t('help-heading') }, ...lines, '', t('help-code')], buttons: [] };
}

export const commandTaps = {
  async tasks(tap, turn) {
    const list = await tasksOf(turn, tap.personId);
    if (!list) return { toast: turn.t('refusal-not-yours'), alert: true };
    return { edit: tasksScreen(list, tap.page, turn.services.clock(), turn.t) };
  },

  async locale(tap, turn) {
    await chooseLocale(turn.services.prisma, turn.accountId, tap.locale);
    return { edit: plainScreen(chosen(tap.locale)), menu: true };
  },

  async useCampaign({ campaign, command }, turn) {
    const { prisma } = turn.services;
    await chooseCampaign(prisma, turn.accountId, campaign);
    return inPlace(await commandReply(turn, command, ''));
  },

  async pickUnit({ unitId, command }, turn) {
    const unit = await unitNamed(turn.services.prisma, unitId);
    if (!unit) return { edit: plainScreen(turn.t('unit-not-reached')) };
    return inPlace(await commandReply({ ...turn, picked: { unitId, campaignId: unit.campaignId } }, command, ''));
  },

  nothing: async () => ({}),
} satisfies Partial<TapHandlers>;

/** A command's answer in the message whose button gave the command. */
function inPlace({ send, lateSend, ...rest }: Reply): Reply {
  return { ...rest, ...(send && { edit: send }), ...(lateSend && { lateEdit: lateSend }) };
}

function chosen(locale: Locale): string {
  return translator(locale)('language-chosen');
}
