import { z } from 'zod';
import { localisedText } from '../campaign/text.ts';

const STATES = ['draft', 'open', 'paused', 'closed', 'sealed', 'published'] as const;

const count = z.int().min(0);
const share = z.number().min(0).max(1).nullable();

const turnout = z.strictObject({ entitled: count, participated: count, completed: count, rate: share });
const coverage = z.strictObject({ subjects: count, covered: count });

/** Ballots by grade, how many of them are valid votes, and satisfied valid votes ÷ valid votes. */
const item = z.strictObject({
  code: z.string(),
  counts: z.record(z.string(), count),
  ...{ valid: count, satisfaction: share },
});

const subject = z.strictObject({
  ...{ code: z.string(), name: z.string(), kind: z.enum(['organisation', 'person']) },
  ...{ unit: z.string(), form: z.string() },
});

const group = z.strictObject({
  unit: z.string(),
  /** null: several subjects of the unit and of those below it with too few comments each. */
  subject: z.string().nullable(),
  /** How many comments there are; `withheld` of them are in no list of texts. */
  ...{ comments: count, withheld: count },
  texts: z.array(z.string()),
});

/**
 * What is exported of a campaign: what `stats --json` says of it, with what makes it readable by itself, and the comments
 * that were released. Its shape is described in docs/exports.md.
 */
export const exportedCampaign = z.strictObject({
  ...{ format: z.literal('pingyi/export/v1'), asOf: z.iso.datetime() },
  ...{ campaign: z.string(), title: localisedText, state: z.enum(STATES), timeZone: z.string() },
  /** The unit that it is narrowed to, with all below it; null: the whole campaign. */
  unit: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
  disclosure: z.strictObject({ k: count, comments: count }),
  ...{ turnout, coverage },
  release: z.strictObject({ number: z.int().min(1), final: z.boolean(), ballots: count }).nullable(),
  forms: z.array(
    z.strictObject({
      ...{ code: z.string(), title: localisedText },
      items: z.array(z.strictObject({ code: z.string(), title: localisedText })),
      grades: z.array(
        z.strictObject({ code: z.string(), name: localisedText, valid: z.boolean(), satisfied: z.boolean() }),
      ),
    }),
  ),
  units: z.array(z.strictObject({ code: z.string(), name: z.string(), turnout, coverage })),
  categories: z.array(z.strictObject({ code: z.string(), name: localisedText, turnout })),
  totals: z.array(
    z.strictObject({
      ...{ form: z.string(), title: localisedText, ballots: count, withheld: count, items: z.array(item) },
      categories: z.array(
        z.strictObject({
          categories: z.array(z.string()),
          names: z.array(localisedText.nullable()),
          ...{ ballots: count, items: z.array(item) },
        }),
      ),
    }),
  ),
  subjects: z.array(
    z.union([
      subject.extend({ ballots: count, items: z.array(item) }),
      subject.extend({ suppressed: z.enum(['not-released', 'too-few', 'no-ballots', 'excused']) }),
    ]),
  ),
  /** null: they are not released. */
  comments: z.array(group).nullable(),
});
export type ExportedCampaign = z.infer<typeof exportedCampaign>;

export const EXPORT_FORMATS = ['xlsx', 'csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** IANA media types. */
export const EXPORT_MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  json: 'application/json',
};
