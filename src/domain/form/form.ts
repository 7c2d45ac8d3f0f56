import { z } from 'zod';
import { hint } from '../campaign/hint.ts';
import { localisedText } from '../campaign/text.ts';
import { codeText } from '../roster/codeText.ts';

/** A stable code of a campaign file: letters, digits, hyphen; what other parts refer to. */
export const code = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'bad-code');

/** One grade of a scale. `valid: false` (不了解) is an answer that is not a valid vote. */
export const grade = z.strictObject({
  code: code.meta(hint('等次的代号。', 'The code of the grade.')),
  name: localisedText.meta(hint('按钮上的字。', 'What its button says.')),
  valid: z
    .boolean()
    .meta(hint('是否计入有效票；“不了解”写 false。', 'Whether it is a valid vote; “don’t know” is not.'))
    .default(true),
  /** Counts towards the satisfaction rate. */
  satisfied: z
    .boolean()
    .meta(hint('是否计入满意率。', 'Whether it counts towards the satisfaction rate.'))
    .default(false),
  /** What the grade is worth in a score, where a campaign uses one. */
  points: z
    .number()
    .min(0)
    .max(1000)
    .meta(hint('计算得分时值多少分，可不写。', 'What it is worth in a score, if there is one.'))
    .optional(),
});
export type Grade = z.infer<typeof grade>;

export const scale = z.strictObject({
  code: code.meta(hint('等次表的代号。', 'The code of the scale.')),
  grades: z.array(grade).min(2).max(10).meta(hint('从最好到最差。', 'From the best to the worst.')),
});
export type Scale = z.infer<typeof scale>;

/** One question. A locked item feeds the official table, so no unit may drop it. */
export const item = z.strictObject({
  code: code.meta(hint('项目的代号。', 'The code of the item.')),
  title: localisedText.meta(hint('题目。', 'The question.')),
  /** A few characters for lists; default: the title. */
  short: localisedText.meta(hint('列表里用的简称。', 'A few characters for lists; default: the title.')).optional(),
  help: localisedText.meta(hint('点“说明”时看到的话。', 'What its help says.')).optional(),
  locked: z
    .boolean()
    .meta(hint('统计表要用的核心项目，各单位不能去掉。', 'A core item of the official table: no unit drops it.'))
    .default(true),
});
export type Item = z.infer<typeof item>;

const adaptation = z.strictObject({
  unit: z.string().overwrite(codeText).min(1).meta(hint('名册里的单位编号。', 'A unit’s code on the roster.')),
  drop: z.array(code).meta(hint('去掉哪些非核心项目。', 'Items dropped, none of them locked.')).default([]),
  append: z.array(item).meta(hint('在后面加上的项目。', 'Items added after the core.')).default([]),
});

export const form = z.strictObject({
  code: code.meta(hint('评议表的代号。', 'The code of the form.')),
  title: localisedText.meta(hint('评议表的名称。', 'What the form is called.')),
  /** What it evaluates; with `unitKinds`, only subjects in units of these kinds. */
  subject: z
    .enum(['organisation', 'person'])
    .meta(hint('评议单位（organisation）还是个人（person）。', 'What it evaluates.')),
  unitKinds: z
    .array(code)
    .min(1)
    .meta(hint('只用于这些类型的单位，不写就是都用。', 'Only in units of these kinds; default: all.'))
    .optional(),
  scale: code.meta(hint('用哪张等次表。', 'The scale that items are answered with.')),
  items: z.array(item).min(1).max(40).meta(hint('评议项目。', 'The questions, in order.')),
  /** The standard by which to judge, shown on request. */
  help: localisedText.meta(hint('评议的依据，点“说明”时看到。', 'The standard by which to judge.')).optional(),
  /** null: no comment is asked. */
  comment: z
    .strictObject({
      title: localisedText.meta(hint('怎么问意见。', 'How the comment is asked for.')),
      max: z.int().min(10).max(3000).meta(hint('最多多少字。', 'Characters at most.')).default(500),
    })
    .nullable()
    .meta(hint('是否征求意见；null 就是不问。', 'The comment that is asked for; null: none.'))
    .default(null),
  /** Offers one grade for all items at once, to adjust afterwards. */
  quick: z
    .boolean()
    .meta(hint('可以先给一个总的等次，再逐项调整。', 'Offers one grade for all items, to adjust afterwards.'))
    .default(false),
  /** What single units change: unlocked items dropped, own items appended after the core. */
  adaptations: z
    .array(adaptation)
    .meta(hint('个别单位对评议表的调整。', 'What single units change in the form.'))
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
