import { z } from 'zod';
import { code, form, scale } from '../form/form.ts';
import { LOCALES, type LocalisedText, localisedText } from './text.ts';

/** A local date, or date and time, in the campaign's zone: `2012-03-14` means its whole day, `2012-03-12 18:00` that minute. */
const localMoment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(?: (?:[01]\d|2[0-3]):[0-5]\d)?$/, 'YYYY-MM-DD or YYYY-MM-DD HH:MM');

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');

const timeZone = z.string().refine(isTimeZone, 'a time zone of the IANA database, such as Asia/Shanghai');
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const unitKind = z.strictObject({ code, name: localisedText });

/** Who evaluates. Their order decides where several apply to one subject: the first wins. */
const category = z.strictObject({
  code,
  name: localisedText,
  weight: z.number().positive().max(1000).optional(),
  /** Least number of evaluators wanted, per unit kind; advisory. */
  minimum: z.record(code, z.int().min(1)).default({}),
});

/**
 * Which evaluators evaluate which subjects. `units` is seen from the evaluator's unit: itself, its parent, its children,
 * all below it, its nearest ancestor of a kind, or units named by code.
 */
export const assignmentRule = z.strictObject({
  categories: z.array(code).min(1),
  /** Only evaluators in units of these kinds. */
  unitKinds: z.array(code).min(1).optional(),
  units: z.union([
    z.enum(['own', 'parent', 'children', 'descendants']),
    z.strictObject({ ancestor: code }),
    z.strictObject({ codes: z.array(z.string().min(1)).min(1) }),
  ]),
  subjects: z.array(z.enum(['organisation', 'person'])).min(1),
});
export type AssignmentRule = z.infer<typeof assignmentRule>;

export const disclosurePolicy = z.strictObject({
  /** Least number of ballots in a published cell. */
  k: z.int().min(3).max(50).default(5),
  comments: z.int().min(3).max(200).default(10),
  release: z.enum(['steps', 'after-close']).default('steps'),
});

const reminderPolicy = z.strictObject({
  at: timeOfDay.default('09:00'),
  /** Days relative to the report deadline's last day T; contacts are reminded. */
  contacts: z.array(z.int().min(-365).max(0)).default([-14, -7, -3, -1, 0]),
  /** Days relative to the last day of collection; evaluators with pending assignments are reminded. */
  evaluators: z.array(z.int().min(-365).max(0)).default([-7, -3, -1]),
  overdueDays: z.int().min(0).max(60).default(5),
  quietHours: z.strictObject({ from: timeOfDay, to: timeOfDay }).default({ from: '21:00', to: '08:00' }),
  workingDays: z.enum(['china', 'weekdays', 'all']).default('china'),
  /** Turnout aimed at, 0–1. */
  target: z.number().min(0).max(1).optional(),
});

/** A campaign file as its author writes it; cross-references are checked by `campaignDefinition`. */
export const campaignShape = z.strictObject({
  id: code,
  title: localisedText,
  documentNumber: z.string().trim().max(100).optional(),
  issuer: localisedText.optional(),
  timeZone: timeZone.default('Asia/Shanghai'),
  locales: z.array(z.enum(LOCALES)).min(1).default(['zh-CN', 'en']),
  /** From when answers are collected. */
  opens: localMoment,
  deadlines: z.strictObject({
    /** Last day (or minute) of collection; default: three days before the report deadline. */
    collection: localMoment.optional(),
    report: localMoment,
  }),
  unitKinds: z.array(unitKind).min(1),
  categories: z.array(category).min(1).max(30),
  scales: z.array(scale).min(1),
  forms: z.array(form).min(1),
  assignment: z.strictObject({ selfRating: z.boolean().default(false), rules: z.array(assignmentRule).min(1) }),
  disclosure: disclosurePolicy.default({ k: 5, comments: 10, release: 'steps' }),
  reminders: reminderPolicy.default(reminderPolicy.parse({})),
});
export type CampaignDefinition = z.infer<typeof campaignShape>;

/** A category's name; its code where the campaign no longer knows it. */
export function categoryName(definition: CampaignDefinition, categoryCode: string): LocalisedText {
  return definition.categories.find((known) => known.code === categoryCode)?.name ?? categoryCode;
}
