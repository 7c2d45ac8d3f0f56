import { categoryName } from '../../domain/campaign/definition.ts';
import { inLocale } from '../../domain/campaign/text.ts';
import { findUnit } from '../../domain/unit/findUnit.ts';
import { type ListedPerson, peopleOfUnit, peopleWithin } from '../../service/peopleWithin.ts';
import { type PersonCard, personCard, unitsOf } from '../../service/personCard.ts';
import { loadReadings } from '../../service/readings.ts';
import { unitNamed } from '../../service/unitNamed.ts';
import { pagerRow } from '../admin/pager.ts';
import { encodeTap } from '../callback.ts';
import { inCampaign } from '../campaignChoice.ts';
import { reaches } from '../gate.ts';
import { cut } from '../reminders/digestContext.ts';
import type { Button, Line, Screen } from '../render/screen.ts';
import type { TapHandlers } from '../taps.ts';
import { plainScreen, type Reply, type Turn, withNote } from '../turn.ts';
import { shortened } from '../unitChoice.ts';

/** People in one list. */
const PER_PAGE = 12;
const LABEL = 16;

/** `/people`: whoever was typed, by name, key or pinyin; with a button's unit, those of the unit. */
export async function peopleScreen(turn: Turn, rest: string): Promise<Screen> {
  return inCampaign(turn, 'people', async (campaign) => {
    if (turn.picked) return unitPeople(turn, turn.picked.unitId, 0);
    if (rest.trim() !== '') return soughtPerson(turn, campaign.id, rest);
    return askName(turn, campaign.id, campaign.title);
  });
}

function askName({ services, accountId, t }: Turn, campaign: string, title: string): Screen {
  services.questions.ask(accountId, { kind: 'find-person', campaign });
  return plainScreen(t('person-ask', { title }));
}

/** Looks for somebody within the reader's scope. */
export async function soughtPerson(turn: Turn, campaignId: string, typed: string): Promise<Screen> {
  const { services, scope, accountId, t } = turn;
  const people = await peopleWithin(services.prisma, campaignId, scope);
  const found = findUnit(people, typed, await loadReadings());
  if (found.kind === 'one') return cardScreen(turn, found.unit.id);
  // What comes next is taken for another try.
  services.questions.ask(accountId, { kind: 'find-person', campaign: campaignId });
  const text = shortened(typed);
  if (found.kind === 'none') {
    const near = found.nearest.length > 0;
    return { lines: [t(near ? 'person-nearest' : 'person-unknown', { text })], buttons: personButtons(found.nearest) };
  }
  const n = found.units.length;
  const more = n > PER_PAGE ? [t('person-several-more', { n: n - PER_PAGE })] : [];
  return { lines: [t('person-several', { text, n }), ...more], buttons: personButtons(found.units) };
}

/** Names with their units: whoever looks after a roster has to tell one from another. */
function personButtons(people: readonly ListedPerson[]): Button[][] {
  return people.slice(0, PER_PAGE).map(({ id, name, unit, code }) => {
    const alike = people.some((other) => other.id !== id && other.name === name && other.unit === unit);
    const label = `${cut(name, LABEL)} · ${cut(unit, LABEL)}${alike ? ` · ${cut(code, LABEL)}` : ''}`;
    return [{ label, data: encodeTap({ kind: 'person', personId: id }) }];
  });
}

async function unitPeople(turn: Turn, unitId: number, page: number): Promise<Screen> {
  const { services, t } = turn;
  const unit = await unitNamed(services.prisma, unitId);
  if (!unit || !(await reaches(turn, unitId))) return plainScreen(t('unit-not-reached'));
  const asked = { from: page * PER_PAGE, count: PER_PAGE };
  const { people, total } = await peopleOfUnit(services.prisma, unitId, asked);
  const dataOf = (wanted: number) => encodeTap({ kind: 'peopleOf', unitId, page: wanted });
  const back = { label: t('person-to-unit'), data: encodeTap({ kind: 'unitNode', unitId, page: 0 }) };
  return {
    lines: [{ heading: unit.name }, total === 0 ? t('person-nobody') : t('person-list', { n: total })],
    buttons: [...personButtons(people), ...pagerRow(page, Math.ceil(total / PER_PAGE), dataOf), [back]],
  };
}

/** One person: their parts, and what can be done for them. `note` goes above. */
export async function cardScreen(turn: Turn, personId: number, note?: string): Promise<Screen> {
  const { services, t } = turn;
  const card = await personCard(services.prisma, personId);
  if (!card || !(await reachesSome(turn, card))) return plainScreen(t('person-gone'));
  const definition = await services.definitions.of(card.campaignId);
  const roles: Line[] = [
    ...card.evaluates.map(({ unit, category }) => {
      return t('person-evaluates', { unit, category: inLocale(categoryName(definition, category), t.locale) });
    }),
    ...card.evaluatedIn.map(({ unit }) => t('person-evaluated', { unit })),
    ...card.contactFor.map(({ unit, rank }) => t('person-contact', { unit, rank: t(`contact-rank-${rank}`) })),
  ];
  const whole = await reachesAll(turn, card);
  const lines: Line[] = [
    { heading: card.name },
    inLocale(definition.title, t.locale),
    t('person-key', { key: card.key }),
    ...roles,
    ...(card.connected === null ? [] : [t(card.connected ? 'person-connected' : 'person-away')]),
    ...(card.released === null ? [] : [t('person-released')]),
    ...(whole ? [] : ['', t('person-elsewhere')]),
  ];
  const screen = { lines, buttons: whole ? cardButtons(turn, card) : backButton(turn, card) };
  return note === undefined ? screen : withNote(note, screen);
}

function cardButtons(turn: Turn, card: PersonCard): Button[][] {
  const { t } = turn;
  const { id: personId, evaluates, evaluatedIn, contactFor, released, state } = card;
  const collects = state === 'draft' || state === 'open' || state === 'paused';
  const reissue = { label: t('person-reissue'), data: encodeTap({ kind: 'askReissue', personId }) };
  const release =
    released === null
      ? { label: t('person-release'), data: encodeTap({ kind: 'askRelease', personId }) }
      : { label: t('person-readmit'), data: encodeTap({ kind: 'readmit', personId }) };
  const places = [...new Map([...evaluates, ...evaluatedIn].map(({ unitId, unit }) => [unitId, unit]))];
  const transfers = places.map(([fromId, unit]) => {
    const label = places.length === 1 ? t('person-transfer') : t('person-transfer-from', { unit: cut(unit, LABEL) });
    return [{ label, data: encodeTap({ kind: 'askTransfer', personId, fromId }) }];
  });
  const handOvers = contactFor.map(({ unitId, unit, rank }) => {
    const label =
      contactFor.length === 1 ? t('person-hand-over') : t('person-hand-over-of', { unit: cut(unit, LABEL) });
    return [{ label, data: encodeTap({ kind: 'officeHandOver', unitId, rank }) }];
  });
  return [
    ...(collects && (released === null || contactFor.length > 0) ? [[reissue]] : []),
    ...(collects && evaluates.length > 0 ? [[release]] : []),
    ...(collects ? transfers : []),
    ...(state === 'published' ? [] : handOvers),
    ...backButton(turn, card),
  ];
}

function backButton({ t }: Turn, card: PersonCard): Button[][] {
  const [unitId] = unitsOf(card);
  if (unitId === undefined) return [];
  return [[{ label: t('person-to-people'), data: encodeTap({ kind: 'peopleOf', unitId, page: 0 }) }]];
}

async function reachesSome(turn: Turn, card: PersonCard): Promise<boolean> {
  const reached = await Promise.all(unitsOf(card).map((unitId) => reaches(turn, unitId)));
  return reached.includes(true);
}

/** Whoever has a part elsewhere too is looked after by those who reach all of it: a code opens every part. */
async function reachesAll(turn: Turn, card: PersonCard): Promise<boolean> {
  const reached = await Promise.all(unitsOf(card).map((unitId) => reaches(turn, unitId)));
  return reached.length > 0 && !reached.includes(false);
}

/** Does something for a person whom the reader reaches wholly; anybody else is told that it is not theirs. */
export async function forPerson(
  turn: Turn,
  personId: number,
  act: (card: PersonCard) => Promise<Reply>,
): Promise<Reply> {
  const card = await personCard(turn.services.prisma, personId);
  if (!card || !(await reachesAll(turn, card))) return { toast: turn.t('person-not-reached'), alert: true };
  return act(card);
}

/** Leads back to a person's screen. */
export function personButton({ t }: Pick<Turn, 't'>, personId: number): Button {
  return { label: t('person-back'), data: encodeTap({ kind: 'person', personId }) };
}

export const peopleTaps = {
  async peopleOf({ unitId, page }, turn) {
    return { edit: await unitPeople(turn, unitId, page) };
  },

  async person({ personId }, turn) {
    return { edit: await cardScreen(turn, personId) };
  },
} satisfies Partial<TapHandlers>;
