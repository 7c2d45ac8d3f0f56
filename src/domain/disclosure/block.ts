import { grouped } from './grouped.ts';

/** A node of the organisation tree; the parents of a list of units form one or several trees. */
export interface TreeUnit {
  readonly code: string;
  readonly parent: string | null;
}

/** A subject as it is counted. Within a form every subject has the same grades; units may adapt the items. */
export interface CountedSubject {
  readonly code: string;
  readonly unit: string;
  readonly form: string;
  /** Codes of the items that its ballots answer, in order. */
  readonly items: readonly string[];
  /** How many grades the form's scale has. */
  readonly grades: number;
  /** Ballots cast so far, released or not. */
  readonly ballots: number;
}

/** The ballots of one block that lie in one stored cell. */
export interface CellCounts {
  readonly cell: string;
  readonly ballots: number;
  /** Items × grades, as the subject's items and the form's scale order them. */
  readonly counts: readonly (readonly number[])[];
}

/** One subject's ballots that entered the statistics in the same release, with their present grades. */
export interface Block {
  readonly subject: string;
  /** The release that they entered with. */
  readonly release: number;
  readonly cells: readonly CellCounts[];
}

export function blockBallots(block: Block): number {
  return block.cells.reduce((sum, cell) => sum + cell.ballots, 0);
}

/** Subject → its blocks, of which each must have k ballots or more; fewer is a mistake of whoever formed them. */
export function blocksBySubject(blocks: readonly Block[], k: number): Map<string, Block[]> {
  const bySubject = grouped(blocks, (block) => block.subject);
  for (const [subject, own] of bySubject) {
    if (own.length > 1 && own.some((block) => blockBallots(block) < k)) {
      throw new Error(`a block of ${subject} has fewer than ${k} ballots`);
    }
  }
  return bySubject;
}
