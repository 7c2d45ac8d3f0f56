import { prepared } from '../database/prepared.ts';
import type { PrismaClient } from '../database/prisma.ts';
import type { Collecting } from '../domain/campaign/collection.ts';
import type { CampaignDefinition } from '../domain/campaign/definition.ts';
import type { LocalisedText } from '../domain/campaign/text.ts';
import { type AskedForm, askedForm } from '../domain/form/form.ts';
import type { WalkShape, WalkState } from '../domain/walk/walk.ts';
import type { Definitions } from './definitions.ts';

/** The campaign of a walk, as far as a walk needs it. */
export interface WalkCampaign extends Collecting {
  readonly id: string;
  readonly title: LocalisedText;
  readonly timeZone: string;
}

export interface WalkSubject {
  readonly id: number;
  readonly name: string;
  readonly kind: 'organisation' | 'person';
  readonly unitName: string;
  readonly briefing: string | null;
}

/** An assignment with all that its walk shows; `draft` is null before the walk begins and after the submission. */
export interface Walk {
  readonly assignmentId: number;
  readonly accountId: bigint | null;
  readonly personId: number;
  readonly status: 'pending' | 'done' | 'withdrawn';
  readonly cell: string | null;
  readonly campaign: WalkCampaign;
  readonly subject: WalkSubject;
  readonly form: AskedForm;
  readonly shape: WalkShape;
  readonly draft: { readonly state: WalkState; readonly nonce: string; readonly revision: number } | null;
}

interface Row extends Collecting {
  readonly assignmentId: number;
  readonly accountId: bigint | null;
  readonly personId: number;
  readonly status: Walk['status'];
  readonly cell: string | null;
  readonly campaignId: string;
  readonly subjectId: number;
  readonly name: string;
  readonly kind: WalkSubject['kind'];
  readonly formCode: string;
  readonly briefing: string | null;
  readonly unitCode: string;
  readonly unitName: string;
  readonly grades: number[] | null;
  readonly comment: string | null;
  readonly position: number | null;
  readonly nonce: string | null;
  readonly revision: number | null;
}

const LOAD = prepared`
SELECT assignment.id AS "assignmentId", binding.account_id AS "accountId", assignment.person_id AS "personId",
       CASE WHEN assignment.status = 'pending' AND person.released IS NOT NULL THEN 'withdrawn'
            ELSE assignment.status::text END AS status, assignment.cell, campaign.id AS "campaignId", campaign.state::text AS state,
       campaign.opens_at AS "opensAt", campaign.collection_deadline AS "collectionDeadline",
       subject.id AS "subjectId", subject.name, subject.kind::text AS kind, subject.form_code AS "formCode", subject.briefing,
       unit.code AS "unitCode", unit.name AS "unitName",
       draft.grades, draft.comment, draft.position, draft.nonce, draft.revision
  FROM assignment
  JOIN person ON person.id = assignment.person_id
  JOIN subject ON subject.id = assignment.subject_id
  JOIN unit ON unit.id = subject.unit_id
  JOIN campaign ON campaign.id = subject.campaign_id
  LEFT JOIN binding ON binding.person_id = assignment.person_id
  LEFT JOIN draft ON draft.assignment_id = assignment.id
 WHERE assignment.id = ANY ($1::int[])`;

/** Loads the walks of assignments in one statement; null for each that does not exist. */
export async function loadWalks(
  prisma: PrismaClient,
  definitions: Definitions,
  assignmentIds: readonly number[],
): Promise<(Walk | null)[]> {
  const rows = await prisma.$queryRawUnsafe<Row[]>(LOAD, assignmentIds);
  const walks = new Map<number, Walk>();
  for (const row of rows) walks.set(row.assignmentId, walk(row, await definitions.of(row.campaignId)));
  return assignmentIds.map((id) => walks.get(id) ?? null);
}

function walk(row: Row, definition: CampaignDefinition): Walk {
  const { assignmentId, accountId, personId, status, cell, state, opensAt, collectionDeadline } = row;
  const form = askedForm(definition.forms, definition.scales, row.formCode, row.unitCode);
  return {
    ...{ assignmentId, accountId, personId, status, cell, form },
    campaign: {
      ...{ state, opensAt, collectionDeadline },
      id: row.campaignId,
      title: definition.title,
      timeZone: definition.timeZone,
    },
    subject: {
      id: row.subjectId,
      name: row.name,
      kind: row.kind,
      unitName: row.unitName,
      briefing: row.briefing,
    },
    shape: walkShape(form, row.briefing !== null),
    draft: draft(row),
  };
}

function draft({ grades, comment, position, nonce, revision }: Row): Walk['draft'] {
  if (grades === null || position === null || nonce === null || revision === null) return null;
  return { state: { grades, comment, position }, nonce, revision };
}

/** The shape of a form's walk; a briefing or the quick choice gives it an opening page. */
export function walkShape(form: AskedForm, briefed: boolean): WalkShape {
  return {
    items: form.items.length,
    grades: form.grades.length,
    commentMax: form.comment?.max ?? null,
    quick: form.quick,
    opening: briefed || form.quick,
  };
}
