import type { PrismaClient, Transaction } from '../database/prisma.ts';
import type { CampaignDefinition } from '../domain/campaign/definition.ts';
import type { Block, CellCounts, CountedSubject, TreeUnit } from '../domain/disclosure/block.ts';
import { grouped } from '../domain/disclosure/grouped.ts';
import { type AskedForm, askedForm } from '../domain/form/form.ts';

/** A subject as it is counted, with what names it. */
export interface KnownSubject extends CountedSubject {
  readonly id: number;
  readonly name: string;
  readonly kind: 'organisation' | 'person';
  readonly excused: string | null;
  readonly asked: AskedForm;
}

/** A unit in its tree, with what names it. */
export interface KnownUnit extends TreeUnit {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
}

/** The tree and the subjects of a campaign, in the roster's order. Units that left the tree stand beside it. */
export interface CountedCampaign {
  readonly units: readonly KnownUnit[];
  readonly subjects: readonly KnownSubject[];
}

const UNITS = `
SELECT unit.id, unit.code, unit.name, unit.kind, parent.code AS parent
  FROM unit LEFT JOIN unit AS parent ON parent.id = unit.parent_id
 WHERE unit.campaign_id = $1::text ORDER BY unit.position, unit.id`;

const SUBJECTS = `
SELECT subject.id, subject.code, subject.name, subject.kind::text AS kind, subject.excused, subject.form_code AS form,
       unit.code AS unit, coalesce(cast_so_far.ballots, 0)::int AS ballots
  FROM subject
  JOIN unit ON unit.id = subject.unit_id
  LEFT JOIN (SELECT subject_id, count(*) AS ballots FROM ballot WHERE $2::bool AND campaign_id = $1::text GROUP BY subject_id)
    AS cast_so_far ON cast_so_far.subject_id = subject.id
 WHERE subject.campaign_id = $1::text ORDER BY subject.kind, subject.position, subject.id`;

type SubjectRow = Pick<KnownSubject, 'id' | 'code' | 'name' | 'kind' | 'excused' | 'form' | 'unit' | 'ballots'>;

/** What a campaign's ballots are counted by. Without `ballots` none are looked at, and every subject has 0. */
export async function countedCampaign(
  db: PrismaClient | Transaction,
  campaignId: string,
  { forms, scales }: CampaignDefinition,
  { ballots = true } = {},
): Promise<CountedCampaign> {
  const units = await db.$queryRawUnsafe<CountedCampaign['units']>(UNITS, campaignId);
  const rows = await db.$queryRawUnsafe<SubjectRow[]>(SUBJECTS, campaignId, ballots);
  const asked = new Map<string, AskedForm>();
  const askedOf = ({ form, unit }: SubjectRow): AskedForm => {
    const key = JSON.stringify([form, unit]);
    const known = asked.get(key) ?? askedForm(forms, scales, form, unit);
    asked.set(key, known);
    return known;
  };
  const subjects = rows.map((row) => {
    const { items, grades } = askedOf(row);
    return { ...row, asked: askedOf(row), items: items.map((item) => item.code), grades: grades.length };
  });
  return { units, subjects };
}

interface CountRow {
  readonly subjectId: number;
  readonly release: number;
  readonly cell: string;
  /** 1 for the first item, and for the first grade. */
  readonly item: number;
  readonly grade: number;
  readonly ballots: number;
}

// $3: whether ballots that no release has yet are counted, as those of this one.
const COUNTS = `
SELECT ballot.subject_id AS "subjectId", coalesce(ballot.release, $2::int)::int AS release, ballot.cell,
       answer.item::int AS item, answer.grade::int AS grade, count(*)::int AS ballots
  FROM ballot, unnest(ballot.grades) WITH ORDINALITY AS answer (grade, item)
 WHERE ballot.campaign_id = $1::text AND (ballot.release IS NOT NULL OR $3::bool)
 GROUP BY 1, 2, 3, 4, 5`;

/** The ballots of a campaign, summed by subject, release and cell. Those of no release belong to `number` if they are counted. */
export async function countBlocks(
  db: PrismaClient | Transaction,
  campaignId: string,
  subjects: readonly KnownSubject[],
  { number, unreleased }: { readonly number: number; readonly unreleased: boolean },
): Promise<Block[]> {
  const rows = await db.$queryRawUnsafe<CountRow[]>(COUNTS, campaignId, number, unreleased);
  const byId = new Map(subjects.map((subject) => [subject.id, subject]));
  const blocks = grouped(rows, ({ subjectId, release }) => `${subjectId} ${release}`);
  return [...blocks.values()].flatMap((own) => {
    const [first] = own;
    const subject = first && byId.get(first.subjectId);
    if (!subject) return [];
    const cells = [...grouped(own, (row) => row.cell)].map(([cell, counts]) => cellCounts(subject, cell, counts));
    return [{ subject: subject.code, release: first.release, cells }];
  });
}

function cellCounts({ items, grades }: KnownSubject, cell: string, rows: readonly CountRow[]): CellCounts {
  const counts = items.map(() => Array<number>(grades).fill(0));
  for (const { item, grade, ballots } of rows) {
    const own = counts[item - 1];
    if (own) own[grade - 1] = ballots;
  }
  const ballots = counts[0]?.reduce((sum, n) => sum + n, 0) ?? 0;
  return { cell, ballots, counts };
}
