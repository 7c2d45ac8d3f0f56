import { createHash } from 'node:crypto';
import type { PrismaClient } from '../database/prisma.ts';
import { inLocale } from '../domain/campaign/text.ts';
import type { Sheet } from '../domain/roster/sheets.ts';
import { sheetKeyOf } from '../domain/roster/sheets.ts';
import type { Translator } from '../i18n/translator.ts';
import { campaignChoice } from '../service/chosenCampaign.ts';
import {
  changesNothing,
  type ImportPlan,
  type ImportRequest,
  planImport,
  shownChanges,
} from '../service/importCampaign.ts';
import { closeUploads, noteCampaign, type StoredUpload, storedUploads } from '../service/uploads/storeUpload.ts';
import type { uploadSet } from '../service/uploads/waitingUploads.ts';
import { annotatedCopy } from './annotatedCopy.ts';
import { boundedTexts, importRefusalText, rosterFaultText } from './faultTexts.ts';
import { planText } from './planText.ts';
import { FAULTS_SHOWN, type ReadUpload, readUpload } from './readUpload.ts';
import type { UploadAnswer } from './uploadAnswer.ts';

/** Things of each part that a preview names. */
const NAMED = 3;

/** Files that go together, as they were read. */
export interface UploadFiles {
  readonly uploads: readonly StoredUpload[];
  readonly request: ImportRequest;
}

type UploadSet = Awaited<ReturnType<typeof uploadSet>>;

/** Reads the files that go together; what cannot be read any more is left out. */
export async function filesOf(
  prisma: PrismaClient,
  t: Translator,
  set: UploadSet,
  known?: ReadonlyMap<number, ReadUpload>,
): Promise<UploadFiles> {
  const uploads = await storedUploads(
    prisma,
    set.map(({ id }) => id),
  );
  const read = uploads.map(({ id, name, content }) => known?.get(id) ?? readUpload(t, name, content));
  const sheets = read.flatMap((one) => ('sheets' in one ? one.sheets : []));
  const definition = read.flatMap((one) => ('definition' in one ? [one.definition] : [])).at(-1);
  const campaignId = set.map((one) => one.campaignId).findLast((id) => id !== null);
  return {
    uploads,
    request: {
      ...(definition && { definition }),
      ...(sheets.length > 0 && { sheets }),
      ...(!definition && { campaignId: campaignId ?? undefined }),
    },
  };
}

export interface PreviewOrder {
  /** The files that go together. */
  readonly set: UploadSet;
  /** What was read of them already. */
  readonly known?: ReadonlyMap<number, ReadUpload> | undefined;
  /** Whose chosen campaign a roster by itself is for. */
  readonly accountId: bigint;
}

/** What importing these files would do. */
export async function previewUploads(
  prisma: PrismaClient,
  t: Translator,
  { set, known, accountId }: PreviewOrder,
): Promise<UploadAnswer> {
  const files = await filesOf(prisma, t, set, known);
  const missing = missingUnits(t, files);
  if (missing) return missing;
  const placed = await placedRequest(prisma, t, files, accountId);
  if ('lines' in placed) return placed;
  const planned = await planImport(prisma, placed.request);
  if (planned.kind === 'plan') return planAnswer(prisma, t, files, planned);
  const { refusal } = planned;
  if (refusal.code === 'roster') return faultyRoster(prisma, t, files, refusal.faults);
  if (refusal.code === 'roster-needed') return kept(t, files, t('upload-needs-roster', { id: refusal.id }));
  await closeUploads(prisma, idsOf(files));
  return { lines: [importRefusalText(t, refusal)], offer: 'nothing' };
}

/** Sheets that came as CSV files one by one, without the units yet. */
function missingUnits(t: Translator, files: UploadFiles): UploadAnswer | null {
  const { sheets = [] } = files.request;
  const csv = sheets.length > 0 && files.uploads.every(({ name }) => !/\.(?:xlsx|xls|et)$/i.test(name));
  if (!csv || sheets.some(({ title }) => sheetKeyOf(title) === 'units')) return null;
  return kept(t, files, t('upload-needs-units'));
}

function kept(t: Translator, files: UploadFiles, why: string): UploadAnswer {
  const names = files.uploads.map(({ name }) => name).join(t('list-comma'));
  return { lines: [why, t('upload-kept', { names })], offer: 'discard' };
}

/** The request with the campaign that a roster by itself is for; several: they are offered. */
async function placedRequest(
  prisma: PrismaClient,
  t: Translator,
  files: UploadFiles,
  accountId: bigint,
): Promise<UploadFiles | UploadAnswer> {
  const { request } = files;
  if (request.definition || request.campaignId !== undefined) return files;
  const { chosen, all } = await campaignChoice(prisma, accountId, { kind: 'all' });
  const open = all.filter(({ state }) => ['draft', 'open', 'paused'].includes(state));
  const meant = open.find(({ id }) => id === chosen?.id) ?? (open.length === 1 ? open[0] : undefined);
  if (meant) {
    // Whoever confirms means the campaign that was shown.
    await noteCampaign(prisma, idsOf(files), meant.id);
    return { ...files, request: { ...request, campaignId: meant.id } };
  }
  if (open.length === 0) return kept(t, files, t('upload-needs-campaign'));
  const campaigns = open.map(({ id, definition }) => ({ id, title: inLocale(definition.title, t.locale) }));
  return { lines: [t('upload-which-campaign')], offer: 'campaigns', campaigns };
}

async function faultyRoster(
  prisma: PrismaClient,
  t: Translator,
  { uploads, request: { sheets = [] } }: UploadFiles,
  faults: Parameters<typeof annotatedCopy>[2],
): Promise<UploadAnswer> {
  const faulty = new Set(faults.map(({ place }) => place.file));
  const named = uploads.filter(({ name }) => faulty.has(name));
  const closed = named.length > 0 ? named : uploads;
  await closeUploads(
    prisma,
    closed.map(({ id }) => id),
  );
  const left = uploads.filter((upload) => !closed.includes(upload));
  const name = closed.map((upload) => upload.name).join(t('list-comma'));
  const content = await annotatedCopy(t, shown(sheets, faulty), faults);
  const stays = left.length > 0 ? [t('upload-kept', { names: left.map((one) => one.name).join(t('list-comma')) })] : [];
  return {
    lines: [
      t('upload-faulty', { name, n: faults.length }),
      ...boundedTexts(t, faults, FAULTS_SHOWN, rosterFaultText).map((text) => `· ${text}`),
      t('upload-annotated'),
      ...stays,
    ],
    offer: 'nothing',
    annotated: { name: t('upload-annotated-name', { name: plainName(closed[0]?.name ?? '') }), content },
  };
}

/** The sheets of the files that are to be mended; all of them where no file is named. */
function shown(sheets: readonly Sheet[], files: ReadonlySet<string>): readonly Sheet[] {
  const faulty = sheets.filter(({ file }) => files.has(file));
  return faulty.length > 0 ? faulty : sheets;
}

function plainName(name: string): string {
  return name.replace(/\.[^.]*$/, '');
}

async function planAnswer(
  prisma: PrismaClient,
  t: Translator,
  files: UploadFiles,
  plan: ImportPlan,
): Promise<UploadAnswer> {
  const names = files.uploads.map(({ name }) => name).join(t('list-comma'));
  const lines = [t('upload-preview', { names }), ...planText(t, plan, NAMED).split('\n')];
  if (changesNothing(plan)) {
    await closeUploads(prisma, idsOf(files));
    return { lines, offer: 'nothing' };
  }
  const rest = plan.roster
    ? await rosterTotals(prisma, t, plan.campaignId, plan.roster)
    : plan.isNew
      ? [t('upload-roster-next')]
      : [];
  return { lines: [...lines, ...rest, '', t('upload-confirm')], offer: 'confirm', seen: fingerprint(files, plan) };
}

async function rosterTotals(
  prisma: PrismaClient,
  t: Translator,
  campaignId: string,
  { target }: NonNullable<ImportPlan['roster']>,
): Promise<string[]> {
  const roles = [...target.evaluators.keys()].map((key) => keyedPerson(key));
  const persons = new Set([...roles, ...target.contacts.values()]);
  const invited = await prisma.invitation.findMany({
    where: { campaignId, state: { not: 'revoked' }, personId: { not: null } },
    select: { person: { select: { key: true } } },
  });
  const known = new Set(invited.map(({ person }) => person?.key));
  const seats = [...target.seats.values()].reduce((sum, one) => sum + one, 0);
  const totals = t('upload-totals', {
    ...{ units: String(target.units.size), subjects: String(target.subjects.size), seats: String(seats) },
    ...{ evaluators: String(new Set(roles).size), contacts: String(target.contacts.size) },
  });
  const invitations = t('upload-invitations', { n: [...persons].filter((key) => !known.has(key)).length });
  return [totals, invitations];
}

function keyedPerson(key: string): string {
  const [person] = JSON.parse(key) as [string];
  return person;
}

/** What a preview showed, in eight characters: the files, and everything that would change. */
export function fingerprint({ uploads }: UploadFiles, plan: ImportPlan): string {
  const shown = [uploads.map(({ id }) => id), shownChanges(plan)];
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 8);
}

function idsOf({ uploads }: UploadFiles): number[] {
  return uploads.map(({ id }) => id);
}
