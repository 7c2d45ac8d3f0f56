import { collectionRefusal } from '../../domain/campaign/collection.ts';
import { inLocale } from '../../domain/campaign/text.ts';
import { timeLeft, writtenMoment } from '../../i18n/moments.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Task, TaskList } from '../../service/loadTasks.ts';
import { encodeTap } from '../callback.ts';
import { type Button, type Line, progressBar, type Screen } from '../render/screen.ts';
import { collectionText } from './refusalText.ts';

const PAGE = 12;
const ACROSS = 3;
/** What fits a third of a phone's width; longer names get a row of their own. */
const SHORT_NAME = 6;

/** The task list: how far, until when, what next, and every subject as a button. */
export function tasksScreen(list: TaskList, page: number, now: Date, t: Translator): Screen {
  const done = list.tasks.filter((task) => task.status === 'done').length;
  const total = list.tasks.length;
  const lines: Line[] = [{ heading: inLocale(list.title, t.locale) }];
  const others = list.others.map((other) => [
    tasksButton(t('tasks-other', { title: inLocale(other.title, t.locale) }), other.personId),
  ]);
  const sealed = list.state === 'sealed' || list.state === 'published';
  if (total === 0) return { lines: [...lines, t(sealed ? 'tasks-sealed' : 'tasks-none')], buttons: others };
  lines.push(done === total ? t('tasks-all-done', { total }) : t('tasks-count', { total, done }));
  lines.push(progressBar(done, total));
  const refusal = collectionRefusal(list, now);
  if (refusal) return { lines: [...lines, collectionText(refusal, list.timeZone, done, t)], buttons: others };
  lines.push(deadlineText(list, now, t));
  return { lines, buttons: [...nextRow(list.tasks, t), ...taskRows(list, page, t), ...others] };
}

function deadlineText(list: TaskList, now: Date, t: Translator): string {
  const moment = writtenMoment(list.collectionDeadline, list.timeZone, t.locale);
  const { unit, n } = timeLeft(list.collectionDeadline, now);
  if (n === 0) return t('tasks-deadline-soon', { moment });
  return t('tasks-deadline', { moment, left: unit === 'days' ? t('left-days', { n }) : t('left-hours', { n }) });
}

/** The one step that is next: the walk already begun, else the first one pending. */
function nextRow(tasks: readonly Task[], t: Translator): Button[][] {
  const begun = tasks.find((task) => task.status === 'pending' && task.position !== null);
  const next = begun ?? tasks.find((task) => task.status === 'pending');
  if (!next) return [];
  const { name, position } = next;
  const label =
    position === null
      ? t('tasks-begin', { name })
      : t('tasks-continue', { name, where: where(next.items, position, t) });
  return [[openButton(label, next.assignmentId)]];
}

function where(items: number, position: number, t: Translator): string {
  if (position < 0) return t('tasks-where-opening');
  if (position < items) return t('tasks-where-item', { n: position + 1 });
  return position === items ? t('tasks-where-comment') : t('tasks-where-review');
}

function taskRows(list: TaskList, wanted: number, t: Translator): Button[][] {
  const pages = Math.ceil(list.tasks.length / PAGE);
  const page = Math.min(Math.max(wanted, 0), pages - 1);
  const shown = list.tasks.slice(page * PAGE, (page + 1) * PAGE);
  const rows = packed(shown.map((task) => ({ task, button: openButton(mark(task, t), task.assignmentId) })));
  if (pages === 1) return rows;
  const turn = (label: string, to: number) => tasksButton(label, list.personId, (to + pages) % pages);
  const middle = { label: t('tasks-page', { page: page + 1, pages }), data: encodeTap({ kind: 'nothing' }) };
  return [...rows, [turn('‹', page - 1), middle, turn('›', page + 1)]];
}

function mark(task: Task, t: Translator): string {
  if (task.status === 'done') return t('tasks-done-mark', { name: task.name });
  return task.position === null ? task.name : t('tasks-begun-mark', { name: task.name });
}

/** Short names three to a row, long ones alone. */
function packed(entries: readonly { readonly task: Task; readonly button: Button }[]): Button[][] {
  const rows: Button[][] = [];
  let open = false;
  for (const { task, button } of entries) {
    const short = [...task.name].length <= SHORT_NAME;
    const last = rows.at(-1);
    if (short && open && last && last.length < ACROSS) last.push(button);
    else rows.push([button]);
    open = short;
  }
  return rows;
}

function openButton(label: string, assignmentId: number): Button {
  return { label, data: encodeTap({ kind: 'open', assignmentId }) };
}

export function tasksButton(label: string, personId: number, page = 0): Button {
  return { label, data: encodeTap({ kind: 'tasks', personId, page }) };
}
