import type { PrismaClient } from '../database/prisma.ts';
import { ballotId } from '../domain/ballot/identity.ts';
import { openToken } from '../domain/ballot/signedToken.ts';
import { collectionRefusal } from '../domain/campaign/collection.ts';
import type { Clock } from '../domain/clock.ts';
import { decide, missing, newWalk, type WalkEvent } from '../domain/walk/walk.ts';
import { type Casting, castBallots } from './castBallots.ts';
import { changeBallot } from './changeBallot.ts';
import type { Definitions } from './definitions.ts';
import { GroupCommit } from './groupCommit.ts';
import { loadNextTasks, type NextTask } from './loadNextTask.ts';
import { loadWalks, type Walk } from './loadWalks.ts';
import { openChange } from './openChange.ts';
import { type DraftOpening, type OpenedDraft, openDrafts } from './openDrafts.ts';
import { type DraftChange, saveDrafts } from './saveDrafts.ts';
import {
  changing,
  type DeskRefusal,
  isLive,
  type SubmitOutcome,
  submittedWalk,
  type WalkOutcome,
  type WalkReference,
} from './walkOutcome.ts';
import { ballotPlace, idsOf, receiptFor } from './walkReceipt.ts';

export interface WalkDeskDependencies {
  readonly prisma: PrismaClient;
  readonly definitions: Definitions;
  readonly clock: Clock;
  /** Gives `n` random bytes. */
  readonly random: (n: number) => Uint8Array;
  /** Signs the tokens in buttons. */
  readonly tokenKey: Uint8Array;
  /** Told of assignments that are about to be submitted; what it returns is called when they were, or could not be. Neither may fail. */
  readonly submitting?: (assignmentIds: readonly number[]) => () => void;
}

const CACHED_WALKS = 20_000;

/**
 * Where walks are opened, answered and submitted. It keeps the walks it has seen; the statements' guards notice what
 * another process changed, and the walk is then read anew. Calls for one chat come one after another.
 */
export class WalkDesk {
  readonly #deps: WalkDeskDependencies;
  readonly #walks = new Map<number, Walk>();
  readonly #loads: GroupCommit<number, Walk | 'none'>;
  readonly #openings: GroupCommit<DraftOpening, OpenedDraft | 'refused'>;
  readonly #saves: GroupCommit<DraftChange, boolean>;
  readonly #castings: GroupCommit<Casting, boolean>;
  readonly #nextTasks: GroupCommit<number, NextTask>;

  constructor(deps: WalkDeskDependencies) {
    const { prisma, definitions, clock } = deps;
    this.#deps = deps;
    this.#loads = new GroupCommit<number, Walk | 'none'>({
      key: (id) => id,
      commit: async (ids) => (await loadWalks(prisma, definitions, ids)).map((walk) => walk ?? 'none'),
    });
    this.#openings = new GroupCommit<DraftOpening, OpenedDraft | 'refused'>({
      key: assignmentOf,
      commit: async (openings) => (await openDrafts(prisma, openings, clock())).map((opened) => opened ?? 'refused'),
    });
    this.#saves = new GroupCommit<DraftChange, boolean>({
      key: assignmentOf,
      commit: (changes) => saveDrafts(prisma, changes, clock()),
    });
    this.#castings = new GroupCommit<Casting, boolean>({
      key: assignmentOf,
      commit: async (castings) => {
        const settled = deps.submitting?.(castings.map(assignmentOf));
        return castBallots(prisma, castings, clock()).finally(settled);
      },
    });
    this.#nextTasks = new GroupCommit<number, NextTask>({
      key: (personId) => personId,
      commit: (personIds) => loadNextTasks(prisma, personIds),
    });
  }

  /** Opens a walk, or goes on with it, in a new message; older messages of it go stale. */
  async open(accountId: bigint, assignmentId: number): Promise<WalkOutcome> {
    const known = this.#walks.get(assignmentId);
    const walk = known && !this.#refusal(known, accountId) ? known : await this.#load(assignmentId);
    const refusal = this.#refusal(walk, accountId);
    if (!walk || refusal) return { kind: 'refused', refusal: refusal ?? { code: 'not-yours' } };
    const nonce = this.#nonce();
    const opened = await this.#openings.put({ assignmentId, accountId, nonce, fresh: newWalk(walk.shape) });
    // The guard knows better than what was just read: read again, and say why.
    if (opened === 'refused') return this.#anew(accountId, { assignmentId, nonce, revision: 0 });
    return { kind: 'walk', walk: this.#keep({ ...walk, draft: { ...opened, nonce } }) };
  }

  /**
   * Opens a walk that is to replace the ballot of a signed token: blank, or, with `resume`, where it stands. The ballot
   * stays what it is until that walk is submitted.
   */
  async openChange(
    accountId: bigint,
    assignmentId: number,
    change: Uint8Array,
    { resume = false } = {},
  ): Promise<WalkOutcome> {
    const walk = await this.#load(assignmentId);
    const refusal = this.#refusal(walk, accountId, change);
    const token = openToken(this.#deps.tokenKey, assignmentId, change);
    if (!walk || !token || refusal) return { kind: 'refused', refusal: refusal ?? { code: 'not-yours' } };
    const nonce = this.#nonce();
    const opened = await openChange(
      this.#deps.prisma,
      {
        ...{ assignmentId, accountId, nonce, resume, fresh: newWalk(walk.shape) },
        ...{ subjectId: walk.subject.id, ballotId: ballotId(token, ballotPlace(walk)) },
      },
      this.#deps.clock(),
    );
    if (!opened) return this.#anew(accountId, { assignmentId, nonce, revision: 0, change });
    return { kind: 'walk', walk: this.#keep({ ...walk, draft: { ...opened, nonce } }), change };
  }

  /** What a person is to do next; that walk is read ahead, so that opening it takes one statement. */
  async nextTask(personId: number): Promise<NextTask> {
    const task = await this.#nextTasks.put(personId);
    if (task.next) await this.#load(task.next.assignmentId);
    return task;
  }

  /** The walk that a button belongs to, unchanged. */
  look(accountId: bigint, reference: WalkReference): Promise<WalkOutcome> {
    return this.#find(accountId, reference);
  }

  /** Applies an event to a walk: saved before this resolves, or not at all. */
  async act(accountId: bigint, reference: WalkReference, event: WalkEvent): Promise<WalkOutcome> {
    const found = await this.#find(accountId, reference);
    if (found.kind !== 'walk' || found.note) return found;
    const { walk } = found;
    const decision = decide(walk.shape, walk.draft.state, event);
    if ('refusal' in decision) return { ...found, note: decision.refusal };
    const { assignmentId } = walk;
    const { nonce, revision } = walk.draft;
    const next = decision.state;
    if (!(await this.#saves.put({ assignmentId, nonce, revision, next }))) return this.#anew(accountId, reference);
    const walked = this.#keep({ ...walk, draft: { state: next, nonce, revision: revision + 1 } });
    return { kind: 'walk', walk: walked, ...changing(reference) };
  }

  /**
   * Submits a walk's answers under a signed token; a walk that changes a ballot replaces it. Pressing again with the same
   * token finds the ballot and its receipt.
   */
  async submit(accountId: bigint, reference: WalkReference, signed: Uint8Array): Promise<SubmitOutcome> {
    const { assignmentId, nonce, revision, change } = reference;
    const token = openToken(this.#deps.tokenKey, assignmentId, signed);
    if (!token) return { kind: 'refused', refusal: { code: 'not-yours' } };
    const found = await this.#find(accountId, reference);
    if (found.kind !== 'walk' || found.note) return this.#receipt(found, token, signed);
    const { walk } = found;
    const unanswered = missing(walk.draft.state);
    if (unanswered > 0) return { ...found, note: { code: 'incomplete', missing: unanswered } };
    const { cell, ...ids } = idsOf(token, walk);
    const about = { assignmentId, nonce, revision, ...ids };
    const accepted = change
      ? await changeBallot(this.#deps.prisma, { ...about, subjectId: walk.subject.id }, this.#deps.clock())
      : await this.#castings.put({ ...about, cell });
    if (!accepted) return this.#receipt(await this.#anew(accountId, reference), token, signed);
    const done = { ...walk, status: 'done', draft: null } as const;
    this.#keep(done);
    return receiptFor(done, token, signed, change !== undefined);
  }

  /** The receipt of the ballot that was cast with this token, shown again; not this account's, or not there: refused. */
  async receipt(accountId: bigint, assignmentId: number, signed: Uint8Array): Promise<SubmitOutcome> {
    const token = openToken(this.#deps.tokenKey, assignmentId, signed);
    const walk = await this.#load(assignmentId);
    if (!token || walk?.accountId !== accountId) return { kind: 'refused', refusal: { code: 'not-yours' } };
    return this.#receipt({ kind: 'refused', refusal: { code: 'submitted', walk } }, token, signed);
  }

  /** What was submitted with this very token is shown its receipt again; anything else stays as it is. */
  async #receipt(outcome: WalkOutcome, token: Uint8Array, signed: Uint8Array): Promise<SubmitOutcome> {
    const walk = submittedWalk(outcome);
    if (!walk) return outcome;
    const { ballotId } = idsOf(token, walk);
    const cast = await this.#deps.prisma.ballot.count({ where: { id: Uint8Array.from(ballotId) } });
    return cast === 1 ? receiptFor(walk, token, signed, false) : outcome;
  }

  #nonce(): string {
    return Buffer.from(this.#deps.random(6)).toString('base64url');
  }

  /** The walk as this process remembers it; where that does not fit the button, as the database has it. */
  async #find(accountId: bigint, reference: WalkReference): Promise<WalkOutcome> {
    const known = this.#walks.get(reference.assignmentId);
    const remembered = known && this.#judge(known, accountId, reference);
    if (remembered?.kind === 'walk' && !remembered.note) return remembered;
    return this.#anew(accountId, reference);
  }

  async #anew(accountId: bigint, reference: WalkReference): Promise<WalkOutcome> {
    return this.#judge(await this.#load(reference.assignmentId), accountId, reference);
  }

  #judge(walk: Walk | null, accountId: bigint, reference: WalkReference): WalkOutcome {
    const refusal = this.#refusal(walk, accountId, reference.change);
    if (!walk || refusal) return { kind: 'refused', refusal: refusal ?? { code: 'not-yours' } };
    const about = changing(reference);
    if (!isLive(walk)) return { kind: 'unopened', walk, ...about };
    if (walk.draft.nonce !== reference.nonce) return { kind: 'elsewhere', walk, ...about };
    const stale = walk.draft.revision !== reference.revision;
    return { kind: 'walk', walk, ...(stale && { note: { code: 'stale' } }), ...about };
  }

  #refusal(walk: Walk | null, accountId: bigint, change?: Uint8Array): DeskRefusal | undefined {
    // Whether it exists is not told to somebody whose task it is not.
    if (walk?.accountId !== accountId) return { code: 'not-yours' };
    const mayChange = change && openToken(this.#deps.tokenKey, walk.assignmentId, change) && walk.status === 'done';
    if (change && !mayChange) return { code: 'not-yours' };
    if (walk.status === 'done' && !mayChange) return { code: 'submitted', walk };
    if (walk.status === 'withdrawn') return { code: 'withdrawn', walk };
    const why = collectionRefusal(walk.campaign, this.#deps.clock());
    return why && { code: 'not-collected', walk, why };
  }

  async #load(assignmentId: number): Promise<Walk | null> {
    const walk = await this.#loads.put(assignmentId);
    return walk === 'none' ? null : this.#keep(walk);
  }

  #keep<W extends Walk>(walk: W): W {
    this.#walks.delete(walk.assignmentId);
    this.#walks.set(walk.assignmentId, walk);
    const oldest = this.#walks.size > CACHED_WALKS ? this.#walks.keys().next().value : undefined;
    if (oldest !== undefined) this.#walks.delete(oldest);
    return walk;
  }
}

function assignmentOf(change: { readonly assignmentId: number }): number {
  return change.assignmentId;
}
