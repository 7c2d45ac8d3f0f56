import type { CampaignDefinition } from '../campaign/definition.ts';
import { formFor } from '../form/form.ts';
import { nameText } from './cellText.ts';
import { codeText } from './codeText.ts';
import { columnsOf, type ReadRow, readSheet } from './readSheet.ts';
import type { Roster, RosterContact, RosterEvaluator, RosterMember, RosterSeats, RosterUnit } from './roster.ts';
import { type ColumnKey, type Place, type RosterFault, type Sheet, type SheetKey, sheetKeyOf } from './sheets.ts';

export type CheckedRoster = { readonly roster: Roster } | { readonly faults: readonly RosterFault[] };

const NAME_MAX = 100;
const TEXT_MAX = 3_000;
const SEATS_MAX = 5_000;
const YES = ['是', '1', 'true', 'yes', 'y', '√'];
const NO = ['否', '0', 'false', 'no', 'n'];
const RANKS = new Map([
  ...['', '正', '主', '正职', 'primary'].map((written) => [written, 'primary'] as const),
  ...['副', '副职', 'deputy'].map((written) => [written, 'deputy'] as const),
]);

/** Reads a roster's sheets against the campaign they are for: a roster that fits, or everything that is wrong. */
export function checkRoster(definition: CampaignDefinition, sheets: readonly Sheet[]): CheckedRoster {
  const check = new RosterCheck(definition);
  const roster = check.read(sheets);
  return check.faults.length > 0 ? { faults: inOrder(check.faults, sheets) } : { roster };
}

/** As one comes upon them when going through the sheets. */
function inOrder(faults: readonly RosterFault[], sheets: readonly Sheet[]): RosterFault[] {
  const placeOf = new Map(sheets.map(({ file, title }, index) => [JSON.stringify([file, title]), index]));
  const order = ({ place: { file, sheet } }: RosterFault) => placeOf.get(JSON.stringify([file, sheet])) ?? -1;
  const keyed = faults.map((fault) => ({ fault, sheet: order(fault), row: fault.place.row ?? 0 }));
  return keyed.sort((a, b) => a.sheet - b.sheet || a.row - b.row).map(({ fault }) => fault);
}

class RosterCheck {
  readonly faults: RosterFault[] = [];
  readonly #definition: CampaignDefinition;
  readonly #names = new Map<string, string>();
  readonly #units = new Map<string, RosterUnit>();
  readonly #codesByName = new Map<string, string[]>();

  constructor(definition: CampaignDefinition) {
    this.#definition = definition;
  }

  read(sheets: readonly Sheet[]): Roster {
    const found = this.#sort(sheets);
    // Units first: everything else names them.
    const units = this.#rows('units', found).map((row) => this.#unit(row));
    const sheet = found.get('units');
    if (sheet && units.length === 0 && this.faults.length === 0)
      this.#fault('sheet-empty', { file: sheet.file, sheet: sheet.title }, sheet.title);
    this.#checkTree(units);
    const members = this.#rows('members', found).map((row) => this.#member(row));
    this.#once(members, ({ person, unit }) => [person, unit]);
    const evaluators = this.#rows('evaluators', found).map((row) => this.#evaluator(row));
    this.#once(evaluators, (value) =>
      'seats' in value ? [value.unit, value.category] : [value.person, value.unit, value.category],
    );
    const contacts = this.#rows('contacts', found).map((row) => this.#contact(row));
    this.#once(contacts, ({ unit, rank }) => [unit, rank]);
    return {
      units: units.map(({ value }) => value),
      persons: this.#names,
      members: members.map(({ value }) => value),
      evaluators: evaluators.flatMap(({ value }) => ('seats' in value ? [] : [value])),
      seats: evaluators.flatMap(({ value }) => ('seats' in value ? [value] : [])),
      contacts: contacts.map(({ value }) => value),
    };
  }

  #sort(sheets: readonly Sheet[]): Map<SheetKey, Sheet> {
    const found = new Map<SheetKey, Sheet>();
    for (const sheet of sheets) {
      const key = sheetKeyOf(sheet.title);
      if (!key) continue;
      if (found.has(key)) this.#fault('sheet-twice', { file: sheet.file, sheet: sheet.title }, sheet.title);
      else found.set(key, sheet);
    }
    const [first] = sheets;
    if (!found.has('units')) {
      const place = { file: first?.file ?? '', sheet: first?.title ?? '' };
      this.#fault('no-sheets', place, sheets.map((sheet) => sheet.title).join(', '));
    }
    return found;
  }

  #rows<S extends SheetKey>(key: S, found: ReadonlyMap<SheetKey, Sheet>): ReadRow<S>[] {
    const sheet = found.get(key);
    if (!sheet) return [];
    // A sheet without anything in it is as good as none.
    const empty = sheet.rows.every(({ cells }) => cells.every((cell) => cell === ''));
    const { rows, faults } = empty ? { rows: [], faults: [] } : readSheet(key, sheet);
    for (const fault of faults) this.faults.push(fault);
    if (faults.length > 0) return [];
    const columns = columnsOf(key);
    for (const row of rows) {
      for (const [column] of columns) {
        const flaw = row.flaw(column);
        if (flaw) this.#fault(flaw.code, row.place(column), flaw.what);
      }
    }
    return rows;
  }

  #unit(row: ReadRow<'units'>): Placed<RosterUnit> {
    const kind = this.#named(row, 'kind', this.#definition.unitKinds, 'unknown-kind');
    const parent = codeText(row.text('parent'));
    const excused = this.#text(row, 'excused');
    const value: RosterUnit = {
      ...{ code: this.#code(row, 'code'), name: this.#name(row), kind, excused },
      parent: parent === '' ? null : parent,
      evaluated: this.#yes(row, 'evaluated', true),
      reports: this.#yes(row, 'reports', false),
      briefing: this.#text(row, 'briefing'),
    };
    if (this.#units.has(value.code)) this.#fault('duplicate-unit', row.place('code'), value.code);
    else if (value.code !== '') this.#units.set(value.code, value);
    const namesakes = this.#codesByName.get(value.name);
    if (namesakes) namesakes.push(value.code);
    else this.#codesByName.set(value.name, [value.code]);
    if (kind !== '' && value.evaluated && !formFor(this.#definition.forms, 'organisation', kind)) {
      this.#fault('no-form', row.place('kind'), kind);
    }
    return { value, at: row.place('parent') };
  }

  #checkTree(units: readonly Placed<RosterUnit>[]): void {
    const circles = circling(this.#units);
    for (const { value, at } of units) {
      if (value.parent === null) continue;
      if (!this.#units.has(value.parent)) this.#fault('unknown-unit', at, value.parent);
      else if (circles.has(value.code)) this.#fault('unit-circle', at, value.parent);
    }
  }

  #member(row: ReadRow<'members'>): Placed<RosterMember> {
    const unit = this.#unitOf(row);
    const kind = this.#units.get(unit)?.kind;
    if (kind !== undefined && !formFor(this.#definition.forms, 'person', kind)) {
      this.#fault('no-form', row.place('unit'), kind);
    }
    const value = {
      ...{ person: this.#person(row), unit },
      briefing: this.#text(row, 'briefing'),
      excused: this.#text(row, 'excused'),
    };
    return { value, at: row.place('person') };
  }

  #evaluator(row: ReadRow<'evaluators'>): Placed<RosterEvaluator | RosterSeats> {
    const unit = this.#unitOf(row);
    const category = this.#named(row, 'category', this.#definition.categories, 'unknown-category');
    const seats = row.text('seats');
    const named = !this.#isEmpty(row, 'person') || !this.#isEmpty(row, 'name');
    if (seats !== '' && named) this.#fault('seats-and-person', row.place('seats'), seats);
    if (this.#isEmpty(row, 'seats') && !named) this.#fault('neither-seats-nor-person', row.place('unit'), unit);
    const at = row.place(seats === '' ? 'person' : 'seats');
    if (seats === '') return { value: { person: named ? this.#person(row) : '', unit, category }, at };
    const count = /^\d{1,5}$/.test(codeText(seats)) ? Number(codeText(seats)) : 0;
    if (count < 1 || count > SEATS_MAX) this.#fault('bad-seats', row.place('seats'), seats);
    return { value: { unit, category, seats: count }, at };
  }

  #contact(row: ReadRow<'contacts'>): Placed<RosterContact> {
    const written = codeText(row.text('rank')).toLowerCase();
    const rank = RANKS.get(written);
    if (!rank) this.#fault('unknown-rank', row.place('rank'), written);
    const value = { person: this.#person(row), unit: this.#unitOf(row), rank: rank ?? 'primary' };
    return { value, at: row.place('unit') };
  }

  /** The key of the row's person, who has one name in the whole roster. */
  #person(row: ReadRow<'members' | 'evaluators' | 'contacts'>): string {
    const key = this.#code(row, 'person');
    const name = this.#name(row);
    const known = this.#names.get(key);
    if (known === undefined && key !== '') this.#names.set(key, name);
    else if (known !== undefined && name !== '' && known !== name)
      this.#fault('two-names', row.place('name'), `${known} / ${name}`);
    return key;
  }

  #unitOf(row: ReadRow<'members' | 'evaluators' | 'contacts'>): string {
    const unit = this.#code(row, 'unit');
    // Where no unit could be read, that is the fault.
    if (unit === '' || this.#units.size === 0 || this.#units.has(unit)) return unit;
    const called = this.#codesByName.get(nameText(row.text('unit'))) ?? [];
    if (called.length === 1) this.#fault('unit-name', row.place('unit'), `${unit} → ${called[0] ?? ''}`);
    else this.#fault('unknown-unit', row.place('unit'), unit);
    return unit;
  }

  /** A code or a name of the campaign file, as its code. */
  #named<S extends SheetKey>(
    row: ReadRow<S>,
    column: ColumnKey<S>,
    known: readonly {
      readonly code: string;
      readonly name: string | { readonly 'zh-CN': string; readonly en?: string | undefined };
    }[],
    fault: 'unknown-kind' | 'unknown-category',
  ): string {
    const written = this.#required(row, column, NAME_MAX);
    if (written === '') return '';
    const plain = codeText(written);
    const found = known.find(
      ({ code, name }) =>
        code === plain ||
        (typeof name === 'string' ? [name] : [name['zh-CN'], name.en]).some((one) => codeText(one ?? '') === plain),
    );
    if (!found) this.#fault(fault, row.place(column), written);
    return found?.code ?? '';
  }

  #code<S extends SheetKey>(row: ReadRow<S>, column: ColumnKey<S>): string {
    const written = this.#required(row, column, NAME_MAX);
    const code = codeText(written);
    // What cannot be seen is no code.
    if (code === '' && written !== '') this.#fault('cell-empty', row.place(column), '');
    return code;
  }

  #name<S extends SheetKey>(row: ReadRow<S>): string {
    const written = this.#required(row, 'name', NAME_MAX);
    const name = nameText(written);
    if (name === '' && written !== '') this.#fault('cell-empty', row.place('name'), '');
    return name;
  }

  /** Nothing stands there at all; what cannot be used is a fault already. */
  #isEmpty<S extends SheetKey>(row: ReadRow<S>, column: ColumnKey<S>): boolean {
    return row.text(column) === '' && !row.flaw(column);
  }

  #required<S extends SheetKey>(row: ReadRow<S>, column: ColumnKey<S>, max: number): string {
    const text = row.text(column);
    if (this.#isEmpty(row, column)) this.#fault('cell-empty', row.place(column), '');
    if (text.length > max && [...text].length > max) this.#fault('cell-too-long', row.place(column), String(max));
    return text;
  }

  #text<S extends SheetKey>(row: ReadRow<S>, column: ColumnKey<S>): string | null {
    const text = row.text(column);
    if (text.length > TEXT_MAX && [...text].length > TEXT_MAX)
      this.#fault('cell-too-long', row.place(column), String(TEXT_MAX));
    return text === '' ? null : text;
  }

  #yes(row: ReadRow<'units'>, column: 'evaluated' | 'reports', otherwise: boolean): boolean {
    const written = codeText(row.text(column)).toLowerCase();
    if (written === '') return otherwise;
    if (!YES.includes(written) && !NO.includes(written)) this.#fault('not-yes-or-no', row.place(column), written);
    return YES.includes(written);
  }

  #once<V>(rows: readonly Placed<V>[], keyOf: (value: V) => readonly string[]): void {
    const seen = new Set<string>();
    for (const { value, at } of rows) {
      // What is missing is a fault already.
      if (keyOf(value).includes('')) continue;
      const key = JSON.stringify(keyOf(value));
      if (seen.has(key)) this.#fault('duplicate-row', at, keyOf(value).join(' · '));
      seen.add(key);
    }
  }

  #fault(code: RosterFault['code'], place: Place, what: string): void {
    this.faults.push({ code, place, what });
  }
}

/** A row's value with where it stands. */
interface Placed<V> {
  readonly value: V;
  readonly at: Place;
}

/** The units that are above themselves; each unit is gone over once, however deep the tree. */
function circling(units: ReadonlyMap<string, RosterUnit>): Set<string> {
  const circles = new Set<string>();
  const settled = new Set<string>();
  for (const start of units.keys()) {
    const path = new Set<string>();
    let code: string | null | undefined = start;
    while (code != null && !settled.has(code) && !path.has(code)) {
      path.add(code);
      code = units.get(code)?.parent;
    }
    const way = [...path];
    if (code != null && path.has(code)) for (const one of way.slice(way.indexOf(code))) circles.add(one);
    for (const one of way) settled.add(one);
  }
  return circles;
}
