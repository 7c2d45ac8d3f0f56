import { z } from 'zod';
import { code, form, scale } from '../form/form.ts';
import { codeText } from '../roster/codeText.ts';
import { hint } from './hint.ts';
import { isLocalMoment, MOMENT } from './localMoment.ts';
import { reminderPolicy } from './reminderPolicy.ts';
import { LOCALES, type LocalisedText, localisedText } from './text.ts';

/** A local date, or date and time, in the campaign's zone: `2012-03-14` means its whole day, `2012-03-12 18:00` that minute. */
const localMoment = z.string().regex(MOMENT, { error: 'bad-moment', abort: true }).refine(isLocalMoment, 'bad-moment');

const timeZone = z.string().refine(isTimeZone, 'bad-zone');
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const unitKind = z.strictObject({
  code: code.meta(hint('单位类型的代号，名册和规则用它。', 'The code that the roster and the rules use.')),
  name: localisedText.meta(hint('名称，名册里也可以写它。', 'Its name, which a roster may use as well.')),
});

/** Who evaluates. Their order decides where several apply to one subject: the first wins. */
const category = z.strictObject({
  code: code.meta(hint('类别的代号。', 'The code of the category.')),
  name: localisedText.meta(hint('名称，名册里也可以写它。', 'Its name, which a roster may use as well.')),
  weight: z
    .number()
    .positive()
    .max(1000)
    .meta(hint('计算得分时的权重，可不写。', 'Its weight in a score, if there is one.'))
    .optional(),
  /** Least number of evaluators wanted, per unit kind; advisory. */
  minimum: z
    .record(code, z.int().min(1))
    .meta(
      hint(
        '各类单位至少要有几名这类评议人，不足时开放前提醒。',
        'How many of them a unit of a kind should have; opening warns of fewer.',
      ),
    )
    .default({}),
});

/**
 * Which evaluators evaluate which subjects. `units` is seen from the evaluator's unit: itself, its parent, its children,
 * all below it, its nearest ancestor of a kind, or units named by code.
 */
export const assignmentRule = z.strictObject({
  categories: z.array(code).min(1).meta(hint('哪些类别的评议人。', 'Evaluators of which categories.')),
  /** Only evaluators in units of these kinds. */
  unitKinds: z
    .array(code)
    .min(1)
    .meta(
      hint('只限这些类型的单位里的评议人，不写就是都算。', 'Only evaluators in units of these kinds; default: all.'),
    )
    .optional(),
  units: z
    .union([
      z.enum(['own', 'parent', 'children', 'descendants']),
      z.strictObject({
        ancestor: code.meta(hint('这个类型的最近一级上级。', 'The nearest unit of this kind above.')),
      }),
      z.strictObject({
        codes: z
          .array(z.string().overwrite(codeText).min(1))
          .min(1)
          .meta(hint('名册里的单位编号。', 'Unit codes of the roster.')),
      }),
    ])
    .meta(
      hint(
        '评议哪些单位：own 本单位，parent 上级，children 直接下级，descendants 全部下级，ancestor 某一类上级，codes 指定单位。',
        'Which units they evaluate, seen from their own: itself, its parent, children, all descendants, an ancestor of a kind, or units by code.',
      ),
    ),
  subjects: z
    .array(z.enum(['organisation', 'person']))
    .min(1)
    .meta(
      hint(
        '评议单位本身（organisation），还是其中的成员（person）。',
        'The units themselves (organisation) or their members (person).',
      ),
    ),
});
export type AssignmentRule = z.infer<typeof assignmentRule>;

export const disclosurePolicy = z.strictObject({
  /** Least number of ballots in a published cell. */
  k: z
    .int()
    .min(3)
    .max(50)
    .meta(hint('少于这么多票的统计不公布。', 'Nothing is shown of fewer ballots than this.'))
    .default(5),
  comments: z
    .int()
    .min(3)
    .max(200)
    .meta(hint('意见达到这么多条才公布，否则并到上级。', 'Comments are shown from this many on, else rolled up.'))
    .default(10),
  release: z
    .enum(['steps', 'after-close'])
    .meta(
      hint(
        '进行中分批公布（steps），或者截止后才公布（after-close）。',
        'Released in steps while open, or after closing only.',
      ),
    )
    .default('steps'),
});

/** Who is ranked, by satisfaction rate; nobody unless it is turned on. */
const rankingPolicy = z.strictObject({
  enabled: z
    .boolean()
    .meta(hint('是否可以看排名，一般不开。', 'Whether rankings may be seen; usually not.'))
    .default(false),
  by: z
    .enum(['satisfaction'])
    .meta(hint('按什么排：满意率。', 'By what: the satisfaction rate.'))
    .default('satisfaction'),
  subjects: z
    .array(z.enum(['organisation', 'person']))
    .min(1)
    .meta(hint('排单位（organisation）还是个人（person）。', 'Whether organisations or persons are ranked.'))
    .default(['organisation']),
  unitKinds: z
    .array(code)
    .min(1)
    .meta(hint('只排这些类型单位里的，不写就是都排。', 'Only those in units of these kinds; default: all.'))
    .optional(),
});

const deadlines = z.strictObject({
  /** Last day (or minute) of collection; default: three days before the report deadline. */
  collection: localMoment
    .meta(
      hint(
        '收票的最后一天（到 24:00）或最后一分钟；不写就是报送前三天。',
        'The last day (until 24:00) or minute of collection; default: three days before the report.',
      ),
    )
    .optional(),
  report: localMoment.meta(
    hint(
      '报送的最后一天或最后一分钟。“3 月 15 日前”写 14 日。',
      'The last day or minute for reports. “Before 15 March” is the 14th.',
    ),
  ),
});

/** A campaign file as its author writes it; cross-references are checked by `definitionFaults`. */
export const campaignShape = z
  .strictObject({
    id: code.meta(hint('活动的代号，一直不变。', 'The campaign’s code, which stays.')),
    title: localisedText.meta(hint('活动名称。', 'What the campaign is called.')),
    documentNumber: z.string().trim().max(100).meta(hint('文号。', 'The document’s number.')).optional(),
    /** An earlier campaign, whose results this one is compared with. */
    follows: code
      .meta(
        hint(
          '接着哪一次评议：它的代号。整改前后对比要用。',
          'The code of the earlier campaign that this one follows: results are compared with it.',
        ),
      )
      .optional(),
    issuer: localisedText.meta(hint('发文单位。', 'Who ordered it.')).optional(),
    timeZone: timeZone
      .meta({ ...hint('时区。', 'The time zone of all dates, as IANA names it.'), examples: ['Asia/Shanghai'] })
      .default('Asia/Shanghai'),
    locales: z
      .array(z.enum(LOCALES))
      .min(1)
      .meta(hint('使用的语言。', 'The languages in use.'))
      .default(['zh-CN', 'en']),
    /** From when answers are collected. */
    opens: localMoment.meta({
      ...hint('从哪一天（0:00）或哪一分钟开始评议。', 'The first day (from 0:00) or minute of collection.'),
      examples: ['2012-02-06', '2012-02-06 09:00'],
    }),
    deadlines: deadlines.meta(hint('截止时间。', 'Until when.')),
    unitKinds: z.array(unitKind).min(1).meta(hint('单位有哪些类型。', 'The kinds of units.')),
    categories: z
      .array(category)
      .min(1)
      .max(30)
      .meta(
        hint(
          '评议人类别。一人有几种身份时，排在前面的算数。',
          'Who evaluates. Where several apply to one subject, the first one counts.',
        ),
      ),
    scales: z.array(scale).min(1).meta(hint('等次。', 'Scales of grades.')),
    forms: z
      .array(form)
      .min(1)
      .meta(
        hint('评议表。每个评议对象用第一张适合它的。', 'Forms. Each subject is asked with the first one that fits it.'),
      ),
    assignment: z
      .strictObject({
        selfRating: z.boolean().meta(hint('是否评议自己。', 'Whether anybody evaluates themselves.')).default(false),
        rules: z.array(assignmentRule).min(1).meta(hint('谁评议谁。', 'Who evaluates whom.')),
      })
      .meta(hint('评议任务的分配。', 'How assignments are made.')),
    disclosure: disclosurePolicy
      .meta(hint('统计的公布规则。', 'What statistics may show.'))
      .default({ k: 5, comments: 10, release: 'steps' }),
    ranking: rankingPolicy.meta(hint('满意率排名。', 'Rankings by satisfaction.')).default(rankingPolicy.parse({})),
    reminders: reminderPolicy.meta(hint('提醒。', 'Reminders.')).default(reminderPolicy.parse({})),
  })
  .meta({ title: '评议活动 · campaign', ...hint('Pingyi 的活动文件。', 'A campaign file of Pingyi.') });
export type CampaignDefinition = z.infer<typeof campaignShape>;

/** A category's name; its code where the campaign no longer knows it. */
export function categoryName(definition: CampaignDefinition, categoryCode: string): LocalisedText {
  return definition.categories.find((known) => known.code === categoryCode)?.name ?? categoryCode;
}
