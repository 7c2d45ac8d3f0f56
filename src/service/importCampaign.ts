import { isDeepStrictEqual } from 'node:util';
import type { PrismaClient, Transaction } from '../database/prisma.ts';
import type { AuditValue } from '../domain/audit/entry.ts';
import { campaignMoments } from '../domain/campaign/deadlines.ts';
import { type CampaignDefinition, campaignShape } from '../domain/campaign/definition.ts';
import { checkRoster } from '../domain/roster/checkRoster.ts';
import {
  type Difference,
  isEmpty,
  type RosterDifference,
  rosterDifference,
} from '../domain/roster/rosterDifference.ts';
import { type RosterState, rosterState } from '../domain/roster/rosterState.ts';
import type { RosterFault, Sheet } from '../domain/roster/sheets.ts';
import { applyRoster } from './applyRoster.ts';
import { type Acting, audit } from './audit.ts';
import { issueOpenInvitations, issuePersonalInvitations } from './issueInvitations.ts';
import { loadRosterState } from './loadRosterState.ts';
import { storeLateCells } from './storeLateCells.ts';

/** What is to be imported: a campaign file, a roster, or both. */
export interface ImportRequest {
  readonly definition?: CampaignDefinition;
  readonly sheets?: readonly Sheet[];
  /** Which campaign a roster by itself is for; needed where there are several. */
  readonly campaignId?: string | undefined;
  /** By how many weeks a demonstration's dates were moved. */
  readonly movedWeeks?: number;
}

export type ImportRefusal =
  | { readonly code: 'nothing-to-import' }
  | { readonly code: 'no-campaign' }
  | { readonly code: 'unknown-campaign'; readonly id: string }
  | { readonly code: 'which-campaign'; readonly ids: readonly string[] }
  | { readonly code: 'over'; readonly id: string; readonly state: string }
  /** The campaign has begun: these parts of its file stay as they are. */
  | { readonly code: 'frozen'; readonly id: string; readonly parts: readonly string[] }
  /** Rules or forms change, so that the roster must be read anew. */
  | { readonly code: 'roster-needed'; readonly id: string }
  | { readonly code: 'roster'; readonly faults: readonly RosterFault[] }
  | { readonly code: 'changed-meanwhile' };

/** What an import will do. */
export interface ImportPlan {
  readonly kind: 'plan';
  readonly campaignId: string;
  readonly isNew: boolean;
  readonly definition: CampaignDefinition;
  readonly movedWeeks: number;
  /** The parts of the campaign file that change; all of them for a new campaign. */
  readonly parts: readonly string[];
  /** null: no roster is imported. */
  readonly roster: { readonly target: RosterState; readonly difference: RosterDifference } | null;
}

export type Planned = ImportPlan | { readonly kind: 'refused'; readonly refusal: ImportRefusal };
export type Imported =
  | { readonly kind: 'imported'; readonly invitations: number }
  | { readonly kind: 'refused'; readonly refusal: ImportRefusal };

/** What feeds ballots and their reading: frozen from opening on. */
const FROZEN = ['timeZone', 'opens', 'unitKinds', 'categories', 'scales', 'forms', 'assignment', 'disclosure'] as const;

/** Whether an import changes nothing. */
export function changesNothing({ isNew, parts, roster }: ImportPlan): boolean {
  return !isNew && parts.length === 0 && (roster === null || isEmpty(roster.difference));
}

/** Works out what an import would do, changing nothing. */
export async function planImport(db: PrismaClient | Transaction, request: ImportRequest): Promise<Planned> {
  if (!request.definition && !request.sheets) return refuse({ code: 'nothing-to-import' });
  const id = request.definition?.id ?? (await campaignOf(db, request.campaignId));
  if (typeof id !== 'string') return refuse(id);
  const stored = await db.campaign.findUnique({ where: { id } });
  const before = stored && campaignShape.parse(stored.definition);
  const definition = request.definition ?? before;
  if (!definition) return refuse({ code: 'unknown-campaign', id });
  if (stored && !['draft', 'open', 'paused'].includes(stored.state)) {
    return refuse({ code: 'over', id, state: stored.state });
  }
  const parts = changedParts(before, definition);
  const frozen = FROZEN.filter((part) => parts.includes(part));
  if (stored && stored.state !== 'draft' && frozen.length > 0) return refuse({ code: 'frozen', id, parts: frozen });
  const roster = await planRoster(db, definition, request.sheets);
  if (roster && 'faults' in roster) return refuse({ code: 'roster', faults: roster.faults });
  if (stored && !roster && frozen.length > 0 && (await db.unit.count({ where: { campaignId: id } })) > 0) {
    return refuse({ code: 'roster-needed', id });
  }
  const movedWeeks = request.movedWeeks ?? stored?.movedWeeks ?? 0;
  return { kind: 'plan', campaignId: id, isNew: !stored, definition, movedWeeks, parts, roster };
}

/** Carries a plan out, all or nothing; refused if what is stored has changed since it was made. `random` gives n random bytes. */
export async function applyImport(
  prisma: PrismaClient,
  request: ImportRequest,
  plan: ImportPlan,
  random: (n: number) => Uint8Array,
  { actor, now }: Acting,
): Promise<Imported> {
  const { campaignId: id, definition, movedWeeks, roster } = plan;
  return prisma.$transaction(
    async (tx) => {
      // Two imports of one campaign come one after the other, also while it does not exist yet.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`import ${id}`}, 0))`;
      const again = await planImport(tx, request);
      if (again.kind === 'refused') return again;
      if (!samePlan(plan, again)) return refuse({ code: 'changed-meanwhile' });
      const file = { definition, movedWeeks, ...campaignMoments(definition) };
      const { state } = await tx.campaign.upsert({ where: { id }, create: { id, ...file }, update: file });
      const about = { actor, act: 'campaign-imported', campaignId: id, after: changesOf(plan) } as const;
      if (!roster) {
        await audit(tx, about, now);
        return { kind: 'imported', invitations: 0 } as const;
      }
      await applyRoster(tx, { campaignId: id, draft: state === 'draft', ...roster });
      if (state !== 'draft') await storeLateCells(tx, id, definition.disclosure.k);
      const categories = definition.categories.map((category) => category.code);
      const personal = await issuePersonalInvitations(tx, id, categories, random);
      const open = await issueOpenInvitations(tx, id, roster.target, roster.difference.seats, random);
      await audit(tx, about, now);
      return { kind: 'imported', invitations: personal + open } as const;
    },
    { maxWait: 10_000, timeout: 120_000 },
  );
}

/** What an import changed, as it is written down: the parts of the file, of the roster counts alone. */
function changesOf({ isNew, movedWeeks, parts, roster }: ImportPlan): AuditValue {
  const counted = Object.entries(roster?.difference ?? {}).flatMap(([what, change]) => {
    const { added, changed, removed }: Difference = change;
    const counts = { added: added.length, changed: changed.length, removed: removed.length };
    return added.length + changed.length + removed.length === 0 ? [] : [[what, counts] as const];
  });
  return { new: isNew, movedWeeks, parts, roster: Object.fromEntries(counted) };
}

async function campaignOf(db: Transaction, asked: string | undefined): Promise<string | ImportRefusal> {
  if (asked !== undefined) return asked;
  const found = await db.campaign.findMany({
    where: { state: { in: ['draft', 'open', 'paused'] } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const [only, another] = found;
  if (!only) return { code: 'no-campaign' };
  return another ? { code: 'which-campaign', ids: found.map(({ id }) => id) } : only.id;
}

async function planRoster(db: Transaction, definition: CampaignDefinition, sheets: readonly Sheet[] | undefined) {
  if (!sheets) return null;
  const checked = checkRoster(definition, sheets);
  if ('faults' in checked) return checked;
  const target = rosterState(definition, checked.roster);
  const stored = await loadRosterState(db, definition.id);
  const difference = rosterDifference(stored, target);
  const open = (keys: readonly string[]) => keys.filter((key) => !stored.done.has(key));
  const { added, changed, removed } = difference.assignments;
  const assignments: Difference = { added, changed: open(changed), removed: open(removed) };
  return { target, difference: { ...difference, assignments } };
}

function changedParts(before: CampaignDefinition | null, after: CampaignDefinition): string[] {
  const fields = new Map<string, unknown>(Object.entries(before ?? {}));
  const names = new Set([...Object.keys(after), ...fields.keys()]);
  const now = new Map<string, unknown>(Object.entries(after));
  return [...names].filter((name) => !isDeepStrictEqual(fields.get(name), now.get(name)));
}

function samePlan(a: ImportPlan, b: ImportPlan): boolean {
  return (
    a.isNew === b.isNew &&
    isDeepStrictEqual(a.parts, b.parts) &&
    isDeepStrictEqual(a.roster?.difference, b.roster?.difference)
  );
}

function refuse(refusal: ImportRefusal) {
  return { kind: 'refused', refusal } as const;
}
