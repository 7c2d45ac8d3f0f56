import type { PrismaClient } from '../../database/prisma.ts';
import type { CampaignState } from '../../domain/campaign/collection.ts';
import type { LocalisedText } from '../../domain/campaign/text.ts';
import type { ReportState } from '../../domain/report/decideReport.ts';
import { type ReportTable, reportTable } from '../../domain/report/reportTable.ts';
import type { Definitions } from '../definitions.ts';
import { liveTable } from './liveTable.ts';
import { DOCUMENT_REFUSALS, type DocumentRefusal } from './storeDocument.ts';

export interface DocumentView {
  readonly id: number;
  /** Empty for a picture that was sent as such. */
  readonly name: string;
  readonly bytes: number;
  readonly state: 'announced' | 'stored' | 'refused';
  readonly refusal: DocumentRefusal | null;
  /** In hexadecimal; null until it is stored. */
  readonly sha256: string | null;
}

/** One filing, as it was. */
export interface VersionView {
  readonly number: number;
  readonly filedAt: Date;
  readonly table: ReportTable;
  readonly documents: readonly DocumentView[];
}

export interface ReportView {
  readonly unitId: number;
  readonly campaignId: string;
  readonly unit: string;
  readonly title: LocalisedText;
  readonly timeZone: string;
  readonly campaign: CampaignState;
  readonly owed: boolean;
  /** The unit's own, an extension included. */
  readonly deadline: Date;
  readonly state: ReportState;
  readonly tableConfirmed: boolean;
  readonly reason: string | null;
  /** What is in and not filed yet. */
  readonly pending: readonly DocumentView[];
  readonly latest: VersionView | null;
  /** The statistics table as it is now. */
  readonly table: ReportTable;
}

const DOCUMENT = { id: true, name: true, bytes: true, state: true, refusal: true, sha256: true } as const;

const UNIT = {
  campaignId: true,
  name: true,
  reports: true,
  reportDeadline: true,
  campaign: { select: { state: true, reportDeadline: true } },
  report: {
    select: {
      state: true,
      tableConfirmed: true,
      reason: true,
      documents: { where: { versionId: null }, select: DOCUMENT, orderBy: { id: 'asc' } },
      versions: {
        orderBy: { number: 'desc' },
        take: 1,
        include: { documents: { select: DOCUMENT, orderBy: { id: 'asc' } } },
      },
    },
  },
} as const;

/** A unit's report as its screens show it; null if there is no such unit. Whether the reader may see it is asked before. */
export async function loadReport(
  prisma: PrismaClient,
  definitions: Definitions,
  unitId: number,
): Promise<ReportView | null> {
  const unit = await prisma.unit.findUnique({ where: { id: unitId }, select: UNIT });
  if (!unit) return null;
  const { title, timeZone } = await definitions.of(unit.campaignId);
  const { campaign, report } = unit;
  const version = report?.versions[0];
  return {
    ...{
      unitId,
      campaignId: unit.campaignId,
      unit: unit.name,
      title,
      timeZone,
      campaign: campaign.state,
      owed: unit.reports,
    },
    deadline: unit.reportDeadline ?? campaign.reportDeadline,
    ...{ state: report?.state ?? 'none', tableConfirmed: report?.tableConfirmed ?? false },
    reason: report?.reason ?? null,
    pending: (report?.documents ?? []).map(documentView),
    latest: version
      ? {
          ...{ number: version.number, filedAt: version.filedAt },
          table: reportTable.parse(version.table),
          documents: version.documents.map(documentView),
        }
      : null,
    table: await liveTable(prisma, unitId),
  };
}

interface DocumentRow extends Omit<DocumentView, 'refusal' | 'sha256'> {
  readonly refusal: string | null;
  readonly sha256: Uint8Array | null;
}

function documentView({ refusal, sha256, ...document }: DocumentRow): DocumentView {
  return {
    ...document,
    refusal: DOCUMENT_REFUSALS.find((known) => known === refusal) ?? null,
    sha256: sha256 && Buffer.from(sha256).toString('hex'),
  };
}
