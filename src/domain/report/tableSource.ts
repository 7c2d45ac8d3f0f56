import type { CountedSubject, TreeUnit } from '../disclosure/block.ts';
import type { Release } from '../disclosure/release.ts';
import type { LineCounts, TableLine } from './statisticsTable.ts';
import type { TableForm } from './tableForm.ts';

/** Persons, each once: of a unit with all below it, or of the campaign. */
export type Persons = Pick<LineCounts, 'entitled' | 'participated' | 'categories'>;

/** What belongs to a unit itself, and how many persons it and the units below it have. */
export interface UnitCounts {
  /** Without `categories`: they are only known with the units below. */
  readonly own: Omit<LineCounts, 'categories'>;
  readonly below: Persons;
  readonly excused: TableLine['excused'];
  readonly filedAt: Date | null;
}

export interface TableUnit extends TreeUnit {
  readonly name: string;
}

/** A subject as the table counts it. */
export interface TableSubject extends CountedSubject {
  readonly kind: 'organisation' | 'person';
  readonly excused: string | null;
}

export interface TableSource {
  /** All of the campaign, in the roster's order. */
  readonly units: readonly TableUnit[];
  readonly subjects: readonly TableSubject[];
  readonly forms: readonly TableForm[];
  readonly release: Release | null;
  readonly counts: ReadonlyMap<string, UnitCounts>;
  /** Of the whole campaign. */
  readonly whole: Persons;
}
