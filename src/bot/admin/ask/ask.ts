import { inLocale } from '../../../domain/campaign/text.ts';
import type { ChartKind } from '../../../domain/chart/kinds.ts';
import { examplesFor } from '../../../domain/question/examples.ts';
import { dateIn } from '../../../domain/question/period.ts';
import { print } from '../../../domain/question/print.ts';
import { MAX, type Question } from '../../../domain/question/question.ts';
import { relatedTo } from '../../../domain/question/related.ts';
import { type Understanding, understand } from '../../../domain/question/understand.ts';
import { type Vocabulary, vocabularyOf } from '../../../domain/question/vocabulary.ts';
import { questionLexicons } from '../../../i18n/lexicon.ts';
import { campaignChoice, type ReachedCampaign } from '../../../service/chosenCampaign.ts';
import type { Answer, Basis } from '../../../service/questions/answer.ts';
import { answerQuestion } from '../../../service/questions/answerQuestion.ts';
import { loadFinder, loadNames } from '../../../service/questions/loadNames.ts';
import { inCampaign } from '../../campaignChoice.ts';
import { chartTap } from '../../charts.ts';
import { rightTo } from '../../gate.ts';
import { cut } from '../../reminders/digestContext.ts';
import type { Button, Line, Screen } from '../../render/screen.ts';
import type { TapHandlers } from '../../taps.ts';
import { plainScreen, type Reply, type Turn } from '../../turn.ts';
import { pagerRow } from '../pager.ts';
import { answerLines, basisText, type Figures, formulaLines } from './answerLines.ts';
import { posedTap, questionButtons, stepButtons } from './posedButtons.ts';

/** Lines of figures on a page. */
const PAGE = 20;
/** Characters of the question that are said back. */
const ECHO = 60;

/** `/ask QUESTION`; without a question, examples of what can be asked. */
export async function askScreen(turn: Turn, typed: string): Promise<Screen> {
  const { posed } = turn.services;
  const waiting = posed.release(turn.accountId);
  const text = typed === '' ? waiting : typed;
  let chosen = false;
  const screen = await inCampaign(turn, 'ask', async (campaign) => {
    chosen = true;
    return text === '' ? examplesScreen(turn, campaign) : heardScreen(turn, campaign, text);
  });
  if (!chosen && text !== '') posed.hold(turn.accountId, text);
  return screen;
}

/**
 * A plain text of somebody who may ask: its answer, drawn behind the update. Null where they may not.
 *
 * @param otherwise the screen where the text is no question at all; null: what can be asked is said then
 */
export async function plainQuestion(
  turn: Turn,
  text: string,
  otherwise: (() => Promise<Screen>) | null,
): Promise<Reply | null> {
  const scope = await rightTo(turn, ['ask']);
  if (scope.kind === 'none') return null;
  const allowed = { ...turn, scope };
  return {
    async lateSend() {
      if (otherwise && !(await isQuestion(allowed, text))) return otherwise();
      return askScreen(allowed, text);
    },
  };
}

async function isQuestion(turn: Turn, text: string): Promise<boolean> {
  const { chosen } = await campaignChoice(turn.services.prisma, turn.accountId, turn.scope);
  if (!chosen) return false;
  const { kind } = await understoodIn(turn, await worldOf(turn, chosen), text);
  return kind === 'one' || kind === 'several';
}

interface World {
  readonly campaign: ReachedCampaign;
  readonly vocabulary: Vocabulary;
}

async function worldOf({ services, scope }: Turn, campaign: ReachedCampaign): Promise<World> {
  const names = await loadNames(services.prisma, campaign, scope);
  return { campaign, vocabulary: vocabularyOf(questionLexicons(), names, () => ({ kind: 'none', nearest: [] })) };
}

/** How units sound is only loaded where a word is no part of any name: it takes a while and some memory. */
async function understoodIn(
  { services, scope }: Turn,
  { campaign, vocabulary }: World,
  text: string,
): Promise<Understanding> {
  const today = dateIn(services.clock(), campaign.definition.timeZone);
  let sought = false;
  const first = understand(
    {
      ...vocabulary,
      find(typed) {
        sought = true;
        return vocabulary.find(typed);
      },
    },
    text,
    today,
  );
  if (!sought) return first;
  const find = await loadFinder(services.prisma, campaign.id, scope);
  return understand({ ...vocabulary, find }, text, today);
}

async function examplesScreen(turn: Turn, campaign: ReachedCampaign): Promise<Screen> {
  const { t } = turn;
  const { vocabulary } = await worldOf(turn, campaign);
  const examples = examplesFor(vocabulary.names, campaign.definition.ranking.enabled);
  return {
    lines: [t('ask-intro'), t('ask-examples')],
    buttons: questionButtons(turn, campaign.id, vocabulary, examples),
  };
}

async function heardScreen(turn: Turn, campaign: ReachedCampaign, text: string): Promise<Screen> {
  const { t } = turn;
  const world = await worldOf(turn, campaign);
  const understood = await understoodIn(turn, world, text);
  const heard = t('ask-heard', { text: cut(text.replace(/\s+/g, ' ').trim(), ECHO) });
  if (understood.kind === 'one') {
    const answered = await questionScreen(turn, world, understood.question, 0);
    return { ...answered, lines: [heard, ...answered.lines] };
  }
  if (understood.kind === 'too-long') return plainScreen(t('ask-too-long'));
  return unsureScreen(turn, world, heard, understood);
}

/** Nothing is guessed: what it may mean, or what is near, is offered. */
function unsureScreen(
  turn: Turn,
  { campaign, vocabulary }: World,
  heard: string,
  understood: Exclude<Understanding, { kind: 'one' | 'too-long' }>,
): Screen {
  const { t } = turn;
  const buttons = (questions: readonly Question[]) => questionButtons(turn, campaign.id, vocabulary, questions);
  if (understood.kind === 'several')
    return { lines: [heard, t('ask-several')], buttons: buttons(understood.questions) };
  const { unknown, fault, nearest } = understood;
  const words = unknown.map((word) => cut(word, ECHO / 2)).slice(0, MAX.offered);
  const why = fault === null ? t('ask-unknown', { words: words.join(t('list-comma')) }) : t(`ask-fault-${fault}`);
  if (nearest.length > 0) return { lines: [heard, why, t('ask-nearest')], buttons: buttons(nearest) };
  const examples = examplesFor(vocabulary.names, campaign.definition.ranking.enabled);
  return { lines: [heard, why, t('ask-examples')], buttons: buttons(examples) };
}

async function questionScreen(
  turn: Turn,
  { campaign, vocabulary }: World,
  question: Question,
  page: number,
): Promise<Screen> {
  const { services, scope, t } = turn;
  const { prisma, live, released } = services;
  const { units } = vocabulary.names;
  const answer = await answerQuestion(
    { prisma, live, released, campaign, scope, units, now: services.clock() },
    question,
  );
  const sentence = print(vocabulary, question, t.locale);
  if (answer.kind === 'none') return noFigureScreen(turn, { campaign, vocabulary }, sentence, answer);
  const wording = { t, definition: campaign.definition };
  const said = t('ask-understood', { sentence: `${sentence} · ${basisText(wording, answer.basis)}` });
  const { lines, pages } = pageOf(answerLines(wording, answer), page);
  const footer = ['', ...formulaLines(wording, question, answer.basis)];
  const buttons = [
    ...pagerRow(page, pages, (to) => posedTap(turn, campaign.id, question, to)),
    ...stepButtons(turn, campaign.id, vocabulary, question, relatedTo(question, vocabulary.names)),
    ...(await chartRow(turn, campaign, question, answer)),
  ];
  return { lines: [said, ...kindsLine(t, campaign, question), ...lines, ...footer], buttons };
}

function noFigureScreen(
  turn: Turn,
  { campaign, vocabulary }: World,
  sentence: string,
  answer: Extract<Answer, { kind: 'none' }>,
): Screen {
  const { t } = turn;
  const lines = [t('ask-understood', { sentence }), t(`ask-none-${answer.why}`)];
  return { lines, buttons: questionButtons(turn, campaign.id, vocabulary, answer.instead.slice(0, MAX.offered)) };
}

function pageOf(lines: readonly Line[], page: number): { readonly lines: readonly Line[]; readonly pages: number } {
  return { lines: lines.slice(page * PAGE, (page + 1) * PAGE), pages: Math.max(1, Math.ceil(lines.length / PAGE)) };
}

/** A word for several kinds of units says which ones. */
function kindsLine(t: Turn['t'], { definition }: ReachedCampaign, { kinds }: Question): string[] {
  if (kinds.length < 2) return [];
  const names = definition.unitKinds.flatMap(({ code, name }) =>
    kinds.includes(code) ? [inLocale(name, t.locale)] : [],
  );
  return [t('ask-kinds', { kinds: names.join(t('list-comma')) })];
}

/** The picture that goes with what the figures rest on: grades, counts as they are, counts over time. */
const PICTURES = { release: 'grades', live: 'turnout', samples: 'trend' } as const satisfies Record<
  Basis['kind'],
  ChartKind
>;

/** The picture of the same unit, or of the campaign for whoever sees all of it. */
async function chartRow(
  { services, scope, t }: Turn,
  { id: campaign }: ReachedCampaign,
  { units, subject, kinds }: Question,
  { basis }: Figures,
): Promise<Button[][]> {
  const [code, other] = units;
  if (other !== undefined || subject !== null || kinds.length > 0) return [];
  if (code === undefined && scope.kind !== 'all') return [];
  const unit =
    code === undefined
      ? null
      : await services.prisma.unit.findFirst({ where: { campaignId: campaign, code }, select: { id: true } });
  const kind = PICTURES[basis.kind];
  return [
    [{ label: t('chart-button', { title: t(`chart-${kind}`) }), data: chartTap({ campaign, kind, unitId: unit?.id }) }],
  ];
}

export const askTaps = {
  async posed({ posed: name, page }, turn) {
    const { services, accountId, scope, t } = turn;
    const posed = services.posed.of(name);
    if (!posed) return { toast: t('ask-forgotten'), alert: true };
    const { all } = await campaignChoice(services.prisma, accountId, scope);
    const campaign = all.find(({ id }) => id === posed.campaign);
    if (!campaign) return { toast: t('ask-elsewhere'), alert: true };
    return { lateEdit: async () => questionScreen(turn, await worldOf(turn, campaign), posed.question, page) };
  },
} satisfies Partial<TapHandlers>;
