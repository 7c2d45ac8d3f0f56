import { z } from 'zod';
import { localisedText } from '../campaign/text.ts';

/** A stable code of a campaign file: letters, digits, hyphen; what other parts refer to. */
export const code = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'lower-case letters, digits and hyphens, at most 40');

/** One grade of a scale. `valid: false` (不了解) is an answer that is not a valid vote. */
export const grade = z.strictObject({
  code,
  name: localisedText,
  valid: z.boolean().default(true),
  /** Counts towards the satisfaction rate. */
  satisfied: z.boolean().default(false),
  /** What the grade is worth in a score, where a campaign uses one. */
  points: z.number().min(0).max(1000).optional(),
});
export type Grade = z.infer<typeof grade>;

export const scale = z.strictObject({ code, grades: z.array(grade).min(2).max(10) });
export type Scale = z.infer<typeof scale>;

/** One question. A locked item feeds the official table, so no unit may drop it. */
export const item = z.strictObject({
  code,
  title: localisedText,
  /** A few characters for lists; default: the title. */
  short: localisedText.optional(),
  help: localisedText.optional(),
  locked: z.boolean().default(true),
});
export type Item = z.infer<typeof item>;

export const form = z.strictObject({
  code,
  title: localisedText,
  /** What it evaluates; with `unitKinds`, only subjects in units of these kinds. */
  subject: z.enum(['organisation', 'person']),
  unitKinds: z.array(code).min(1).optional(),
  scale: code,
  items: z.array(item).min(1).max(40),
  /** The standard by which to judge, shown on request. */
  help: localisedText.optional(),
  /** null: no comment is asked. */
  comment: z
    .strictObject({ title: localisedText, max: z.int().min(10).max(3000).default(500) })
    .nullable()
    .default(null),
  /** Offers one grade for all items at once, to adjust afterwards. */
  quick: z.boolean().default(false),
  /** What single units change: unlocked items dropped, own items appended after the core. */
  adaptations: z
    .array(
      z.strictObject({ unit: z.string().min(1), drop: z.array(code).default([]), append: z.array(item).default([]) }),
    )
    .default([]),
});
export type Form = z.infer<typeof form>;

/** A form as one unit's subjects are asked it: items in order, the scale's grades resolved. */
export interface AskedForm {
  readonly code: string;
  readonly title: Form['title'];
  readonly items: readonly Item[];
  readonly grades: readonly Grade[];
  readonly help: Form['help'];
  readonly comment: Form['comment'];
  readonly quick: boolean;
}

/** The form that a subject is asked with: the first that fits its kind and its unit's kind. */
export function formFor(forms: readonly Form[], subject: Form['subject'], unitKind: string): Form | undefined {
  return forms.find((known) => known.subject === subject && (known.unitKinds?.includes(unitKind) ?? true));
}

/** Resolves a form for a unit: its dropped items left out, its own appended, the scale's grades looked up. */
export function askedForm(
  forms: readonly Form[],
  scales: readonly Scale[],
  formCode: string,
  unitCode: string,
): AskedForm {
  const found = forms.find((f) => f.code === formCode);
  const used = scales.find((s) => s.code === found?.scale);
  if (!found || !used) throw new Error(`the definition has no form ${formCode} with a scale`);
  const own = found.adaptations.find((a) => a.unit === unitCode);
  const kept = found.items.filter((i) => !own?.drop.includes(i.code));
  return {
    code: found.code,
    title: found.title,
    items: [...kept, ...(own?.append ?? [])],
    grades: used.grades,
    help: found.help,
    comment: found.comment,
    quick: found.quick,
  };
}
