import { Chats } from './chats.ts';
import { setClock } from './clock.ts';
import { ClockPanel } from './clockPanel.ts';
import { Conversation } from './conversation.ts';
import { byId } from './element.ts';
import { openOutside } from './links.ts';
import { clearToast, showAlert, showFailure, showToast } from './overlays.ts';
import { PeopleList } from './peopleList.ts';
import { listen, readMessages, readOverview, type ServerEvent } from './server.ts';
import { loadLanguage, say } from './words.ts';

const chats = new Chats();
const list = new PeopleList(chats, { open: (person) => openPerson(person, { byHand: true }), languageChanged: redraw });
const clock = new ClockPanel(clockMoved);
let conversation: Conversation | undefined;
/** Events that came while the state was being read: they are newer than what is read. */
let waiting: ServerEvent[] | undefined;
let listIsStale = false;

function asked(): number | undefined {
  const id = Number(new URLSearchParams(location.search).get('person'));
  return chats.people.has(id) ? id : undefined;
}

/** Shows a person's chat; chosen by hand it is a step that the browser's back button takes back. */
function openPerson(id: number, { byHand = false } = {}): void {
  const person = chats.people.get(id);
  if (!person) return;
  if (byHand) history.pushState({ view: 'chat' }, '', `?person=${id}`);
  document.body.dataset.view = 'chat';
  clearToast();
  conversation = new Conversation(person, chats, () => showList());
  markSeen();
  if (byHand || matchMedia('(pointer: fine)').matches) conversation.focus();
}

function showList(): void {
  history.pushState({ view: 'list' }, '', location.href);
  document.body.dataset.view = 'list';
  list.draw(conversation?.person.id);
  byId('people').querySelector<HTMLElement>('[aria-current]')?.focus();
}

function markSeen(): void {
  if (conversation && document.visibilityState === 'visible') chats.markRead(conversation.person.id);
  if (listIsStale) return;
  listIsStale = true;
  // Many changes at once, as when everybody is reminded, draw the list once.
  requestAnimationFrame(() => {
    listIsStale = false;
    list.draw(conversation?.person.id);
  });
}

function redraw(): void {
  byId('notice').textContent = say('notice');
  document.title = chats.bot.first_name || say('conversation');
  list.drawFrame();
  clock.drawFrame();
  const id = conversation?.person.id ?? asked() ?? chats.people.keys().next().value;
  if (id === undefined) list.draw(undefined);
  else if (document.body.dataset.view === 'list' && conversation) list.draw(id);
  else openPerson(id);
}

async function readAll(): Promise<void> {
  waiting ??= [];
  const overview = await readOverview();
  chats.show(overview);
  setClock(overview.clock);
  const spoken = overview.people.filter(({ count }) => count > 0);
  await Promise.all(spoken.map(async ({ person }) => chats.fill(person.id, await readMessages(person.id))));
  const newer = waiting ?? [];
  waiting = undefined;
  for (const event of newer) take(event);
  showAll();
}

/** Draws what was read; a chat that is open stays as it is but for its messages. */
function showAll(): void {
  if (!conversation || !chats.people.has(conversation.person.id)) {
    redraw();
    return;
  }
  byId('notice').textContent = say('notice');
  conversation.refresh();
  clockMoved();
  markSeen();
}

function take(event: ServerEvent): void {
  if (waiting) {
    waiting.push(event);
    return;
  }
  switch (event.type) {
    case 'message':
      chats.put(event.message);
      if (event.message.chat.id === conversation?.person.id) conversation.put(event.message);
      markSeen();
      return;
    case 'deleted':
      chats.remove(event.chat, event.messages);
      if (event.chat === conversation?.person.id) conversation.remove(event.messages);
      markSeen();
      return;
    case 'person':
      takePerson(event);
      return;
    case 'answer':
      takeAnswer(event);
      return;
    case 'action':
      if (event.chat === conversation?.person.id) conversation.busy();
      return;
    case 'commands':
      conversation?.loadCommands();
      return;
    case 'forcedReply':
      chats.force(event);
      if (event.chat === conversation?.person.id) conversation.beginForcedReply();
      return;
    case 'clock':
      setClock(event);
      clockMoved();
      return;
    case 'profile':
      void readAll().then(redraw);
  }
}

function clockMoved(): void {
  clock.draw();
  conversation?.renameDays();
  list.draw(conversation?.person.id);
}

function takePerson({ person }: Extract<ServerEvent, { type: 'person' }>): void {
  const known = chats.people.get(person.id);
  chats.people.set(person.id, person);
  if (!conversation) redraw();
  // Only what the open chat shows is worth drawing it again.
  else if (person.id === conversation.person.id && known?.blocked !== person.blocked) openPerson(person.id);
  else list.draw(conversation.person.id);
}

function takeAnswer({ query, person, text, showAlert: insists, url }: Extract<ServerEvent, { type: 'answer' }>): void {
  if (person !== conversation?.person.id) return;
  conversation.answered(query);
  if (url !== undefined) openOutside(url);
  if (text !== '') (insists ? showAlert : showToast)(text);
}

window.addEventListener('popstate', (event) => {
  const id = asked();
  if (event.state?.view === 'list') {
    document.body.dataset.view = 'list';
    list.draw(conversation?.person.id);
  } else if (id !== undefined) openPerson(id);
});
document.addEventListener('visibilitychange', markSeen);

await loadLanguage();
listen({
  opened: () => void readAll().catch(showFailure),
  lost: () => {
    byId('notice').textContent = say('offline');
  },
  event: take,
});
