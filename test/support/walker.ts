import type { Message, TestPerson } from './emulator.ts';

/** What somebody tapped for one task: the index of the chosen grade per item, and what was written. */
export interface Tapped {
  grades: number[];
  comment: string;
}

/** By the number that the buttons of a task carry (an assignment's). */
export type Ledger = Map<number, Tapped>;

export interface WalkerOptions {
  /** A number from 0 up to, and not, 1; the same sequence for the same walker. */
  readonly dice: () => number;
  /** What is chosen for an item, by default thrown: the index of the grade. */
  readonly choose?: (assignmentId: number, item: number, grades: number) => number;
  /** After how many milliseconds without an answer to do the same again, then after twice as many and so on; by default never. */
  readonly again?: number;
  /** How long to wait for an answer in all, in milliseconds. */
  readonly patience?: number;
  /** Whether to make the detours that people make: back, help, pause, double taps, changed answers. */
  readonly detours?: boolean;
}

const COMMENTS = ['希望多下基层', '很好，继续保持', '服务热情👍', '会议可以再短一些'];

/**
 * Walks a person through every task, looking only at what the chat shows, and keeps a ledger of what was tapped,
 * independent of what the bot stores.
 */
export class Walker {
  /** What was tapped, answered or not. */
  readonly ledger: Ledger = new Map();
  /** What the bot has answered: per task the items whose grade it went on from, and whether it gave a receipt. */
  readonly acknowledged = new Map<number, { readonly items: Set<number>; receipt: boolean }>();
  readonly receipts: string[] = [];
  readonly #person: TestPerson;
  readonly #options: WalkerOptions;

  constructor(person: TestPerson, options: WalkerOptions) {
    this.#person = person;
    this.#options = options;
  }

  /** From the invitation's code to the task list. */
  async accept(code: string): Promise<Message> {
    await this.#doing(() => this.#person.start(code));
    await this.#through('是，开始', '开始之前');
    return this.#through('看看要评议谁', '您要评议');
  }

  /** Taps until the chat shows what follows; an invitation may come twice where an update is delivered twice. */
  async #through(label: string, expected: string): Promise<Message> {
    for (let attempt = 0; attempt < 50; attempt++) {
      await this.#tap(label);
      const found = this.#person.received().findLast((message) => message.text?.includes(expected));
      if (found) return found;
    }
    throw new Error(`«${label}» did not lead to «${expected}»\n${this.#person.transcript()}`);
  }

  /** Goes on from what the chat shows until everything is submitted, or `until` says to stop. */
  async walk(from: Message, until: () => boolean = () => false): Promise<void> {
    let shown: Message | null = from;
    while (shown && !until()) shown = await this.#step(shown);
  }

  #step(shown: Message): Promise<Message | null> {
    const text = shown.text ?? '';
    const labels = this.#person.buttons(shown).flat();
    if (labels.length === 0) return Promise.resolve(null);
    if (labels.includes('提交')) return this.#review(shown);
    if (text.startsWith('已提交：')) return this.#receipt(shown);
    if (/第 \d+ 题，共 \d+ 题/.test(text)) return this.#item(shown);
    if (text.includes('（可不填）')) return this.#comment(shown);
    if (labels.includes('逐项评议')) return this.#quick(shown);
    if (labels.includes('开始评议')) return this.#tap('开始评议', shown);
    const next = labels.find((label) => label.startsWith('继续：') || label.startsWith('开始：'));
    return next === undefined ? Promise.resolve(null) : this.#tap(next, shown);
  }

  async #item(shown: Message): Promise<Message> {
    const { dice, detours = false } = this.#options;
    const labels = this.#person.buttons(shown).flat();
    if (detours && dice() < 0.05 && labels.includes('‹ 上一题')) return this.#tap('‹ 上一题', shown);
    if (detours && dice() < 0.05 && labels.includes('说明')) return this.#tap('说明', shown);
    if (detours && dice() < 0.05 && labels.includes('先停一下')) return this.#tap('先停一下', shown);
    const item = Number(/第 (\d+) 题/.exec(shown.text ?? '')?.[1]) - 1;
    const grades = gradeButtons(shown);
    const assignmentId = assignmentOf(shown);
    const chosen = this.#choose(assignmentId, item, grades.length);
    this.#entry(assignmentId).grades[item] = chosen;
    const data = grades[chosen];
    if (data === undefined) throw new Error(`no grade ${chosen}\n${this.#person.transcript()}`);
    const twice = detours && dice() < 0.1;
    const next = await this.#doing(async () => {
      await this.#person.tapData(shown, data);
      if (twice) await this.#person.tapData(shown, data);
    }, shown);
    // Only a later question of the same task, its comment or its review acknowledges the answer: after a restart the
    // same place, or the way to it, may be shown again.
    const onward = /第 (\d+) 题，|（可不填）|请核对：/.exec(next.text ?? '');
    if (onward && onward[1] !== String(item + 1) && assignmentOf(next) === assignmentId) {
      this.#answered(assignmentId).items.add(item);
    }
    return next;
  }

  async #quick(shown: Message): Promise<Message> {
    const { dice, choose } = this.#options;
    if (choose || dice() < 0.3) return this.#tap('逐项评议', shown);
    const assignmentId = assignmentOf(shown);
    const grades = gradeButtons(shown);
    const chosen = Math.floor(dice() * grades.length);
    const data = grades[chosen];
    if (data === undefined) throw new Error(`no grade ${chosen}\n${this.#person.transcript()}`);
    const reviewed = await this.#doing(() => this.#person.tapData(shown, data), shown);
    const items = /^\d+ /gm;
    const count = [...(reviewed.text ?? '').matchAll(items)].length;
    this.#entry(assignmentId).grades = Array<number>(count).fill(chosen);
    return reviewed;
  }

  async #comment(shown: Message): Promise<Message> {
    const { dice } = this.#options;
    const assignmentId = assignmentOf(shown);
    if (dice() < 0.6) {
      this.#entry(assignmentId).comment = '';
      return this.#tap(/^跳过$|^删除意见$/, shown);
    }
    const comment = `${COMMENTS[Math.floor(dice() * COMMENTS.length)]} ${Math.floor(dice() * 1e9)}`;
    this.#entry(assignmentId).comment = comment;
    return this.#doing(() => this.#person.send(comment));
  }

  async #review(shown: Message): Promise<Message> {
    const { dice, detours = false } = this.#options;
    if (detours && dice() < 0.15) return this.#tap('1', shown);
    const assignmentId = assignmentOf(shown);
    const next = await this.#tap('提交', shown);
    if (next.text?.startsWith('已提交：')) this.#answered(assignmentId).receipt = true;
    return next;
  }

  async #receipt(shown: Message): Promise<Message | null> {
    const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(shown.text ?? '')?.[0];
    if (code === undefined) throw new Error(`no receipt\n${this.#person.transcript()}`);
    this.receipts.push(code);
    const next = this.#person
      .buttons(shown)
      .flat()
      .find((label) => label.startsWith('下一个：'));
    return next === undefined ? null : this.#tap(next, shown);
  }

  #choose(assignmentId: number, item: number, grades: number): number {
    const { choose, dice } = this.#options;
    return choose ? choose(assignmentId, item, grades) : Math.floor(dice() * grades);
  }

  #answered(assignmentId: number) {
    const known = this.acknowledged.get(assignmentId) ?? { items: new Set<number>(), receipt: false };
    this.acknowledged.set(assignmentId, known);
    return known;
  }

  #entry(assignmentId: number): Tapped {
    const known = this.ledger.get(assignmentId);
    if (known) return known;
    const made: Tapped = { grades: [], comment: '' };
    this.ledger.set(assignmentId, made);
    return made;
  }

  #tap(choice: string | RegExp, shown?: Message): Promise<Message> {
    return this.#doing(() => this.#person.tap(choice, shown), shown);
  }

  /** Does something, and resolves with the bot's message that is new after it, or that was acted on and has changed. */
  async #doing(act: () => Promise<unknown>, on?: Message): Promise<Message> {
    const { again, patience = 30_000 } = this.#options;
    const before = new Map(this.#person.received().map((message) => [message.message_id, fingerprint(message)]));
    // What changes elsewhere is an older step's late drawing.
    const counts = ({ message_id }: Message) => !on || message_id === on.message_id || !before.has(message_id);
    const changed = () =>
      this.#person
        .received()
        .findLast((message) => counts(message) && before.get(message.message_id) !== fingerprint(message));
    // Ever more slowly: forty people who go on tapping while the bot is away bring more than it can take when it is back.
    let waited = 0;
    for (let timeout = again ?? patience; ; timeout *= 2) {
      await act();
      try {
        return await this.#person.waitFor(changed, { timeout });
      } catch (error) {
        waited += timeout;
        if (waited >= patience) throw error;
      }
    }
  }
}

function fingerprint({ text, reply_markup }: Message): string {
  return JSON.stringify([text, reply_markup]);
}

/** The data of the buttons that give a grade, in order. */
function gradeButtons(shown: Message): string[] {
  const data = shown.reply_markup?.inline_keyboard.flat().map((button) => button.callback_data ?? '') ?? [];
  return data.filter((one) => /^[ga]:/.test(one));
}

/** The number of the task that a walk's buttons carry. */
function assignmentOf(shown: Message): number {
  for (const button of shown.reply_markup?.inline_keyboard.flat() ?? []) {
    const found = /^[a-zA-Z]:([0-9a-z]+):[\w-]+:[0-9a-z]+/.exec(button.callback_data ?? '');
    if (found?.[1] !== undefined) return Number.parseInt(found[1], 36);
  }
  throw new Error(`no task in the buttons of «${shown.text}»`);
}

/** A sequence of numbers from 0 up to 1 that a seed fixes (mulberry32). */
export function seededDice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
